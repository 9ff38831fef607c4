using System.Text;
using Cells.Html;

namespace Cells.Book;

/// <summary>A notebook on its way to a page.</summary>
/// <param name="fileName">The page's file.</param>
/// <param name="notebookName">The notebook's file, in the notebooks' folder.</param>
/// <param name="notebook">The notebook, byte for byte.</param>
/// <param name="name">What it is called if it has no title.</param>
internal sealed class PageContent(string fileName, string notebookName, byte[] notebook, string name)
{
    private readonly StringBuilder _body = new();
    /// <summary>The tag of a cell that others need and nobody is to read.</summary>
    public const string SetupTag = "setup";

    private const string EndOfSetup = "</details>\n", EndOfAnswer = "</details>\n</section>\n";

    private readonly List<Section> _sections = [];
    private readonly HashSet<int> _answers = [];
    /// <summary>The end of what is not ended yet: what follows may belong to it.</summary>
    private string _end = "";
    private bool _asks;

    public string FileName => fileName;

    public string NotebookName => notebookName;

    public byte[] Notebook => notebook;

    public string Title { get; private set; } = name;

    public string TitleMarkup { get; private set; } = HtmlText.Escape(name);

    /// <summary>The first sentence below the title.</summary>
    public string Summary { get; private set; } = "";

    public string Body => _body + _end;

    /// <summary>How many of its cells are exercises.</summary>
    public int Exercises { get; private set; }

    /// <summary>The numbers of its cells that answer a question, and are folded.</summary>
    public IReadOnlySet<int> Answers => _answers;

    /// <summary>What its tables say of other pages.</summary>
    public IReadOnlyList<Listing> Listings { get; private set; } = [];

    public IReadOnlyList<Heading> Headings { get; private set; } = [];

    /// <summary>What the search looks through.</summary>
    public IReadOnlyList<Section> Sections => _sections;

    public void AddText(MarkdownHtml markdown, string text, string place)
    {
        var known = markdown.Headings.Count;
        var (answer, further) = markdown.Write(text, place);
        // Who has not guessed yet reads neither what a cell gives nor what is said of it.
        if (_end == EndOfAnswer)
        {
            AddProse(answer);
            answer = "";
        }
        End();
        AddProse(answer + further);
        _asks = markdown.Asks;
        Headings = markdown.Headings;
        Listings = [.. Listings, .. markdown.Listings];
        if (known == 0 && Headings.Count > 0)
        {
            Title = Headings[0].Text;
            TitleMarkup = Headings[0].Markup;
            Summary = markdown.FirstSentence;
        }
        foreach (var (heading, words, terms) in markdown.Passages)
        {
            AddWords(heading, words, terms);
        }
    }

    /// <param name="cell">The cell.</param>
    /// <param name="markup">Its code.</param>
    /// <param name="outputs">What it showed.</param>
    /// <param name="isDone">Whether a page has already what the cell would fetch.</param>
    /// <param name="isExercise">Whether the reader is to make it right.</param>
    public void AddCode(Cell cell, string markup, IEnumerable<string> outputs, bool isDone, bool isExercise)
    {
        var isSetup = IsSetup(cell);
        if (isSetup && _end != EndOfSetup)
        {
            End();
            _body.Append($"<details class=\"setup\"><summary>{(isDone ? "Setup: done for you here" : "Setup")}</summary>\n");
            _end = EndOfSetup;
        }
        else if (!isSetup)
        {
            End();
        }
        _asks &= !isSetup;
        var shown = string.Concat(outputs);
        // What is to be touched or to be solved tells nothing.
        var isAnswer = _asks && !isExercise && shown.Length > 0 && !shown.Contains("<iframe");
        var tags = (cell.IsOptional ? " data-optional" : "") + (cell.IsCompared ? "" : " data-not-compared") + (isExercise ? " data-exercise" : "");
        Exercises += isExercise ? 1 : 0;
        _body.Append($"<section class=\"cell\" id=\"cell-{cell.Number}\" data-cell=\"{cell.Number}\" data-index=\"{cell.Index}\"{tags} aria-label=\"Cell {cell.Number}\">\n");
        _body.Append($"<pre class=\"code\"><code>{markup}</code></pre>\n");
        _body.Append(isAnswer ? "<details class=\"answer\"><summary>Show what it gives</summary>\n" : "");
        _body.Append($"<div class=\"outputs\">\n{shown}</div>\n");
        _end = isAnswer ? EndOfAnswer : _end;
        if (isAnswer)
        {
            _answers.Add(cell.Number);
        }
        _body.Append(isAnswer ? "" : "</section>\n");
        AddWords(null, cell.Source, "");
    }

    /// <summary>Whether a cell does nothing but give others what they use.</summary>
    public static bool IsSetup(Cell cell) => cell.Tags.Contains(SetupTag) || cell.Source.Split('\n').All(line => line.Trim() is "" or ['#', ..]);

    private void AddProse(string markup) => _body.Append(markup.Length > 0 ? $"<div class=\"prose\">\n{markup}</div>\n" : "");

    private void End()
    {
        _body.Append(_end);
        _end = "";
    }

    private void AddWords(Heading? heading, string words, string terms)
    {
        if (heading is not null || _sections.Count == 0)
        {
            _sections.Add(new Section(heading is null or { Level: 1 } ? "" : "#" + heading.Id, heading?.Text ?? Title, "", ""));
        }
        var section = _sections[^1];
        _sections[^1] = section with { Text = $"{section.Text} {words}".Trim(), Terms = $"{section.Terms}\n{terms}".Trim() };
    }

    internal sealed record Section(string Anchor, string Heading, string Text, string Terms);
}
