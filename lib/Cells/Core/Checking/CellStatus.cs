namespace Cells;

/// <summary>What became of a cell.</summary>
public enum CellStatus
{
    /// <summary>A cell before it failed.</summary>
    NotRun,

    /// <summary>It ran to its end.</summary>
    Ran,

    /// <summary>It is optional, and what it needs could not be had.</summary>
    Skipped,

    /// <summary>It failed; the error is the last of its outputs.</summary>
    Failed,
}
