namespace Cells;

/// <summary>What is to be saved with a cell.</summary>
public sealed record CellReplacement(int? ExecutionCount, IReadOnlyList<Output> Outputs);
