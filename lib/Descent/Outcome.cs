namespace Descent;

/// <summary>Why a descent ended.</summary>
public enum Outcome
{
    /// <summary>All steps were taken.</summary>
    Completed,

    /// <summary>It diverged: the numbers grew beyond all bounds.</summary>
    Diverged,

    /// <summary>The objective f, or its gradient f′, is not a number (NaN) where it came to.</summary>
    NotANumber,
}
