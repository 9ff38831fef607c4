namespace Descent;

/// <summary>How a descent ended.</summary>
public enum Outcome
{
    /// <summary>It made all its iterations.</summary>
    RanItsIterations,

    /// <summary>It was stopped because an iterate, its score or its change was no longer a finite number.</summary>
    Diverged,
}
