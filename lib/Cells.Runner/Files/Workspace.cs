namespace Cells.Runner;

/// <summary>Where the notebooks are and where a command may write.</summary>
/// <param name="root">The repository's folder.</param>
/// <param name="directory">What paths are relative to.</param>
internal sealed class Workspace(string root, string directory)
{
    private const string Extension = ".ipynb";

    public string Artifacts => Path.Combine(root, "artifacts");

    private string Copies => Path.Combine(Artifacts, "notebooks");

    private string Notebooks => Path.Combine(root, "notebooks");

    /// <summary>The nearest folder upward that has a folder of notebooks; failing that, the directory itself.</summary>
    public static Workspace Find(string directory)
    {
        for (var folder = new DirectoryInfo(directory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "notebooks")))
            {
                return new Workspace(folder.FullName, directory);
            }
        }
        return new Workspace(directory, directory);
    }

    /// <summary>What a path on the command line leads to.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, directory);

    /// <summary>Where the executed copy of a notebook goes: its place below the notebooks, or below the root, is kept.</summary>
    public string CopyOf(Notebook notebook)
    {
        var inside = new[] { Notebooks, root }.Select(folder => Path.GetRelativePath(folder, notebook.Path))
            .FirstOrDefault(relative => !relative.StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(relative));
        return Path.Combine(Copies, inside ?? notebook.Name);
    }

    /// <summary>Loads what is to be run: by default all notebooks of the repository.</summary>
    /// <exception cref="NotebookException">A path leads to no notebook.</exception>
    public IReadOnlyList<Notebook> Load(IReadOnlyCollection<string> paths)
    {
        if (paths.Count == 0 && !Directory.Exists(Notebooks))
        {
            throw new NotebookException("There is no folder \"notebooks\" from here upward. Name the notebooks to run, or go to the repository.");
        }
        return
        [
            .. (paths.Count == 0 ? [Notebooks] : paths)
                .SelectMany(path => LoadPath(FullPath(path), path))
                .DistinctBy(notebook => notebook.Path),
        ];
    }

    private static IReadOnlyList<Notebook> LoadPath(string fullPath, string path)
    {
        if (Directory.Exists(fullPath))
        {
            return LoadDirectory(fullPath, path);
        }
        if (!File.Exists(fullPath))
        {
            throw new NotebookException($"{path}: there is no such file or folder.");
        }
        return fullPath.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)
            ? [Notebook.Load(fullPath)]
            : throw new NotebookException($"{path}: not a notebook: its name does not end in {Extension}.");
    }

    /// <summary>All notebooks in a folder but those which are there for others to import.</summary>
    private static List<Notebook> LoadDirectory(string fullPath, string path)
    {
        var notebooks = Directory.EnumerateFiles(fullPath, "*" + Extension, SearchOption.AllDirectories)
            // Editors keep their own copies in folders such as .ipynb_checkpoints.
            .Where(file => !Path.GetRelativePath(fullPath, file).Split(Path.DirectorySeparatorChar).Any(part => part.StartsWith('.')))
            .Order(StringComparer.Ordinal)
            .Select(Notebook.Load)
            .ToList();
        var imports = notebooks.ToDictionary(notebook => notebook.Path, notebook => NotebookScan.Imports(notebook).ToHashSet());
        // Notebooks that import each other are a mistake to be told of, not a reason to run none of them.
        var result = notebooks.Where(notebook => !imports.Any(other =>
            other.Value.Contains(notebook.Path) && other.Key != notebook.Path && !Reaches(notebook.Path, other.Key, []))).ToList();
        return result.Count > 0 ? result : throw new NotebookException($"{path}: there are no notebooks in this folder.");

        bool Reaches(string from, string to, HashSet<string> seen) =>
            seen.Add(from) && imports.TryGetValue(from, out var next) && (next.Contains(to) || next.Any(path => Reaches(path, to, seen)));
    }
}
