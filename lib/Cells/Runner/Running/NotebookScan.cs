namespace Cells.Runner;

/// <summary>What can be said of notebooks without running them.</summary>
internal static class NotebookScan
{
    /// <summary>The packages that a notebook asks for, and the notebooks it imports: one set for each cell.</summary>
    public static IEnumerable<IReadOnlyList<Package>> PackageSets(Notebook notebook) =>
        PackageSets(notebook, notebook.Directory, new NotebookPackages(notebook.Directory), []);

    private static IEnumerable<IReadOnlyList<Package>> PackageSets(
        Notebook notebook, string directory, NotebookPackages packages, HashSet<string> seen)
    {
        foreach (var step in Steps(notebook))
        {
            if (step is CellStep.Code code && Try(() => packages.Missing("", code)) is { Count: > 0 } missing)
            {
                packages.Add(missing);
                yield return missing;
            }
            else if (step is CellStep.Import import
                && Path.GetFullPath(import.Path, directory) is var path
                && seen.Add(path)
                && TryLoad(path) is { } imported)
            {
                foreach (var set in PackageSets(imported, directory, packages, seen))
                {
                    yield return set;
                }
            }
        }
    }

    private static IEnumerable<CellStep> Steps(Notebook notebook) =>
        notebook.Cells.SelectMany(cell => Try(() => CellParser.Parse(notebook.PlaceOf(cell), cell.Source, cell.Language)));

    // What cannot be read or understood is told of when its cell runs.
    private static IReadOnlyList<T> Try<T>(Func<IReadOnlyList<T>> read)
    {
        try
        {
            return read();
        }
        catch (CellException)
        {
            return [];
        }
    }

    private static Notebook? TryLoad(string path)
    {
        try
        {
            return path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) ? Notebook.Load(path) : null;
        }
        catch (NotebookException)
        {
            return null;
        }
    }
}
