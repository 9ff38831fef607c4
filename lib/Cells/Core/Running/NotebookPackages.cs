namespace Cells;

/// <summary>The packages that a notebook has by now. A process can load one version of each.</summary>
/// <param name="directory">What the folders of package sources are relative to.</param>
public sealed class NotebookPackages(string directory)
{
    private readonly Dictionary<string, string> _versions = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _sources = [];

    /// <summary>What a part of a cell needs that the notebook has not.</summary>
    /// <param name="place">What errors call the cell.</param>
    /// <param name="code">The part.</param>
    /// <exception cref="CellException">It asks for a second version.</exception>
    public IReadOnlyList<Package> Missing(string place, CellStep.Code code)
    {
        _sources.AddRange(code.Sources.Select(source => source.Contains("://") ? source : Path.GetFullPath(source, directory)));
        var missing = new Dictionary<string, Package>(StringComparer.OrdinalIgnoreCase);
        foreach (var package in code.Packages)
        {
            var had = _versions.GetValueOrDefault(package.Id) ?? missing.GetValueOrDefault(package.Id)?.Version;
            if (had is null)
            {
                missing.Add(package.Id, package with { Sources = string.Join(';', _sources) });
            }
            else if (package.Version != had && !package.IsNewest)
            {
                throw new CellException(
                    "Package error",
                    $"{package}: the notebook asks for {package with { Version = had }} before, and can have one version. "
                        + "Keep one of the two.",
                    place);
            }
        }
        return [.. missing.Values];
    }

    /// <summary>Notes that packages were had.</summary>
    /// <param name="packages">The packages.</param>
    public void Add(IEnumerable<Package> packages)
    {
        foreach (var package in packages)
        {
            _versions[package.Id] = package.Version;
        }
    }
}
