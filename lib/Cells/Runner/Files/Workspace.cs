using System.IO.Enumeration;

namespace Cells.Runner;

/// <summary>Where the notebooks are and where a command may write.</summary>
/// <param name="root">The repository's folder.</param>
/// <param name="directory">What paths are relative to.</param>
internal sealed class Workspace(string root, string directory)
{
    private const string Extension = ".ipynb";

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

    /// <summary>What reports call a notebook, so that two of one name are told apart: its place below the notebooks, or
    /// below the root; of one from elsewhere, its whole path.</summary>
    public string NameOf(Notebook notebook) => Inside(notebook) ?? notebook.Path;

    private string? Inside(Notebook notebook) => new[] { Notebooks, root }.Where(folder => Folder.Holds(folder, notebook.Path))
        .Select(folder => Path.GetRelativePath(folder, notebook.Path)).FirstOrDefault();

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
        catch (NotebookException e) when (refused is not null)
        {
            refused.Add(e.Message);
            return null;
        }
    }

    /// <summary>All notebooks in a folder but those which are there for others to import.</summary>
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
                && entry.ToFullPath() != Artifacts,
        };
        var notebooks = files.Order(StringComparer.Ordinal).Select(file => TryLoad(file, refused)).OfType<Notebook>().ToList();
        var imports = notebooks.ToDictionary(notebook => notebook.Path, notebook => NotebookScan.Imports(notebook).ToHashSet());
        // Notebooks that import each other are a mistake to be told of, not a reason to run none of them.
        var result = notebooks.Where(notebook => !imports.Any(other =>
            other.Value.Contains(notebook.Path) && other.Key != notebook.Path && !Reaches(notebook.Path, other.Key, []))).ToList();
        return result.Count > 0 || refused is { Count: > 0 }
            ? result
            : throw new NotebookException($"{path}: there are no notebooks in this folder.");

        bool Reaches(string from, string to, HashSet<string> seen) =>
            seen.Add(from)
            && imports.TryGetValue(from, out var next)
            && (next.Contains(to) || next.Any(path => Reaches(path, to, seen)));
    }
}
