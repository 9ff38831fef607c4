using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cells.Html;
using Microsoft.CodeAnalysis;

namespace Cells.Book;

/// <summary>Writes notebooks as a book of static pages: they read from a disk, with no script and no network.</summary>
/// <param name="root">The notebooks' folder.</param>
/// <param name="settings">What the notebooks do not say.</param>
/// <param name="references">What the cells compile against, for the colors of code.</param>
/// <param name="cache">A folder for what one book can take from the one before it; null for none.</param>
/// <param name="workspace">The folder that the book's picture comes from; null for the notebooks'.</param>
public sealed class BookBuilder(string root, BookSettings settings, ImmutableArray<MetadataReference> references, string? cache = null, string? workspace = null)
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.Default };

    // As Jupyter writes it.
    private static readonly JsonSerializerOptions s_notebook = new() { Encoder = OutputJson.Encoder, WriteIndented = true, IndentSize = 1 };

    private readonly List<string> _warnings = [];

    /// <summary>What was left out, and why.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>The numbers of the cells of each notebook, by its path, whose outputs the book written last has folded: they answer a question.</summary>
    public IReadOnlyDictionary<string, IReadOnlySet<int>> Answers { get; private set; } = new Dictionary<string, IReadOnlySet<int>>();

    /// <summary>Writes the book.</summary>
    /// <param name="chapters">Its notebooks, in order.</param>
    /// <param name="folder">Where to: an empty folder.</param>
    /// <param name="isLive">Whether the folder gets the files with which cells run in the page.</param>
    /// <returns>The files written, relative to the folder.</returns>
    /// <exception cref="NotebookException">Something in a notebook is not understood, or there is no such picture.</exception>
    public IReadOnlyCollection<string> Build(IReadOnlyList<Chapter> chapters, string folder, bool isLive)
    {
        var files = new BookFiles(folder);
        var formulas = new Formulas(cache, _warnings.Add);
        var names = PageNames(chapters);
        var pages = chapters.Select(chapter => Page(chapter, names, formulas, files)).ToList();
        formulas.Keep();
        Answers = chapters.Zip(pages).ToDictionary(pair => pair.First.Notebook.Path, pair => pair.Second.Answers);
        var template = new PageTemplate(settings, pages, Picture(files), isLive);
        foreach (var page in pages)
        {
            files.Write(page.FileName, template.Write(page));
            files.Write($"notebooks/{page.NotebookName}", WithoutOutputs(page.Notebook));
        }
        files.Write("index.html", template.WriteIndex());
        foreach (var asset in (string[])["book.css", "book.js", "present.js"])
        {
            files.Write(asset, BookAssets.Text(asset));
        }
        files.Write("search.js", "window.bookSections = " + JsonSerializer.Serialize(
            pages.SelectMany(page => page.Sections.Select(section => new[] { Uri.EscapeDataString(page.FileName) + section.Anchor, page.Title, section.Heading, section.Text, section.Terms })), s_json) + ";\n");
        return files.Written;
    }

    private string Picture(BookFiles files)
    {
        if (settings.Picture is not var (file, description))
        {
            return "";
        }
        var path = System.IO.Path.GetFullPath(file, root);
        if (!Folder.HoldsTarget(workspace ?? root, path) || !File.Exists(path))
        {
            throw new NotebookException($"{BookSettings.FileName}: picture: there is no file {file} in {workspace ?? root}.");
        }
        var content = WholeFile.Read(path);
        var (type, data) = content.AsSpan().StartsWith("<svg"u8) ? ("image/svg+xml", System.Text.Encoding.UTF8.GetString(content))
            : content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, .. "PNG"u8]) ? ("image/png", Convert.ToBase64String(content))
            : throw new NotebookException($"{BookSettings.FileName}: picture: {file} is neither SVG nor PNG.");
        return new OutputHtml(files).Write(new DisplayOutput(new Dictionary<string, string> { [type] = data, ["text/plain"] = description }, IsResult: false));
    }

    /// <summary>A notebook to run or to download: what it shows stands in the page.</summary>
    private static byte[] WithoutOutputs(byte[] notebook)
    {
        var json = JsonNode.Parse(notebook.AsSpan(Notebook.PreambleLength(notebook)))!;
        foreach (var cell in json["cells"]!.AsArray().OfType<JsonObject>().Where(cell => cell.ContainsKey("outputs")))
        {
            cell["outputs"] = new JsonArray();
            cell["execution_count"] = null;
        }
        return JsonSerializer.SerializeToUtf8Bytes(json, s_notebook);
    }

    private PageContent Page(Chapter chapter, Dictionary<string, string> names, Formulas formulas, BookFiles files)
    {
        var notebook = chapter.Notebook;
        var links = new Links(notebook.Path, root, names, AddFile, _warnings.Add);
        var markdown = new MarkdownHtml(formulas, links);
        var code = new CodeHtml(references);
        foreach (var import in settings.Imports.Values)
        {
            code.Write(import);
        }
        var html = new OutputHtml(files, settings.Verdicts);
        var content = new PageContent(names[notebook.Path], Relative(notebook), notebook.Bytes, System.IO.Path.GetFileNameWithoutExtension(notebook.Name));
        foreach (var (cell, text, index) in chapter.Cells())
        {
            if (cell is null)
            {
                content.AddText(markdown, text!, $"{notebook.Name}, markdown cell {index + 1}");
            }
            else
            {
                var outputs = chapter.Outputs.GetValueOrDefault(cell.Number, []);
                content.AddCode(cell, code.Write(cell.Source), outputs.Select(html.Write), IsDone(cell), outputs.Any(IsNotYetRight));
            }
        }
        return content;

        string AddFile(string path)
        {
            var name = "files/" + Folder.NameIn(root, path);
            files.Write(name, WholeFile.Read(path));
            return string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
        }
    }

    private bool IsDone(Cell cell) => cell.IsOptional || cell.Source.Split('\n').Select(line => line.Trim())
        .All(line => line.Length == 0 || settings.Imports.Keys.Any(import => line == $"#!import {import}"));

    private bool IsNotYetRight(Output output) => (output switch
    {
        StreamOutput stream => settings.Verdicts.Of(stream.Text),
        DisplayOutput display => settings.Verdicts.Of(display.Text),
        _ => "",
    }) == "not-yet";

    /// <summary>The pages' files, by the notebooks' full paths; a name that is taken gets a number.</summary>
    private Dictionary<string, string> PageNames(IReadOnlyList<Chapter> chapters)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "index.html" };
        var names = new Dictionary<string, string>();
        foreach (var notebook in chapters.Select(chapter => chapter.Notebook))
        {
            var name = System.IO.Path.ChangeExtension(Relative(notebook), null).Replace('/', '-');
            var page = name + ".html";
            for (var i = 2; !taken.Add(page); i++)
            {
                page = $"{name}-{i}.html";
            }
            names[notebook.Path] = page;
        }
        return names;
    }

    private string Relative(Notebook notebook) => Folder.NameIn(root, notebook.Path);
}
