using System.Text;
using System.Text.Json;

namespace Cells;

/// <summary>A notebook as it was read from its file.</summary>
public sealed class Notebook
{
    private const string CSharp = "csharp";

    private Notebook(string path, byte[] bytes, IReadOnlyList<Cell> cells)
    {
        Path = path;
        Bytes = bytes;
        Cells = cells;
    }

    /// <summary>The file's full path.</summary>
    public string Path { get; }

    /// <summary>The file's name, without its folder.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The folder it is in, which paths in its cells are relative to.</summary>
    public string Directory => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>The file, byte for byte.</summary>
    public byte[] Bytes { get; }

    /// <summary>Its code cells, in order.</summary>
    public IReadOnlyList<Cell> Cells { get; }

    /// <summary>What errors call a cell.</summary>
    public string PlaceOf(Cell cell) => $"{Name}, cell {cell.Number}";

    /// <summary>A notebook of which no more is known than its cells' languages; their code comes with what is run.</summary>
    /// <param name="path">The file's full path.</param>
    /// <param name="languages">The languages of its code cells, in order.</param>
    public static Notebook Outline(string path, IReadOnlyList<string> languages) =>
        new(path, [], [.. languages.Select((language, i) => new Cell(Index: -1, Number: i + 1, "", language, ExecutionCount: null, Outputs: []))]);

    /// <summary>Reads a notebook from its file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="NotebookException">The file cannot be read, or is not a notebook that can be run.</exception>
    public static Notebook Load(string path)
    {
        byte[] bytes;
        try
        {
            bytes = WholeFile.Read(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException($"{path}: cannot be read: {e.Message}");
        }
        return Read(path, bytes);
    }

    /// <summary>Reads a notebook from the content of its file.</summary>
    /// <param name="path">What the file is called; its folder is the notebook's.</param>
    /// <param name="bytes">Its content.</param>
    /// <exception cref="NotebookException">It is not a notebook that can be run.</exception>
    public static Notebook Read(string path, byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            throw new NotebookException($"{path}: not a notebook: it is empty. Restore the file, or save it anew from an editor.");
        }
        try
        {
            // Of two properties with one name, who reads and who saves could take different ones.
            var options = new JsonDocumentOptions { AllowDuplicateProperties = false };
            using var document = JsonDocument.Parse(bytes.AsMemory(PreambleLength(bytes)), options);
            return new Notebook(System.IO.Path.GetFullPath(path), bytes, ReadCells(path, document.RootElement));
        }
        catch (JsonException e)
        {
            var where = e.LineNumber is { } line ? $" at line {line + 1}" : $" ({e.Message.TrimEnd('.')})";
            throw new NotebookException(
                $"{path}: not a notebook: its JSON is broken{where}. Restore the file, or save it anew from an editor.");
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new NotebookException($"{path}: not a notebook: its JSON has not the shape of nbformat 4. {e.Message}");
        }
    }

    /// <summary>The length of the byte order mark that some editors leave at a file's beginning.</summary>
    public static int PreambleLength(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;

    private static List<Cell> ReadCells(string path, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("nbformat", out var format))
        {
            throw new NotebookException($"{path}: not a notebook: it has no \"nbformat\".");
        }
        if (format.GetInt32() != 4)
        {
            throw new NotebookException(
                $"{path}: its format is nbformat {format.GetInt32()}; only 4 can be run. Open it in Jupyter or VS Code and save it anew.");
        }

        var defaultLanguage = DefaultLanguage(root);
        var cells = new List<Cell>();
        foreach (var (index, cell) in root.GetProperty("cells").EnumerateArray().Index())
        {
            if (cell.GetProperty("cell_type").GetString() != "code")
            {
                continue;
            }
            try
            {
                cells.Add(ReadCell(index, cells.Count + 1, cell, defaultLanguage));
            }
            catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
            {
                throw new FormatException($"Cell {cells.Count + 1}: {e.Message}");
            }
        }
        return cells;
    }

    private static Cell ReadCell(int index, int number, JsonElement cell, string defaultLanguage)
    {
        var metadata = Property(cell, "metadata");
        var result = new Cell(
            index,
            number,
            OutputJson.Text(cell.GetProperty("source")),
            Language(metadata) ?? defaultLanguage,
            Property(cell, "execution_count") is { ValueKind: JsonValueKind.Number } count ? count.GetInt32() : null,
            Property(cell, "outputs") is { } outputs ? OutputJson.Read(outputs) : [])
        {
            Tags = Tags(metadata),
        };
        return Property(cell, "id")?.GetString() is { } id ? result with { Id = id } : result;
    }

    private static string DefaultLanguage(JsonElement root)
    {
        var metadata = Property(root, "metadata");
        var language = Property(metadata, "polyglot_notebook", "kernelInfo", "defaultKernelName")?.GetString()
            ?? Property(metadata, "dotnet_interactive", "defaultKernelName")?.GetString()
            ?? Property(metadata, "kernelspec", "language")?.GetString()
            ?? Named(Property(metadata, "language_info", "name")?.GetString())
            ?? Property(metadata, "kernelspec", "name")?.GetString();
        return language is null or "C#" or ".net-csharp" ? CSharp : language;
    }

    /// <summary>The language that a cell says it is in, by the signs of the kernel's editors, and of VS Code.</summary>
    private static string? Language(JsonElement? metadata) =>
        Property(metadata, "polyglot_notebook", "kernelName")?.GetString()
        ?? Property(metadata, "dotnet_interactive", "language")?.GetString()
        ?? Named(Property(metadata, "vscode", "languageId")?.GetString());

    /// <summary>A language as an editor names it, which for a cell of any language may name the kernel.</summary>
    private static string? Named(string? language) =>
        language is "polyglot-notebook" ? null : language?.Replace("dotnet-interactive.", "", StringComparison.Ordinal);

    private static List<string> Tags(JsonElement? metadata) =>
        Property(metadata, "tags") is { } tags ? [.. tags.EnumerateArray().Select(tag => tag.GetString() ?? "")] : [];

    private static JsonElement? Property(JsonElement? element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            element = element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var value)
                ? value
                : null;
        }
        return element;
    }
}
