namespace Descent;

/// <summary>The settings that shrink the distance fastest in the long run, and how fast that is.</summary>
/// <param name="StepSize">The step size α.</param>
/// <param name="Momentum">The momentum β.</param>
/// <param name="Rate">The factor by which each step shrinks the distance in the long run: the spectral radius.</param>
public readonly record struct BestSettings(double StepSize, double Momentum, double Rate);
