namespace Descent;

/// <summary>A function of n numbers, such as the one to minimize.</summary>
/// <param name="x">The point, of the objective's dimension.</param>
/// <returns>The value f(x).</returns>
public delegate double ValueFunction(ReadOnlySpan<double> x);
