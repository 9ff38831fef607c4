namespace Cells;

/// <summary>What became of a notebook's cells.</summary>
/// <param name="Notebook">The notebook.</param>
/// <param name="Cells">What became of each of its code cells, in order.</param>
/// <param name="Duration">How long it took.</param>
public sealed record NotebookRun(Notebook Notebook, IReadOnlyList<CellRun> Cells, TimeSpan Duration)
{
    /// <summary>The cell that failed, where one did.</summary>
    public CellRun? FailedCell => Cells.FirstOrDefault(run => run.Status == CellStatus.Failed);

    /// <summary>Whether no cell failed.</summary>
    public bool Succeeded => FailedCell is null;

    /// <summary>How many cells ran to an error that did not matter.</summary>
    public int WithError => Cells.Count(run => run is { Status: CellStatus.Ran, Outputs: [.., ErrorOutput] });

    /// <summary>How many cells ended in this way.</summary>
    /// <param name="status">The way.</param>
    public int Count(CellStatus status) => Cells.Count(run => run.Status == status);
}
