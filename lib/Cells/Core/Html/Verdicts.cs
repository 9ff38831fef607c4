namespace Cells.Html;

/// <summary>How a line of text begins that tells a reader whether something is right.</summary>
/// <param name="Right">Such beginnings where it is.</param>
/// <param name="NotYet">Such beginnings where it is not, or not yet.</param>
public sealed record Verdicts(IReadOnlyList<string> Right, IReadOnlyList<string> NotYet)
{
    /// <summary>What a page calls a text with such a line; empty for any other text.</summary>
    /// <param name="text">The text.</param>
    public string Of(string text)
    {
        var lines = text.Split('\n');
        return lines.Any(line => NotYet.Any(begin => line.StartsWith(begin, StringComparison.Ordinal))) ? "not-yet"
            : lines.Any(line => Right.Any(begin => line.StartsWith(begin, StringComparison.Ordinal))) ? "right" : "";
    }
}
