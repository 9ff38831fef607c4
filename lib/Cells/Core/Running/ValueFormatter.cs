using System.Collections;
using System.Globalization;

namespace Cells;

/// <summary>
/// Turns values into what is shown of them. Types say how by .NET Interactive's convention: an attribute named
/// <c>TypeFormatterSourceAttribute</c>, wherever it is declared, found by its name and its shape.
/// </summary>
internal static class ValueFormatter
{
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">The representations that are wanted, as far as there are such; none for all.</param>
    /// <returns>The value's representations, by mime type.</returns>
    /// <exception cref="InvalidOperationException">The value's formatter has not the shape of the convention.</exception>
    public static IReadOnlyDictionary<string, string> Format(object? value, params string[] mimeTypes)
    {
        var attribute = value?.GetType().GetCustomAttributes(inherit: true)
            .FirstOrDefault(attribute => attribute.GetType().Name == "TypeFormatterSourceAttribute");
        var data = value is null || attribute is null ? [] : FormatBy(attribute, value);
        if (data.Count == 0)
        {
            data = DefaultFormatter.Format(value);
        }
        var wanted = data.Where(pair => mimeTypes.Contains(pair.Key)).ToDictionary();
        return wanted.Count > 0 ? wanted : data;
    }

    private static Dictionary<string, string> FormatBy(object attribute, object value)
    {
        var sourceType = Get<Type>(attribute, "FormatterSourceType")
            ?? throw new InvalidOperationException($"{attribute.GetType()} names no FormatterSourceType.");
        var source = Activator.CreateInstance(sourceType, nonPublic: true)!;
        var create = sourceType.GetMethod("CreateTypeFormatters", [])
            ?? throw new InvalidOperationException($"{sourceType} has no method CreateTypeFormatters().");
        var formatters = ((IEnumerable)create.Invoke(source, [])!).Cast<object>()
            .ToDictionary(formatter => Get<string>(formatter, "MimeType") ?? "");

        var data = new Dictionary<string, string>();
        foreach (var mimeType in Get<string[]>(attribute, "PreferredMimeTypes") ?? [.. formatters.Keys])
        {
            if (!formatters.TryGetValue(mimeType, out var formatter))
            {
                throw new InvalidOperationException(
                    $"{value.GetType()} prefers {mimeType}, and {sourceType} creates no formatter for it. (In .NET Interactive this ends the kernel.)");
            }
            var format = formatter.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)])
                ?? throw new InvalidOperationException($"{formatter.GetType()} has no method bool Format(object, TextWriter).");
            var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
            if (format.Invoke(formatter, [value, writer]) is true)
            {
                data[mimeType] = writer.ToString();
            }
        }
        return data;
    }

    private static T? Get<T>(object instance, string property) where T : class =>
        instance.GetType().GetProperty(property)?.GetValue(instance) as T;
}
