namespace Cells.Runner;

/// <summary>What can be said of notebooks without running them.</summary>
internal static class NotebookScan
{
    /// <summary>The full paths of what a notebook imports.</summary>
    public static IEnumerable<string> Imports(Notebook notebook) =>
        Steps(notebook).OfType<CellStep.Import>().Select(import => Path.GetFullPath(import.Path, notebook.Directory));

    /// <summary>The packages that a notebook asks for, and the notebooks it imports: one set for each cell.</summary>
    public static IEnumerable<IReadOnlyList<Package>> PackageSets(Notebook notebook) =>
        PackageSets(notebook, notebook.Directory, []);

    private static IEnumerable<IReadOnlyList<Package>> PackageSets(Notebook notebook, string directory, HashSet<string> seen)
    {
        foreach (var step in Steps(notebook))
        {
            if (step is CellStep.Code { Packages: { Count: > 0 } packages })
            {
                yield return packages;
            }
            else if (step is CellStep.Import import
                && Path.GetFullPath(import.Path, directory) is var path
                && seen.Add(path)
                && TryLoad(path) is { } imported)
            {
                foreach (var set in PackageSets(imported, directory, seen))
                {
                    yield return set;
                }
            }
        }
    }

    private static IEnumerable<CellStep> Steps(Notebook notebook) =>
        notebook.Cells.SelectMany(cell => TryParse(notebook.PlaceOf(cell), cell.Source));

    // What cannot be read or understood is told of when its cell runs.
    private static IReadOnlyList<CellStep> TryParse(string place, string source)
    {
        try
        {
            return CellParser.Parse(place, source);
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
