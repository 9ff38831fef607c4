using System.Globalization;
using System.Text.Json;

namespace Descent.Tests;

/// <summary>Reads the files under Data; Data/README.md says where they come from.</summary>
internal static class GoldenData
{
    public static string Text(string file) => File.ReadAllText(PathOf(file)).ReplaceLineEndings("\n");

    public static JsonElement[] Cases(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(PathOf(file)));
        return [.. document.RootElement.Clone().EnumerateArray()];
    }

    public static double Number(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Number ? element.GetDouble() : Hex(element.GetString()!);

    public static double Number(this JsonElement element, string property) => element.GetProperty(property).Number();

    public static double[] Numbers(this JsonElement element, string property) =>
        [.. element.GetProperty(property).EnumerateArray().Select(e => e.Number())];

    public static string String(this JsonElement element, string property) =>
        element.GetProperty(property).GetString()!;

    /// <summary>A number as Python's <c>float.hex</c> writes it, such as <c>-0x1.8p+3</c>.</summary>
    private static double Hex(string text)
    {
        var isNegative = text.StartsWith('-');
        var digits = text.TrimStart('-');
        var size = digits switch
        {
            "nan" => double.NaN,
            "inf" => double.PositiveInfinity,
            _ => Finite(digits),
        };
        return isNegative ? -size : size;

        static double Finite(string digits)
        {
            var parts = digits["0x".Length..].Split('.', 'p');
            var fraction = parts.Length == 3 ? parts[1] : "";
            var bits = long.Parse(parts[0] + fraction, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var exponent = int.Parse(parts[^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

            // At most 53 bits, so both steps are exact.
            return Math.ScaleB(bits, exponent - 4 * fraction.Length);
        }
    }

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Data", file);
}
