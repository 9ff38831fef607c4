using System.Text;

namespace Cells.Runner;

/// <summary>What can be said of notebooks without running them.</summary>
internal static class NotebookScan
{
    /// <summary>The packages that a notebook asks for, and the notebooks it imports: one set for each cell.</summary>
    public static IEnumerable<IReadOnlyList<Package>> PackageSets(Notebook notebook) =>
        PackageSets(notebook, notebook.Directory, new NotebookPackages(notebook.Directory), []);

    /// <summary>The files that a notebook imports or refers to, as far as they are there to be looked into.</summary>
    public static IEnumerable<string> Files(Notebook notebook)
    {
        var seen = new HashSet<string>();
        var more = new Queue<IEnumerable<CellStep>>([Steps(notebook)]);
        while (more.TryDequeue(out var steps))
        {
            foreach (var step in steps)
            {
                string[] named = step is CellStep.Import import ? [import.Path]
                    : step is CellStep.Code code ? [.. code.Assemblies.Select(assembly => assembly.Path)]
                    : [];
                foreach (var path in named.Select(name => Path.GetFullPath(name, notebook.Directory)).Where(seen.Add))
                {
                    if (TryLoad(path) is { } imported)
                    {
                        more.Enqueue(Steps(imported));
                    }
                    else if (step is CellStep.Import && File.Exists(path))
                    {
                        more.Enqueue(Try(() => CellParser.Parse("", Encoding.UTF8.GetString(WholeFile.Read(path)))));
                    }
                }
            }
        }
        return seen;
    }

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
