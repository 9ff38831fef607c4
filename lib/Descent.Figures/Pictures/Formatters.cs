using System.Reflection;

namespace Descent;

/// <summary>What a notebook can show; in words by its <see cref="object.ToString"/>.</summary>
internal interface IShown
{
    /// <summary>It as html, which for a picture may be SVG.</summary>
    string ToHtml();

    /// <summary>It as a PNG file's bytes, if it has them.</summary>
    ReadOnlyMemory<byte> Png => default;
}

/// <summary>The mime types of what the course shows.</summary>
internal static class Mime
{
    public const string Text = "text/plain", Html = "text/html", Svg = "image/svg+xml", Png = "image/png";
}

/// <summary>Tells a notebook's kernel how to show a type.</summary>
/// <remarks>
/// .NET Interactive finds the attribute by its name and shape, so the library needs no reference to it. Every preferred
/// mime type must have a formatter: the kernel looks for a missing one until its stack overflows.
/// </remarks>
/// <param name="formatterSourceType">A type with a plain constructor and <c>CreateTypeFormatters</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    public string[] PreferredMimeTypes { get; set; } = [];
}

/// <summary>Makes the formatters of a type that is shown, one for each of its mime types.</summary>
internal sealed class Formatters<T> where T : IShown
{
    public IEnumerable<object> CreateTypeFormatters() =>
        typeof(T).GetCustomAttribute<TypeFormatterSourceAttribute>()!.PreferredMimeTypes
            .Select(mime => new Formatter(mime));

    /// <summary>Writes a value as one mime type.</summary>
    internal sealed class Formatter(string mimeType)
    {
        public string MimeType { get; } = mimeType;

        public bool Format(object instance, TextWriter writer)
        {
            var shown = (IShown)instance;
            writer.Write(MimeType switch
            {
                Mime.Text => shown.ToString(),
                Mime.Png => Convert.ToBase64String(shown.Png.Span),
                _ => shown.ToHtml(),
            });
            return true;
        }
    }
}
