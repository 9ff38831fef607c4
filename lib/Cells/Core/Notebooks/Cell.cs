namespace Cells;

/// <summary>A code cell of a notebook, as it was read.</summary>
/// <param name="Index">Its place among all the notebook's cells, from 0.</param>
/// <param name="Number">Its place among the code cells, from 1: what editors show as <c>[n]</c> after a fresh run.</param>
/// <param name="Source">What stands in it.</param>
/// <param name="Language">The language it is in, where the notebook says so.</param>
/// <param name="ExecutionCount">The number saved with it; null if it was never saved with a run.</param>
/// <param name="Outputs">The outputs saved with it.</param>
public sealed record Cell(
    int Index,
    int Number,
    string Source,
    string Language,
    int? ExecutionCount,
    IReadOnlyList<Output> Outputs)
{
    /// <summary>What the notebook calls it; by its place where it has no id, as before nbformat 4.5.</summary>
    public string Id { get; init; } = $"cell-{Index + 1}";

    /// <summary>Its tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Whether it is tagged <c>optional</c>: skipped where its packages cannot be had.</summary>
    public bool IsOptional => Tags.Contains("optional");

    /// <summary>Whether nobody is to run it, as its tag <c>skip-execution</c> or <c>nbval-skip</c> says.</summary>
    public bool IsNeverRun => Tags.Contains("skip-execution") || Tags.Contains("nbval-skip");

    /// <summary>Whether what it shows is compared with what is saved: not where it is optional or never run, and not where its tag
    /// <c>nbval-ignore-output</c> says that it shows something else each time, or on each system.</summary>
    public bool IsCompared => !IsOptional && !IsNeverRun && !Tags.Contains("nbval-ignore-output");

    /// <summary>Whether it is meant to fail, as its tag <c>raises-exception</c> says.</summary>
    public bool MayFail => Tags.Contains("raises-exception");
}
