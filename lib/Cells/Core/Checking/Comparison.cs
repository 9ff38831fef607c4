namespace Cells;

/// <summary>Compares fresh runs with what notebooks were saved with.</summary>
public static class Comparison
{
    /// <summary>What a run showed that is not what its notebook was saved with. Cells that are not compared do not count.</summary>
    /// <param name="run">The run.</param>
    /// <returns>The cells that differ, in order.</returns>
    public static IReadOnlyList<CellDifference> Compare(NotebookRun run) =>
    [
        .. run.Cells
            .Where(cell => cell.Status == CellStatus.Ran && cell.Cell.IsCompared)
            .Select(cell => Compare(cell, run.Notebook.PlaceOf(cell.Cell)))
            .OfType<CellDifference>(),
    ];

    private static CellDifference? Compare(CellRun run, string place)
    {
        if (run.Cell.ExecutionCount is null)
        {
            return new CellDifference(run.Cell, []);
        }
        var saved = OutputText.Lines(run.Cell.Outputs);
        var fresh = OutputText.Lines(run.Outputs);
        return saved.SequenceEqual(fresh)
            ? null
            : new CellDifference(run.Cell, [$"--- {place}, as saved", $"+++ {place}, as run now", .. LineDiff.Unified(saved, fresh)]);
    }
}
