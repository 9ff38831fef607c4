using System.Text;
using System.Text.RegularExpressions;
using Cells.Html;

namespace Cells.Book;

/// <summary>The html that markdown may hold: what folds, and marks that end with their block, without attributes. All else is shown as text.</summary>
internal static partial class SafeTags
{
    /// <summary>Markup in which only the safe tags are tags.</summary>
    public static string Keep(string html)
    {
        var result = new StringBuilder();
        var position = 0;
        foreach (Match tag in Tag().Matches(html))
        {
            result.Append(HtmlText.Escape(html[position..tag.Index]));
            // A comment is there for those who edit the notebook.
            if (!tag.Value.StartsWith("<!--", StringComparison.Ordinal))
            {
                result.Append(tag.Value.ToLowerInvariant());
            }
            position = tag.Index + tag.Length;
        }
        return result.Append(HtmlText.Escape(html[position..])).ToString();
    }

    /// <summary>Closes what a cell leaves open, so that it ends with the cell.</summary>
    public static string Balance(string html)
    {
        var open = Opened(html);
        return open > 0 ? html + string.Concat(Enumerable.Repeat("</details>", open)) + "\n" : html;
    }

    /// <summary>How many folds are opened and not closed.</summary>
    public static int Opened(string html) =>
        Regex.Count(html, "<details>", RegexOptions.IgnoreCase) - Regex.Count(html, "</details>", RegexOptions.IgnoreCase);

    [GeneratedRegex("<!--.*?-->|</?(details|summary|sub|sup|kbd|mark)>|<br ?/?>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Tag();
}
