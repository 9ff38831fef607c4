using System.Text;
using System.Text.Json;
using Cells.Html;

namespace Cells.Book;

/// <summary>What stands around the text of a page.</summary>
/// <param name="settings">The book's settings.</param>
/// <param name="pages">Its pages, in order.</param>
/// <param name="picture">The markup of its picture; empty if it has none.</param>
/// <param name="isLive">Whether cells can run in the page.</param>
internal sealed class PageTemplate(BookSettings settings, List<PageContent> pages, string picture, bool isLive)
{
    /// <summary>Nothing in a page, not even in a frame within it, may load what is not part of the book.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' file:; style-src 'self' 'unsafe-inline' file:; "
        + "img-src 'self' data: blob: file:; font-src data:; connect-src 'self'; worker-src 'self'; frame-src 'self' file:; "
        + "manifest-src 'self'; base-uri 'none'; form-action 'none'";

    private readonly string _verdicts = JsonSerializer.Serialize(new Dictionary<string, IReadOnlyList<string>>
    {
        ["not-yet"] = settings.Verdicts.NotYet,
        ["right"] = settings.Verdicts.Right,
    });

    public string Write(PageContent page)
    {
        var place = pages.IndexOf(page);
        var body = new StringBuilder();
        body.Append($"<main id=\"page-text\" data-notebook=\"{HtmlText.Escape(page.NotebookName)}\"{(settings.HandIn && page.Exercises > 0 ? " data-hand-in" : "")}>\n<article>\n{page.Body}</article>\n");
        body.Append("<nav class=\"turn\" aria-label=\"Previous and next\">\n");
        if (place > 0)
        {
            body.Append($"<a rel=\"prev\" href=\"{Address(pages[place - 1])}\"><span>Previous</span> {pages[place - 1].TitleMarkup}</a>\n");
        }
        if (place + 1 < pages.Count)
        {
            body.Append($"<a rel=\"next\" href=\"{Address(pages[place + 1])}\"><span>Next</span> {pages[place + 1].TitleMarkup}</a>\n");
        }
        body.Append("</nav>\n</main>\n").Append(Contents(page));
        return Frame($"{page.Title} · {settings.Title}", body.ToString(), hasContents: true);
    }

    public string WriteIndex()
    {
        var body = new StringBuilder();
        body.Append($"<main id=\"page-text\" class=\"cover\">\n<h1>{HtmlText.Escape(settings.Title)}</h1>\n");
        if (settings.Description.Length > 0)
        {
            body.Append($"<p class=\"lead\">{HtmlText.Escape(settings.Description)}</p>\n");
        }
        body.Append(picture);
        if (isLive)
        {
            body.Append("<p class=\"served\" hidden>Every cell runs here, in your browser. Nothing is installed, and what you change stays with you.</p>\n");
        }
        if (pages.Count > 0)
        {
            body.Append($"<p><a class=\"begin\" href=\"{Address(pages[0])}\">Begin</a></p>\n");
        }
        // The first page with a table of contents says which part each page belongs to, and how long it takes.
        var listings = (pages.Select(page => page.Listings).FirstOrDefault(found => found.Count > 0) ?? []).DistinctBy(listing => listing.Page).ToDictionary(listing => listing.Page);
        string? part = null;
        foreach (var page in pages)
        {
            var listing = listings.GetValueOrDefault(Uri.EscapeDataString(page.FileName), new Listing(page.FileName, "", "", ""));
            var summary = listing.Summary.Length > 0 ? listing.Summary : page.Summary;
            if (listing.Part != part)
            {
                body.Append(part is null ? "" : "</ol>\n");
                body.Append(listing.Part.Length > 0 ? $"<h2>{HtmlText.Escape(listing.Part)}</h2>\n" : "").Append("<ol class=\"chapters\">\n");
                part = listing.Part;
            }
            var facts = string.Join(" · ", new[] { HtmlText.Escape(listing.Length), Exercises(page, page.Exercises == 1 ? "1 exercise" : $"{page.Exercises} exercises") }.Where(fact => fact.Length > 0));
            body.Append($"<li><a href=\"{Address(page)}\">{page.TitleMarkup}</a>{(facts.Length > 0 ? $"<small>{facts}</small>" : "")}<span>{summary}</span></li>\n");
        }
        body.Append(part is null ? "" : "</ol>\n").Append("</main>\n");
        return Frame(settings.Title, body.ToString(), hasContents: false);
    }

    private static string Address(PageContent page) => HtmlText.Escape(Uri.EscapeDataString(page.FileName));

    /// <summary>Where the page that runs says how many exercises are solved.</summary>
    private static string Exercises(PageContent page, string text) => page.Exercises == 0 ? ""
        : $"<span class=\"exercises\" data-of=\"{HtmlText.Escape(page.NotebookName)}\" data-count=\"{page.Exercises}\">{text}</span>";

    private string Contents(PageContent current)
    {
        var html = new StringBuilder("<nav class=\"contents\" id=\"page-contents\" aria-label=\"Contents\">\n<ol>\n");
        foreach (var page in pages)
        {
            var isCurrent = page == current;
            html.Append($"<li><a href=\"{Address(page)}\"{(isCurrent ? " aria-current=\"page\"" : "")}>{page.TitleMarkup}</a>{Exercises(page, "")}");
            if (isCurrent && page.Headings.Any(heading => heading.Level == 2))
            {
                html.Append("\n<ol>\n");
                foreach (var heading in page.Headings.Where(heading => heading.Level == 2))
                {
                    html.Append($"<li><a href=\"#{HtmlText.Escape(heading.Id)}\">{heading.Markup}</a></li>\n");
                }
                html.Append("</ol>\n");
            }
            html.Append("</li>\n");
        }
        return html.Append("</ol>\n</nav>\n").ToString();
    }

    private string Frame(string title, string body, bool hasContents) => $"""
        <!doctype html>
        <html lang="{HtmlText.Escape(settings.Language)}"{(isLive ? $" data-live data-verdicts=\"{HtmlText.Escape(_verdicts)}\"" : "")}>
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="{Policy}">
        <meta name="color-scheme" content="light dark">
        <title>{HtmlText.Escape(title)}</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="book.css">
        <script src="book.js" defer></script>{(hasContents ? "\n<script src=\"present.js\" defer></script>" : "")}
        </head>
        <body>
        <a class="skip" href="#page-text">Skip to the text</a>
        <header class="top">
        <a class="home" href="index.html">{HtmlText.Escape(settings.Title)}</a>
        {(hasContents ? "<a class=\"to-contents\" href=\"#page-contents\">Contents</a>" : "")}
        <search hidden><input type="search" placeholder="Search" aria-label="Search the book" autocomplete="off"><ol class="found" hidden></ol></search>
        </header>
        {body}</body>
        </html>

        """;
}
