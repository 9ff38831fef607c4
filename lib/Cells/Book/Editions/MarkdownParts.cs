using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Helpers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Cells.Book;

/// <summary>A text taken apart, to the letter.</summary>
internal static partial class MarkdownParts
{
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseMathematics().UseAutoLinks().UseEmphasisExtras().UseTaskLists().UsePreciseSourceLocation().Build();

    /// <summary>A part of a text: what stands above its first heading, or a heading with what stands below it.</summary>
    /// <param name="Text">The part.</param>
    /// <param name="Level">The heading's level; 0 for none.</param>
    /// <param name="Heading">The heading's text.</param>
    public sealed record Part(string Text, int Level, string Heading);

    /// <summary>Takes a text apart at its headings.</summary>
    public static IReadOnlyList<Part> AtHeadings(string text)
    {
        var headings = Markdown.Parse(text, s_pipeline).OfType<HeadingBlock>().ToList();
        var starts = headings.ConvertAll(heading => heading.Span.Start);
        var parts = headings.Select((heading, i) => new Part(
            text[starts[i]..(i + 1 < starts.Count ? starts[i + 1] : text.Length)].Trim('\n'), heading.Level, MarkdownHtml.TextOf(heading.Inline)));
        var before = (starts.Count > 0 ? text[..starts[0]] : text).Trim('\n');
        return before.Trim().Length > 0 ? [new Part(before, 0, ""), .. parts] : [.. parts];
    }

    /// <summary>The question at a text's end: what stands below its last heading and below the last thing folded.</summary>
    public static string Question(string text)
    {
        var start = 0;
        foreach (var (block, isFolded) in Blocks(text))
        {
            start = isFolded || block is HeadingBlock ? block.Span.End + 1 : start;
        }
        return text[Math.Min(start, text.Length)..].Trim('\n');
    }

    /// <summary>What is folded at a text's beginning.</summary>
    public static string Folded(string text)
    {
        var end = 0;
        foreach (var (block, _) in Blocks(text).TakeWhile(one => one.IsFolded))
        {
            end = block.Span.End + 1;
        }
        return text[..Math.Min(end, text.Length)];
    }

    /// <summary>A text without what a page folds with the cell above it, which answers a question.</summary>
    public static string WithoutAnswer(string text)
    {
        var document = Markdown.Parse(text, s_pipeline);
        var length = MarkdownHtml.AnswerLength(document);
        return length < document.Count ? text[document[length].Span.Start..] : "";
    }

    /// <summary>A text without the folds that are called so.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isAnswer">Whether a fold of this name goes.</param>
    public static string WithoutFolds(string text, Func<string, bool> isAnswer)
    {
        var kept = new StringBuilder();
        var (position, open) = (0, 0);
        foreach (Match tag in Fold().Matches(text))
        {
            var opens = tag.Value[1] != '/';
            if (open == 0 && opens && isAnswer(tag.Groups["name"].Value))
            {
                kept.Append(text, position, tag.Index - position);
                open = 1;
            }
            else if (open > 0)
            {
                open += opens ? 1 : -1;
                position = tag.Index + tag.Length;
            }
        }
        return (open > 0 ? kept : kept.Append(text, position, text.Length - position)).ToString().Trim('\n');
    }

    /// <summary>Has links lead elsewhere.</summary>
    /// <param name="text">The text.</param>
    /// <param name="resolve">Where a link leads: null for nowhere, so that only its words stay.</param>
    public static string WithLinks(string text, Func<string, string?> resolve)
    {
        var links = Markdown.Parse(text, s_pipeline).Descendants<LinkInline>().Where(link => !link.IsImage && link.Url is not null && link.Span.Length > 0);
        foreach (var link in links.OrderByDescending(link => link.Span.Start).ToList())
        {
            var address = resolve(link.Url!);
            if (address == link.Url)
            {
                continue;
            }
            var words = link.FirstChild is null ? "" : text[link.FirstChild.Span.Start..(link.LastChild!.Span.End + 1)];
            text = text[..link.Span.Start] + (address is null ? words : $"[{words}]({address})") + text[(link.Span.End + 1)..];
        }
        return text;
    }

    /// <summary>What a link to a heading names, as GitHub does it.</summary>
    public static string Slug(string heading) => LinkHelper.UrilizeAsGfm(heading);

    private static IEnumerable<(Block Block, bool IsFolded)> Blocks(string text)
    {
        var open = 0;
        foreach (var block in Markdown.Parse(text, s_pipeline))
        {
            var opened = block is HtmlBlock html ? SafeTags.Opened(html.Lines.ToString()) : 0;
            yield return (block, open > 0 || opened > 0 || block is HtmlBlock && text[block.Span.Start..].StartsWith("<details", StringComparison.OrdinalIgnoreCase));
            open += opened;
        }
    }

    [GeneratedRegex(@"<details\b[^>]*>\s*(<summary\b[^>]*>(?<name>.*?)</summary>)?|</details>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Fold();
}
