namespace Cells.Runner;

/// <summary>A cell whose fresh run is not what is saved with it.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Lines">What differs, as a unified diff; empty where the cell was never saved with a run.</param>
internal sealed record CellDifference(Cell Cell, IReadOnlyList<string> Lines);
