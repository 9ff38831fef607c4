namespace Descent;

/// <summary>How much of a descent is kept.</summary>
public enum Keep
{
    /// <summary>Every iterate, with its score and its change.</summary>
    Everything,

    /// <summary>The last iterate only, with its score: memory stays flat however long the run.</summary>
    Last,
}
