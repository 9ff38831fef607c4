namespace Descent.Notebooks;

/// <summary>Compares fresh runs with what notebooks were saved with.</summary>
internal static class Comparison
{
    public static IReadOnlyList<CellDifference> Compare(NotebookRun run) =>
    [
        .. run.Cells
            .Where(cell => cell.Status == CellStatus.Ran && !cell.Cell.IsOptional)
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
