using System.Numerics;

namespace Descent;

/// <summary>Gradient descent, with and without momentum; <c>Minimize</c>, in the file beside, keeps a record.</summary>
/// <remarks>After B. T. Polyak, Some methods of speeding up the convergence of iteration methods, 1964.</remarks>
public static partial class GradientDescent
{
    /// <summary>The points of a descent without end, the start first: take as many as you like.</summary>
    /// <typeparam name="T">A point: a number, a <see cref="Vector"/>, what can be added and scaled.</typeparam>
    /// <param name="gradient">The gradient g at a point; in one dimension the derivative.</param>
    /// <param name="start">The first point.</param>
    /// <param name="stepSize">The step size α (learning rate), above 0.</param>
    /// <param name="momentum">The momentum β in [0, 1]: how much of a change is carried over; 0: plain.</param>
    /// <param name="nesterov">Whether the gradient is taken where the momentum is about to carry the point.</param>
    public static IEnumerable<T> Descend<T>(
        Func<T, T> gradient, T start, double stepSize, double momentum = 0, bool nesterov = false)
        where T : IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, double, T>
    {
        var x = start;
        var change = x - x; // nothing yet, in as many dimensions
        while (true)
        {
            yield return x;

            var at = nesterov ? x - change * momentum : x;
            change = gradient(at) * stepSize + change * momentum;
            x = x - change;
        }
    }

    /// <summary>The same where the iteration, counted from 0, is given, too: noise, a schedule.</summary>
    /// <inheritdoc cref="Descend{T}(Func{T, T}, T, double, double, bool)"/>
    public static IEnumerable<T> Descend<T>(
        Func<int, T, T> gradient, T start, Func<int, double> stepSize, double momentum = 0, bool nesterov = false)
        where T : IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, double, T>
    {
        var i = 0; // the gradient is asked once a step
        foreach (var x in Descend(at => gradient(i, at) * stepSize(i++), start, stepSize: 1, momentum, nesterov))
        {
            yield return x;
        }
    }
}
