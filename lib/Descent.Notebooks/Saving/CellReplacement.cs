namespace Descent.Notebooks;

/// <summary>What is to be saved with a cell.</summary>
internal sealed record CellReplacement(int? ExecutionCount, IReadOnlyList<Output> Outputs);
