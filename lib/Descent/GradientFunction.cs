namespace Descent;

/// <summary>The gradient of a function of n numbers.</summary>
/// <param name="x">The point, of the objective's dimension.</param>
/// <param name="gradient">Receives the partial derivatives at <paramref name="x"/>; of the same length, and whatever it held before.</param>
public delegate void GradientFunction(ReadOnlySpan<double> x, Span<double> gradient);
