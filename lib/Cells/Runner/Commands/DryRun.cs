namespace Cells.Runner;

/// <summary>Says what running notebooks would take, and runs nothing.</summary>
internal static class DryRun
{
    /// <returns>What each notebook asks for, a line each.</returns>
    public static IEnumerable<string> Describe(Notebook notebook)
    {
        yield return $"{RunReport.OneLine(notebook.Name)}: {RunReport.Number(notebook.Cells.Count, "cell")} to run";
        var packages = NotebookScan.PackageSets(notebook).SelectMany(set => set).ToList();
        foreach (var package in packages.Distinct())
        {
            yield return $"        package {package}{(package.Sources == "" ? "" : $", also from {package.Sources}")}";
        }
        foreach (var cell in notebook.Cells)
        {
            if (!cell.IsCompared)
            {
                yield return $"        cell {cell.Number} is not compared: it is tagged {string.Join(", ", cell.Tags)}";
            }
            foreach (var line in Describe(notebook, cell))
            {
                yield return $"        {line}";
            }
        }
    }

    private static IEnumerable<string> Describe(Notebook notebook, Cell cell)
    {
        var place = $"cell {cell.Number}";
        IReadOnlyList<CellStep> steps;
        var problem = default(string);
        try
        {
            steps = CellParser.Parse(notebook.PlaceOf(cell), cell.Source, cell.Language);
        }
        catch (CellException e)
        {
            (steps, problem) = ([], e.Message);
        }
        return steps.SelectMany(step => step switch
        {
            CellStep.Import import => [$"{place} imports {import.Path}{Missing(import.Path)}"],
            CellStep.Code code => code.Assemblies.Select(assembly => $"{place} loads {assembly.Path}{Missing(assembly.Path)}"),
            _ => [],
        }).Concat(problem is null ? [] : [$"{place} would fail: {problem}"]);

        string Missing(string path) => File.Exists(Path.GetFullPath(path, notebook.Directory)) ? "" : ", which is not there";
    }
}
