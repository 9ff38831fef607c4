using System.Text.Json.Nodes;

namespace Cells.Book;

/// <summary>Puts the pages of an edition together.</summary>
/// <param name="edition">The edition.</param>
public sealed class EditionComposer(Edition edition)
{
    private const int MaxNear = 3;

    private readonly Dictionary<string, Source> _sources = [];

    /// <summary>The pages, as notebooks beside those they come from.</summary>
    /// <exception cref="NotebookException">Something that it names is not there.</exception>
    public IReadOnlyList<EditionNotebook> Compose()
    {
        var pages = edition.Pages.Select(page => new Page(page, [.. page.From.SelectMany(part => PiecesOf(page, part))])).ToList();
        return [.. pages.Select(page => Compose(page, pages))];
    }

    private static NotebookException Problem(Edition edition, string what) => new($"{edition.Path}: {what}");

    private IEnumerable<Piece> PiecesOf(EditionPage page, EditionPart part)
    {
        if (part.Text.Length > 0)
        {
            foreach (var text in MarkdownParts.AtHeadings(part.Text))
            {
                yield return new Piece(null, "text", null, text);
            }
        }
        if (part.Notebook is not { } name)
        {
            if (part.Cells.Count + part.Sections.Count + part.Exercises.Count + part.Setup.Count > 0)
            {
                throw Problem(edition, $"{page.File}: \"notebook\" is missing: which one are these of?");
            }
            yield break;
        }
        var source = Load(name);
        var all = source.Pieces;
        foreach (var piece in part.Setup.SelectMany(Range).Where(piece => piece.Code is not null))
        {
            yield return piece.AsSetup();
        }
        foreach (var section in part.Sections)
        {
            var start = Find(section, all.Where(piece => piece.Text is { Level: > 0 }), piece => piece.Text!.Heading, "section");
            var end = all.Skip(start + 1).FirstOrDefault(piece => piece.Text is { Level: > 0 } text && text.Level <= all[start].Text!.Level);
            foreach (var piece in all.Skip(start).TakeWhile(piece => piece != end))
            {
                yield return piece;
            }
        }
        foreach (var piece in part.Cells.SelectMany(Range))
        {
            yield return piece;
        }
        foreach (var id in part.Exercises)
        {
            var place = Find(id, all.Where(piece => piece.Code is not null), piece => piece.Id, "code cell");
            if (place > 0 && all[place - 1] is { Text: { } above } asks && MarkdownParts.Question(above.Text) is { Length: > 0 } question)
            {
                yield return asks with { Text = new MarkdownParts.Part(question, 0, "") };
            }
            yield return all[place];
            if (place + 1 < all.Count && all[place + 1] is { Text: { Level: 0 } below } folds && MarkdownParts.Folded(below.Text) is { Length: > 0 } folded)
            {
                yield return folds with { Text = new MarkdownParts.Part(folded, 0, "") };
            }
        }

        IEnumerable<Piece> Range(string ids)
        {
            var ends = ids.Split("..", 2, StringSplitOptions.TrimEntries);
            var first = Find(ends[0], all, piece => piece.Id, "cell");
            var last = Find(ends[^1], all, piece => piece.Id, "cell");
            return first <= last
                // A text that was taken apart is of one cell.
                ? all.Skip(first).TakeWhile((piece, i) => i <= last - first || piece.Index == all[last].Index)
                : throw Problem(edition, $"{page.File}: {name}: {ends[^1]} stands above {ends[0]}.");
        }

        int Find(string wanted, IEnumerable<Piece> among, Func<Piece, string> nameOf, string kind)
        {
            var found = among.FirstOrDefault(piece => nameOf(piece).Equals(wanted, StringComparison.OrdinalIgnoreCase));
            if (found is null)
            {
                var near = among.Select(nameOf).Distinct().OrderBy(known => Distance(wanted, known)).Take(MaxNear);
                throw Problem(edition, $"{page.File}: there is no {kind} \"{wanted}\" in {name}; near ones: {string.Join(", ", near)}.");
            }
            return all.IndexOf(found);
        }
    }

    private Source Load(string name)
    {
        var path = Path.GetFullPath(name, Path.GetDirectoryName(edition.Path)!);
        if (!_sources.TryGetValue(path, out var source))
        {
            var notebook = Notebook.Load(path);
            if (_sources.Values.FirstOrDefault()?.Notebook.Directory is { } folder && folder != notebook.Directory)
            {
                throw Problem(edition, $"{name} is not in {folder}, as the notebooks before it: what they import and read would not be found.");
            }
            _sources[path] = source = new Source(notebook);
        }
        return source;
    }

    private EditionNotebook Compose(Page page, IReadOnlyList<Page> pages)
    {
        var sources = page.Pieces.Select(piece => piece.Source).OfType<Source>().Distinct().ToList();
        if (sources.Count == 0)
        {
            throw Problem(edition, $"{page.Settings.File}: nothing is taken from a notebook.");
        }
        var cells = new JsonArray();
        var origins = new List<CellOrigin>();
        var ids = new HashSet<string>();
        AddText("title", $"# {page.Settings.Title}\n\n{page.Settings.Text}".Trim());
        foreach (var setup in sources.SelectMany(source => source.Setup).DistinctBy(piece => piece.Code!["source"]!.ToJsonString()))
        {
            AddCode(setup);
        }
        Piece? before = null;
        foreach (var piece in page.Pieces.Where(piece => piece.Source?.Setup.Contains(piece) != true))
        {
            if (piece.Code is not null)
            {
                AddCode(piece);
            }
            // What was one cell is one.
            else if (before?.Text is not null && before.Source == piece.Source && before.Index == piece.Index && cells[^1] is JsonObject last)
            {
                last["source"] = $"{last["source"]}\n\n{Linked(piece)}";
            }
            else
            {
                AddText(piece.Id, Linked(piece));
            }
            before = piece;
        }
        var root = new JsonObject
        {
            ["cells"] = cells,
            ["metadata"] = sources[0].Metadata.DeepClone(),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        var path = Path.Combine(sources[0].Notebook.Directory, page.Settings.File + ".ipynb");
        var content = System.Text.Encoding.UTF8.GetBytes(root.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = OutputJson.Encoder }));
        return new EditionNotebook(Notebook.Read(path, content), origins, [.. sources.Select(source => source.Notebook)]);

        void AddText(string id, string text) => cells.Add(new JsonObject
        {
            ["cell_type"] = "markdown",
            ["id"] = Unique(id),
            ["metadata"] = new JsonObject(),
            ["source"] = text,
        });

        void AddCode(Piece piece)
        {
            var cell = piece.Code!.DeepClone();
            cell["id"] = Unique(piece.Id);
            cells.Add(cell);
            origins.Add(new CellOrigin(piece.Source!.Notebook, piece.Id, piece.Index));
        }

        string Unique(string id)
        {
            var unique = id;
            for (var i = 2; !ids.Add(unique); i++)
            {
                unique = $"{id}-{i}";
            }
            return unique;
        }

        string Linked(Piece piece) => MarkdownParts.WithLinks(piece.Text!.Text, url => Resolve(url, piece, page, pages));
    }

    /// <summary>Where a link leads that named a notebook, or a heading of its own.</summary>
    private static string? Resolve(string url, Piece piece, Page page, IReadOnlyList<Page> pages)
    {
        if (piece.Source is not { } source || Links.IsForeign(url) || !Uri.TryCreate(url, UriKind.Relative, out _))
        {
            return url;
        }
        var (file, fragment) = url.Split('#', 2) is [var one, var two] ? (one, two) : (url, "");
        var path = file.Length == 0 ? source.Notebook.Path : Path.GetFullPath(Uri.UnescapeDataString(file), source.Notebook.Directory);
        if (file.Length > 0 && !path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase))
        {
            return url;
        }
        // One's own page first.
        foreach (var other in pages.OrderByDescending(other => other == page))
        {
            var headings = other.Pieces.Where(one => one.Text is { Level: > 0 }).ToList();
            var target = other.Pieces.Find(one => one.Source?.Notebook.Path == path
                && (fragment.Length == 0 || one.Text is { Level: > 0 } text && MarkdownParts.Slug(text.Heading) == fragment));
            if (target is not null)
            {
                // Of equal headings, a page tells the later ones by number.
                var place = fragment.Length == 0 ? target : headings.First(one => one.Source == target.Source && one.Text!.Heading == target.Text!.Heading);
                var earlier = headings.TakeWhile(one => one != place).Count(one => MarkdownParts.Slug(one.Text!.Heading) == fragment);
                var anchor = fragment.Length == 0 ? "" : $"#{fragment}{(earlier > 0 ? $"-{earlier}" : "")}";
                return other == page ? anchor.Length > 0 ? anchor : null : other.Settings.File + ".ipynb" + anchor;
            }
        }
        return null;
    }

    private static int Distance(string a, string b)
    {
        (a, b) = (a.ToUpperInvariant(), b.ToUpperInvariant());
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
        }
        return row[^1];
    }

    private sealed record Page(EditionPage Settings, List<Piece> Pieces);

    /// <summary>A code cell, or a part of a text.</summary>
    private sealed record Piece(Source? Source, string Id, JsonObject? Code, MarkdownParts.Part? Text, int Index = -1)
    {
        public Piece AsSetup()
        {
            var code = Code!.DeepClone().AsObject();
            var metadata = code["metadata"] as JsonObject ?? [];
            metadata["tags"] = new JsonArray([.. (metadata["tags"] as JsonArray ?? []).Select(tag => tag!.DeepClone()), PageContent.SetupTag]);
            code["metadata"] = metadata.DeepClone();
            return this with { Code = code };
        }
    }

    private sealed class Source
    {
        public Source(Notebook notebook)
        {
            Notebook = notebook;
            var json = JsonNode.Parse(notebook.Bytes.AsSpan(Notebook.PreambleLength(notebook.Bytes)))!;
            Metadata = json["metadata"] as JsonObject ?? [];
            var code = notebook.Cells.ToDictionary(cell => cell.Index);
            foreach (var (index, cell) in json["cells"]!.AsArray().OfType<JsonObject>().Index())
            {
                var id = cell["id"]?.GetValue<string>() ?? $"cell-{index + 1}";
                if (code.TryGetValue(index, out var found))
                {
                    var piece = new Piece(this, id, cell, null, index);
                    Pieces.Add(piece);
                    if (PageContent.IsSetup(found))
                    {
                        Setup.Add(piece);
                    }
                }
                else if (cell["cell_type"]?.GetValue<string>() == "markdown")
                {
                    var text = cell["source"] is JsonArray lines ? string.Concat(lines.Select(line => line!.GetValue<string>())) : cell["source"]!.GetValue<string>();
                    Pieces.AddRange(MarkdownParts.AtHeadings(text.ReplaceLineEndings("\n")).Select(part => new Piece(this, id, null, part, index)));
                }
            }
        }

        public Notebook Notebook { get; }

        public JsonObject Metadata { get; }

        public List<Piece> Pieces { get; } = [];

        /// <summary>The cells that fetch what the others use, wherever they stand.</summary>
        public List<Piece> Setup { get; } = [];
    }
}
