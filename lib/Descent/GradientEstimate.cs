namespace Descent;

/// <summary>An estimate of a gradient that may differ from iteration to iteration: a noisy one, or one from a mini-batch.</summary>
/// <param name="iteration">The zero-based iteration.</param>
/// <param name="x">The point, of the objective's dimension.</param>
/// <param name="gradient">Receives the estimate at <paramref name="x"/>; of the same length, all zero at first.</param>
/// <remarks>A pure function of its arguments (and of a seed it closes over): a cell run twice gives the same numbers.</remarks>
public delegate void GradientEstimate(int iteration, ReadOnlySpan<double> x, Span<double> gradient);
