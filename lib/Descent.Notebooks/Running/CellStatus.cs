namespace Descent.Notebooks;

/// <summary>What became of a cell.</summary>
internal enum CellStatus
{
    NotRun,
    Ran,
    Skipped,
    Failed,
}
