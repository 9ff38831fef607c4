using System.IO.Enumeration;
using Cells.Book;

namespace Cells.Runner;

/// <summary>Where the notebooks are and where a command may write.</summary>
/// <param name="root">The repository's folder.</param>
/// <param name="directory">What paths are relative to.</param>
internal sealed class Workspace(string root, string directory)
{
    private const string Extension = ".ipynb";

    /// <summary>The name of a file that says of its folder: what lies here are copies.</summary>
    private const string Mark = ".cells-copies";

    /// <summary>The repository's folder.</summary>
    public string Root => root;

    public string Artifacts => Path.Combine(root, "artifacts");

    private string Copies => Path.Combine(Artifacts, "notebooks");

    private string Notebooks => Path.Combine(root, "notebooks");

    /// <summary>
    /// The repository's folder, where it has a folder of notebooks; the one that has the folder of notebooks that the
    /// directory is in; otherwise the directory itself. A folder above that merely has notebooks, too, is another's.
    /// </summary>
    public static Workspace Find(string directory)
    {
        var isRepository = false;
        for (var folder = directory; folder is not null && !isRepository; folder = Path.GetDirectoryName(folder))
        {
            var notebooks = Path.Combine(folder, "notebooks");
            isRepository = Path.Exists(Path.Combine(folder, ".git"));
            if (Directory.Exists(notebooks) && (isRepository || folder == directory || Folder.Holds(notebooks, directory)))
            {
                return new Workspace(folder, directory);
            }
        }
        return new Workspace(directory, directory);
    }

    /// <summary>What a path on the command line leads to.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, directory);

    /// <summary>Where the executed copy of a notebook goes: its place below the notebooks, or below the root, is kept; of
    /// one from elsewhere, its whole path.</summary>
    public string CopyOf(Notebook notebook) =>
        Path.Combine(Copies, Inside(notebook) ?? Path.GetRelativePath(Path.GetPathRoot(notebook.Path)!, notebook.Path));

    /// <summary>Writes the executed copy of a notebook.</summary>
    /// <exception cref="NotebookException">It cannot be written.</exception>
    public void SaveCopy(NotebookRun run)
    {
        NotebookSaver.SaveCopy(run, CopyOf(run.Notebook));
        File.WriteAllBytes(Path.Combine(Copies, Mark), []);
    }

    /// <summary>What reports call a notebook, so that two of one name are told apart: its place below the notebooks, or
    /// below the root; of one from elsewhere, its whole path.</summary>
    public string NameOf(Notebook notebook) => Inside(notebook) ?? notebook.Path;

    // One beside the folder of notebooks, of the name of one in it, counts as from elsewhere.
    private string? Inside(Notebook notebook)
    {
        var name = Path.GetRelativePath(root, notebook.Path);
        return Folder.Holds(Notebooks, notebook.Path) ? Path.GetRelativePath(Notebooks, notebook.Path)
            : Folder.Holds(root, notebook.Path) && !File.Exists(Path.Combine(Notebooks, name)) ? name
            : null;
    }

    /// <summary>Loads what is to be run: by default all notebooks of the repository.</summary>
    /// <param name="paths">Notebooks, or folders of them.</param>
    /// <param name="refused">Takes what there is to say of the files in a folder that are no notebooks, so that the others
    /// can be run; without it the first is an exception, as one that was named always is.</param>
    /// <exception cref="NotebookException">A path leads to no notebook.</exception>
    public IReadOnlyList<Notebook> Load(IReadOnlyCollection<string> paths, ICollection<string>? refused = null)
    {
        if (paths.Count == 0 && !Directory.Exists(Notebooks))
        {
            throw new NotebookException(
                "There is no folder \"notebooks\" from here upward. Name the notebooks to run, or go to the repository.");
        }
        return
        [
            .. (paths.Count == 0 ? [Notebooks] : paths)
                .SelectMany(path => LoadPath(FullPath(path), path, refused))
                .DistinctBy(notebook => notebook.Path),
        ];
    }

    private IReadOnlyList<Notebook> LoadPath(string fullPath, string path, ICollection<string>? refused)
    {
        if (Directory.Exists(fullPath))
        {
            return LoadDirectory(fullPath, path, refused);
        }
        if (!File.Exists(fullPath))
        {
            throw new NotebookException($"{path}: there is no such file or folder.");
        }
        return fullPath.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)
            ? [Notebook.Load(fullPath)]
            : throw new NotebookException($"{path}: not a notebook: its name does not end in {Extension}.");
    }

    private static Notebook? TryLoad(string file, ICollection<string>? refused)
    {
        try
        {
            return Notebook.Load(file);
        }
        catch (NotebookException e)
        {
            Refuse(e.Message, refused);
            return null;
        }
    }

    /// <summary>All notebooks in a folder but those which <c>book.json</c> beside them lists as imports.</summary>
    private List<Notebook> LoadDirectory(string fullPath, string path, ICollection<string>? refused)
    {
        var below = new EnumerationOptions { RecurseSubdirectories = true };
        var files = new FileSystemEnumerable<string>(fullPath, (ref entry) => entry.ToFullPath(), below)
        {
            ShouldIncludePredicate = (ref entry) =>
                !entry.IsDirectory
                && !entry.FileName.StartsWith('.')
                && entry.FileName.EndsWith(Extension, StringComparison.OrdinalIgnoreCase),
            // Editors keep copies in folders such as .ipynb_checkpoints, we in ours; links may lead round in a circle.
            ShouldRecursePredicate = (ref entry) =>
                !entry.FileName.StartsWith('.')
                && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint)
                && entry.ToFullPath() != Artifacts
                && !File.Exists(Path.Combine(entry.ToFullPath(), Mark)),
        };
        var found = files.Order(StringComparer.Ordinal).ToLookup(file => Folder.HoldsTarget(fullPath, file));
        foreach (var file in found[false])
        {
            Refuse($"{file}: a link that leaves the folder, so it was left alone. Name it to run it.", refused);
        }
        var imports = found[true].Select(Path.GetDirectoryName).Distinct().SelectMany(ImportsIn!).ToHashSet();
        var result = found[true].Where(file => !imports.Contains(file))
            .Select(file => TryLoad(file, refused)).OfType<Notebook>().ToList();
        return result.Count > 0 || refused is { Count: > 0 }
            ? result
            : throw new NotebookException($"{path}: there are no notebooks in this folder.");
    }

    private static IEnumerable<string> ImportsIn(string folder)
    {
        try
        {
            return BookSettings.Load(folder).Imports.Keys.Select(import => Path.GetFullPath(import, folder));
        }
        catch (NotebookException)
        {
            // It may be another program's; who makes a book is told.
            return [];
        }
    }

    private static void Refuse(string message, ICollection<string>? refused)
    {
        if (refused is null)
        {
            throw new NotebookException(message);
        }
        refused.Add(message);
    }
}
