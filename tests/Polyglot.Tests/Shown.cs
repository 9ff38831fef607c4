namespace Polyglot.Tests;

/// <summary>One thing a cell showed.</summary>
/// <param name="MimeTypes">Its mime types in order, or nothing for text on the Console.</param>
/// <param name="Text">Its text/plain.</param>
public sealed record Shown(string MimeTypes, string Text)
{
    public static string Mimes(IEnumerable<string> mimeTypes) => string.Join(", ", mimeTypes.Order(StringComparer.Ordinal));

    /// <summary>Joins neighbouring pieces of Console text: how it is cut up says nothing.</summary>
    public static IReadOnlyList<Shown> Merged(IEnumerable<Shown> pieces)
    {
        var merged = new List<Shown>();
        foreach (var piece in pieces.Select(p => p with { Text = p.Text.ReplaceLineEndings("\n") }))
        {
            if (piece.MimeTypes == "" && merged is [.., { MimeTypes: "" } last])
            {
                merged[^1] = last with { Text = last.Text + piece.Text };
            }
            else
            {
                merged.Add(piece);
            }
        }

        return merged;
    }
}
