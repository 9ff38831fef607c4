namespace Descent.Notebooks;

/// <summary>What became of a notebook's cells.</summary>
internal sealed record NotebookRun(Notebook Notebook, IReadOnlyList<CellRun> Cells, TimeSpan Duration)
{
    public CellRun? FailedCell => Cells.FirstOrDefault(run => run.Status == CellStatus.Failed);

    public bool Succeeded => FailedCell is null;

    public int Count(CellStatus status) => Cells.Count(run => run.Status == status);
}
