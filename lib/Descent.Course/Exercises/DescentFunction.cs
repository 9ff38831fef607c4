namespace Descent;

/// <summary>A descent as the reader writes it.</summary>
/// <param name="slope">The slope f′ of what is to be minimized.</param>
/// <param name="x">Where to begin.</param>
/// <param name="stepSize">The step size α.</param>
/// <param name="momentum">The momentum β.</param>
/// <param name="n">How many steps to take.</param>
/// <returns>Where it ends: the last x.</returns>
public delegate double DescentFunction(Func<double, double> slope, double x, double stepSize, double momentum, int n);
