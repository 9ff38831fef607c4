using System.Globalization;

namespace Descent;

/// <summary>How descriptions put things into words.</summary>
internal static class Descriptions
{
    /// <summary>A number with four significant digits, the same in every culture.</summary>
    /// <remarks>Few enough that the last bits of an exp or a sin, which differ between machines, do not show.</remarks>
    public static string Number(double value) =>
        // Adding 0 turns a negative zero into zero.
        (value + 0.0).ToString("g4", CultureInfo.InvariantCulture);

    /// <summary>What an axis measures.</summary>
    public static string Axis(Axis axis) => axis.IsLog ? $"{axis.Label} (logarithmic)" : axis.Label;

    /// <summary>Joins parts into a sentence: first letter large, semicolons between, a full stop.</summary>
    public static string Sentence(IEnumerable<string> parts)
    {
        var text = string.Join("; ", parts);
        return text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..] + ".";
    }
}
