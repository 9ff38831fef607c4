namespace Descent;

/// <summary>How much room text takes, estimated: an SVG is laid out without knowing the reader's font.</summary>
internal static class TextMetrics
{
    /// <summary>About the width in a wide sans-serif font, in pixels.</summary>
    public static double Width(string text, double size) => size * text.Sum(c => c switch
    {
        _ when "ijlI.,:;|'! ()[]tfr".Contains(c) => 0.37,
        _ when "mwMW…—".Contains(c) => 0.95,
        >= '\u2070' and <= '\u207f' or '¹' or '²' or '³' => 0.42,
        _ when char.IsUpper(c) || "=+−<>×".Contains(c) => 0.74,
        >= '\u2e80' => 1.0,
        _ => 0.63,
    });

    /// <summary>The width of the widest of texts in the size of small print.</summary>
    public static double Widest(IEnumerable<string> texts) => texts.Select(t => Width(t, 12)).DefaultIfEmpty().Max();

    /// <summary>Breaks text into lines between words; what does not fit the last line ends in an ellipsis.</summary>
    public static List<string> Wrap(string text, double size, double width, int lines)
    {
        var result = new List<string>();
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (result.Count > 0 && (result.Count == lines || Width($"{result[^1]} {word}", size) <= width))
            {
                result[^1] += " " + word;
            }
            else
            {
                result.Add(word);
            }
        }

        return result.ConvertAll(line => Shorten(line, size, width));
    }

    private static string Shorten(string line, double size, double width)
    {
        if (Width(line, size) <= width)
        {
            return line;
        }

        var kept = Enumerable.Range(0, line.Length).LastOrDefault(n => Width(line[..n] + "…", size) <= width);

        // Half of a surrogate pair is no letter.
        return line[..(kept > 0 && char.IsHighSurrogate(line[kept - 1]) ? kept - 1 : kept)].TrimEnd() + "…";
    }
}
