namespace Descent;

/// <summary>How momentum moves on a quadratic: the kind of the two roots that rule it.</summary>
public enum Regime
{
    /// <summary>Two positive real roots: it decays without swinging around the minimum.</summary>
    Overdamped,

    /// <summary>A pair of complex roots: it swings around the minimum.</summary>
    Oscillating,

    /// <summary>Two real roots, the larger in modulus negative (without momentum the one
    /// root): it changes sides at every step.</summary>
    ZigZag,
}
