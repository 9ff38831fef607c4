using System.Xml.Linq;

namespace Cells.Book;

/// <summary>A formula in plain letters, for a line of text that can hold no more.</summary>
internal static class FormulaText
{
    private const string Digits = "0123456789";
    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private const string Lowered = "₀₁₂₃₄₅₆₇₈₉";
    private const string Spaced = "=<>≤≥≈≠←→∈±";

    /// <summary>The text of a formula.</summary>
    /// <param name="mathml">The formula, as <see cref="Formulas"/> gives it.</param>
    public static string Of(string mathml) => Text(XElement.Parse(mathml, LoadOptions.PreserveWhitespace)).Trim();

    private static string Text(XElement element)
    {
        var parts = element.Elements().Select(Text).ToList();
        return (element.Name.LocalName, parts) switch
        {
            ("msup", [var number, var power]) => number + Script(power, Raised, "^"),
            ("msub", [var name, var index]) => name + Script(index, Lowered, "_"),
            ("mfrac", [var above, var below]) => $"{Group(above)}/{Group(below)}",
            ("msqrt", _) => "√" + Group(string.Concat(parts)),
            ("mspace", _) => " ",
            ("mtr", _) => string.Join(' ', parts) + "; ",
            ("mo", []) when element.Value.Length == 1 && Spaced.Contains(element.Value) => $" {element.Value} ",
            (_, []) => element.Value,
            _ => string.Concat(parts),
        };
    }

    private static string Script(string text, string digits, string mark) =>
        text.All(Digits.Contains) ? string.Concat(text.Select(digit => digits[digit - '0'])) : mark + Group(text);

    private static string Group(string text) => text.All(char.IsLetterOrDigit) ? text : $"({text})";
}
