using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cells.Book;

namespace Cells.Runner;

/// <summary>Tells whether a book that was made before would be made the same again.</summary>
/// <param name="file">Where it is noted what that one was made of.</param>
/// <param name="notebooks">The notebooks.</param>
/// <param name="root">Their folder.</param>
/// <param name="workspace">Where the work goes on.</param>
/// <param name="settings">The book's settings.</param>
/// <param name="options">What was asked.</param>
/// <param name="page">What runs the cells in the page; null for none.</param>
/// <param name="place">Where the book lies.</param>
/// <param name="edition">The files of an edition, which its notebooks, that are none, were put together from.</param>
internal sealed class BookStamp(
    string file,
    IReadOnlyList<Notebook> notebooks,
    string root,
    Workspace workspace,
    BookSettings settings,
    BookOptions options,
    PageProject? page,
    string place,
    IReadOnlyList<string> edition)
{
    private readonly string? _sources = Sources(notebooks, root, workspace, settings, options, page, edition);

    /// <summary>Whether the book lies there as it was made, of all that it would be made of now.</summary>
    public bool IsValid()
    {
        try
        {
            return _sources is not null && File.Exists(file) && File.ReadAllText(file) == $"{_sources}\n{Made()}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Notes that the book was made, unless what it was made of has changed meanwhile.</summary>
    public void Write()
    {
        if (_sources is not null && _sources == Sources(notebooks, root, workspace, settings, options, page, edition))
        {
            File.WriteAllText(file, $"{_sources}\n{Made()}");
        }
    }

    /// <summary>What a book is made of; null where that cannot be told.</summary>
    private static string? Sources(
        IReadOnlyList<Notebook> notebooks,
        string root,
        Workspace workspace,
        BookSettings settings,
        BookOptions options,
        PageProject? page,
        IReadOnlyList<string> edition)
    {
        var library = settings.Library is { } project ? ProjectSources.Find(Path.GetFullPath(project, root)) : null;
        var live = page is null ? new HashSet<string>() : page.Sources;
        var outside = notebooks.SelectMany(NotebookScan.Files).Where(path => !Folder.Holds(root, path));
        // Whoever builds for cells without telling does so when they run.
        if (live is null || library is null && (settings.Library is not null || outside.Any()))
        {
            return null;
        }
        var files = notebooks.Select(notebook => notebook.Path)
            .Concat(edition)
            .Concat(DataFiles.Beside(notebooks.Select(notebook => notebook.Directory).Append(root), workspace.Root))
            .Concat(notebooks.SelectMany(NotebookScan.Files).Except(outside))
            .Concat(live)
            .Concat(library ?? live);
        if (settings.Picture is { } picture)
        {
            files = files.Append(Path.GetFullPath(picture.File, root));
        }
        var program = new DirectoryInfo(AppContext.BaseDirectory).EnumerateFiles("*.dll");
        return Hash(
        [
            $"{options.FromSaved} {options.IsStill} {options.Edition?.Answers} {root} {Framework.Version}",
            .. Directory.EnumerateDirectories(Path.Combine(Path.GetDirectoryName(DotnetTool.Path)!, "sdk")).Order(StringComparer.Ordinal),
            .. program.OrderBy(one => one.Name, StringComparer.Ordinal).Select(State),
            .. notebooks.Select(notebook => notebook.Path),
            .. files.Distinct().Order(StringComparer.Ordinal).Select(Content),
        ]);
    }

    /// <summary>What was made on the way, and the book itself, with what it took along.</summary>
    private string Made()
    {
        var book = new DirectoryInfo(place).EnumerateFiles("*", SearchOption.AllDirectories)
            .OrderBy(one => one.FullName, StringComparer.Ordinal)
            .ToList();
        var taken = Path.Combine(place, "files");
        return Hash(
        [
            .. notebooks.SelectMany(NotebookScan.Files).Distinct().Order(StringComparer.Ordinal).Select(Content),
            .. book.Select(State),
            .. book.Where(one => Folder.Holds(taken, one.FullName))
                .Select(one => Content(Path.Combine(root, Path.GetRelativePath(taken, one.FullName)))),
        ]);
    }

    private static string State(FileInfo one) =>
        string.Create(CultureInfo.InvariantCulture, $"{one.FullName} {one.Length} {one.LastWriteTimeUtc.Ticks}");

    private static string Content(string path) =>
        $"{path} {(File.Exists(path) ? Convert.ToHexString(SHA256.HashData(WholeFile.Read(path))) : "")}";

    private static string Hash(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
}
