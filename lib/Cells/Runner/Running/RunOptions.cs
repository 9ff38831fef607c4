namespace Cells.Runner;

/// <summary>How notebooks are run.</summary>
internal sealed record RunOptions
{
    /// <summary>The longest that a cell may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How many notebooks run at a time.</summary>
    public int Parallel { get; init; } = Environment.ProcessorCount;

    /// <summary>How many MB a notebook's objects may take; null for what the machine has.</summary>
    public int? Memory { get; init; }

    /// <summary>Whether a notebook goes on after an error, as every cell tagged <c>raises-exception</c> lets it.</summary>
    public bool AllowsErrors { get; init; }

    /// <summary>What variables are set to after the cell tagged <c>parameters</c>: C#, by their names.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Why optional cells are not even tried; null where they are.</summary>
    public string? ReasonToSkip { get; init; }

    /// <summary>Where the cells of a notebook work, in place of its own folder: files they name without a folder are there.</summary>
    public Func<Notebook, string>? WorkingFolder { get; init; }

    /// <summary>Where is kept what cells compiled to; null for nowhere.</summary>
    public string? Compiled { get; init; } = CompiledCells.DefaultFolder;
}
