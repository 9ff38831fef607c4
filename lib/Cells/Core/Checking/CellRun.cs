namespace Cells;

/// <summary>What became of a cell, and what it showed.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Outputs">Its outputs; the error is the last of a cell that failed.</param>
/// <param name="Reason">Why it was skipped.</param>
public sealed record CellRun(Cell Cell, CellStatus Status, IReadOnlyList<Output> Outputs, string? Reason = null);
