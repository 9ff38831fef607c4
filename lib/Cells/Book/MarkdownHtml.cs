using System.Globalization;
using Cells.Html;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Extensions.Tables;
using Markdig.Helpers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Cells.Book;

/// <summary>The markdown cells of one notebook as markup. What markdown may hold and a page must not is left as text.</summary>
/// <param name="formulas">Converts formulas.</param>
/// <param name="links">Says where links lead.</param>
internal sealed class MarkdownHtml(Formulas formulas, Links links)
{
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseMathematics().UseAutoLinks().UseEmphasisExtras().UseTaskLists().Build();

    // What a page calls parts of its own begins so.
    private static readonly string[] s_ownPrefixes = ["page-", "cell-"];

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly List<Heading> _headings = [];
    private readonly Dictionary<string, string> _macros = [];

    /// <summary>The headings of all cells so far.</summary>
    public IReadOnlyList<Heading> Headings => _headings;

    /// <summary>The text of the cell written last, from heading to heading, and what is bold in it: the terms that it introduces.</summary>
    public IReadOnlyList<(Heading? Heading, string Words, string Terms)> Passages { get; private set; } = [];

    /// <summary>The first sentence of the first paragraph of the cell written last, as markup.</summary>
    public string FirstSentence { get; private set; } = "";

    /// <summary>What the tables of the cell written last say of the notebooks they link to.</summary>
    public IReadOnlyList<Listing> Listings { get; private set; } = [];

    /// <summary>Whether the cell written last ends with a question.</summary>
    public bool Asks { get; private set; }

    /// <summary>A cell as markup, in two parts: what belongs to the code above it, should that answer a question, and the rest.</summary>
    /// <param name="markdown">What stands in it.</param>
    /// <param name="place">What errors call it.</param>
    public (string Answer, string Further) Write(string markdown, string place)
    {
        var document = Markdown.Parse(markdown, s_pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            Name(heading, place);
        }
        Passages = PassagesOf(document, place);
        FirstSentence = document.OfType<ParagraphBlock>().FirstOrDefault()?.Inline is { } first ? Sentence(first, place) : "";
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            Resolve(link, place);
        }
        Listings = [.. document.Descendants<Table>().SelectMany(table => ListingsOf(table, place))];

        Asks = IsQuestion(document.LastOrDefault());
        var answer = AnswerLength(document);
        foreach (var part in document.Descendants().ToList())
        {
            MakeSafe(part, place);
        }
        return (Write(document.Take(answer)), Write(document.Skip(answer)));
    }

    private static string Write(IEnumerable<Block> blocks)
    {
        var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        s_pipeline.Setup(renderer);
        foreach (var block in blocks)
        {
            renderer.Render(block);
        }
        return SafeTags.Balance(writer.ToString());
    }

    /// <summary>Puts what Markdig may write as it stands in place of html and formulas.</summary>
    private void MakeSafe(MarkdownObject part, string place)
    {
        switch (part)
        {
            case HtmlBlock html:
                html.Lines = new StringLineGroup(SafeTags.Keep(html.Lines.ToString()));
                break;
            case HtmlInline html:
                html.Tag = SafeTags.Keep(html.Tag);
                break;
            case AutolinkInline link when Links.IsForeign(link.Url):
                link.GetAttributes().AddProperty("rel", "noopener noreferrer");
                break;
            case AutolinkInline link:
                link.ReplaceBy(new LiteralInline(link.Url));
                break;
            case MathBlock math:
                var formula = Formula(math.Lines.ToString(), isBlock: true, place);
                var block = new HtmlBlock(null) { Lines = new StringLineGroup($"<div class=\"formula\">{formula}</div>") };
                math.Parent![math.Parent.IndexOf(math)] = block;
                break;
            case MathInline math:
                math.ReplaceBy(new HtmlInline(Joined(math, place)));
                break;
        }
    }

    /// <summary>A formula with what stands at it without a space, so that no line ends between them.</summary>
    private string Joined(MathInline formula, string place)
    {
        var (before, after) = ("", "");
        if (formula.PreviousSibling is LiteralInline { Content: var left } previous)
        {
            var text = left.AsSpan();
            before = text[text.TrimEnd("([“‘").Length..].ToString();
            left.End -= before.Length;
            previous.Content = left;
        }
        if (formula.NextSibling is LiteralInline { Content: var right } next)
        {
            var text = right.AsSpan();
            after = (text.IndexOfAny(" \t\u00a0–—") is >= 0 and var end ? text[..end] : text).ToString();
            right.Start += after.Length;
            next.Content = right;
        }
        var isBlock = formula.DelimiterCount > 1;
        var markup = Formula(formula.Content.ToString(), isBlock, place);
        var shown = isBlock ? $"<span class=\"formula\">{markup}</span>" : markup;
        return before + after == ""
            ? shown
            : $"<span class=\"joined\">{HtmlText.Escape(before)}{shown}{HtmlText.Escape(after)}</span>";
    }

    private string Formula(string latex, bool isBlock, string place) => formulas.Convert(latex, isBlock, place, _macros);

    private static bool IsQuestion(Block? block) => block is ParagraphBlock { Inline: { } inlines } && TextOf(inlines).Contains('?');

    /// <summary>How many blocks go with the code above: those before the first heading, or else before the next question.</summary>
    internal static int AnswerLength(MarkdownDocument document)
    {
        var open = 0;
        foreach (var (i, block) in document.Index())
        {
            if (open == 0 && block is HeadingBlock)
            {
                return i;
            }
            open += block is HtmlBlock html ? SafeTags.Opened(html.Lines.ToString()) : 0;
        }
        return open == 0 && document.Count > 1 && IsQuestion(document[^1]) ? document.Count - 1 : document.Count;
    }

    /// <summary>The text of a heading, and of what stands in it, without its marks.</summary>
    /// <param name="inlines">What stands there.</param>
    /// <param name="formula">What becomes of a formula; by default it stays LaTeX.</param>
    internal static string TextOf(ContainerInline? inlines, Func<MathInline, string>? formula = null) => inlines is null ? "" : string.Concat(inlines.Descendants().Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        MathInline math => formula is null ? math.Content.ToString() : formula(math),
        LineBreakInline => " ",
        _ => "",
    }));

    private void Name(HeadingBlock heading, string place)
    {
        var text = TextOf(heading.Inline);
        // As GitHub does it, where the same notebooks are read.
        var slug = LinkHelper.UrilizeAsGfm(text);
        if (slug.Length == 0 || s_ownPrefixes.Any(prefix => slug.StartsWith(prefix, StringComparison.Ordinal)))
        {
            slug = "section-" + slug;
        }
        var id = slug;
        for (var i = 1; !_ids.Add(id); i++)
        {
            id = $"{slug}-{i}";
        }
        heading.GetAttributes().Id = id;
        var markup = heading.Inline is null ? "" : Inline(heading.Inline, place);
        _headings.Add(new Heading(heading.Level, id, text, markup));
    }

    /// <summary>What stands in a heading, formulas included, for a table of contents: no links.</summary>
    private string Inline(ContainerInline inlines, string place) => Inline(inlines.Descendants(), place);

    private string Inline(IEnumerable<MarkdownObject> inlines, string place) => string.Concat(inlines.Select(inline => inline switch
    {
        MathInline math => Formula(math.Content.ToString(), isBlock: false, place),
        LiteralInline literal => HtmlText.Escape(literal.Content.ToString()),
        CodeInline code => $"<code>{HtmlText.Escape(code.Content)}</code>",
        LineBreakInline => " ",
        _ => "",
    }));

    private List<(Heading?, string, string)> PassagesOf(MarkdownDocument document, string place)
    {
        var result = new List<(Heading?, string, string)>();
        foreach (var leaf in document.Descendants<LeafBlock>())
        {
            if (leaf is HeadingBlock heading)
            {
                result.Add((_headings.First(known => known.Id == heading.GetAttributes().Id), "", ""));
            }
            else
            {
                var bold = leaf.Inline?.Descendants<EmphasisInline>().Where(emphasis => emphasis is { DelimiterChar: '*' or '_', DelimiterCount: 2 }) ?? [];
                result.Add((null, leaf switch
                {
                    MathBlock math => Words(math.Lines.ToString(), isBlock: true, place),
                    HtmlBlock => "",
                    { Inline: { } inlines } => Plain(inlines),
                    _ => leaf.Lines.ToString(),
                }, string.Join('\n', bold.Select(Plain))));
            }
        }
        return result;

        string Plain(ContainerInline inlines) => TextOf(inlines, math => Words(math.Content.ToString(), isBlock: false, place));
    }

    /// <summary>The rows of a table that link to a page and end in a number, as a table of contents has them.</summary>
    private IEnumerable<Listing> ListingsOf(Table table, string place)
    {
        var title = table.Parent!.TakeWhile(block => block != table).LastOrDefault() is LeafBlock { Inline: { } inlines } ? TextOf(inlines) : "";
        var unit = LastOf((TableRow)table[0]);
        foreach (var row in table.Skip(1).Cast<TableRow>())
        {
            if (row.Descendants<LinkInline>().FirstOrDefault() is { Url: { } page } link && int.TryParse(LastOf(row), CultureInfo.InvariantCulture, out var length))
            {
                var inside = link.Descendants().ToHashSet();
                var after = link.Parent!.Descendants().SkipWhile(inline => inline != link).Skip(1).Where(inline => !inside.Contains(inline));
                yield return new Listing(page, title, $"{length} {unit}", Inline(after, place).TrimStart(':', ' '));
            }
        }

        static string LastOf(TableRow row) => string.Concat(row[^1].Descendants<ParagraphBlock>().Select(paragraph => TextOf(paragraph.Inline)));
    }

    private string Words(string latex, bool isBlock, string place) => FormulaText.Of(Formula(latex, isBlock, place));

    private string Sentence(ContainerInline paragraph, string place)
    {
        var markup = Inline(paragraph, place);
        var end = markup.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? markup : markup[..(end + 1)];
    }

    private void Resolve(LinkInline link, string place)
    {
        var url = link.GetDynamicUrl?.Invoke() ?? link.Url ?? "";
        link.GetDynamicUrl = null;
        if ((link.IsImage ? links.Picture(url, place) : links.Resolve(url, place)) is { } address)
        {
            link.Url = address;
            if (!link.IsImage && Links.IsForeign(address))
            {
                link.GetAttributes().AddProperty("rel", "noopener noreferrer");
            }
            if (link.IsImage)
            {
                link.GetAttributes().AddProperty("loading", "lazy");
            }
        }
        else
        {
            // Leads nowhere a book may lead to: only its text stays.
            var text = new ContainerInline();
            link.ReplaceBy(text, copyChildren: true);
        }
    }
}
