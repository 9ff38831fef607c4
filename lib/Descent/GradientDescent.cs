using System.Numerics;

namespace Descent;

/// <summary>Gradient descent, with and without momentum.</summary>
public static class GradientDescent
{
    /// <summary>The algorithm.</summary>
    /// <typeparam name="T">A number, or many numbers that go through the same operations side by side.</typeparam>
    /// <typeparam name="TRun">Who is asked for gradients and told of points; a struct, so that asking costs no call.</typeparam>
    /// <returns>The last point.</returns>
    internal static T Descend<T, TRun>(ref TRun run, T x, T momentum, int iterations, bool nesterov)
        where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>
        where TRun : struct, IRun<T>
    {
        T change = default;
        for (var i = 0; i < iterations; i++)
        {
            // With Nesterov the gradient is taken where the momentum is about to carry us.
            var at = nesterov ? x - momentum * change : x;

            change = run.StepSize(i) * run.Gradient(i, at) + momentum * change;
            x = x - change;

            if (!run.GoesOn(i + 1, x))
            {
                break;
            }
        }

        return x;
    }

    /// <summary>Minimizes an objective and keeps every point on the way.</summary>
    /// <param name="objective">What to minimize.</param>
    /// <param name="start">Where to begin: a number in one dimension, else a collection such as <c>[10, 1]</c>.</param>
    /// <param name="stepSize">The step size α (learning rate), above 0.</param>
    /// <param name="momentum">The momentum β in [0, 1]: how much of the last change is
    /// carried over. 0 is plain gradient descent.</param>
    /// <param name="iterations">How many steps to take, at least 1. Fewer are kept if a
    /// point, or the value there, is not finite.</param>
    /// <param name="nesterov">Whether the gradient is taken where the momentum is about
    /// to carry the point (Nesterov's look-ahead).</param>
    /// <exception cref="ArgumentException">An argument is not what it must be; the
    /// message says what it is and what to give.</exception>
    /// <exception cref="InvalidOperationException">A function of the objective threw; the message holds the point.</exception>
    /// <remarks>
    /// Each iteration, with the gradient g at the point x: change ← α·g + β·change, then x ← x − change. This is Polyak's
    /// heavy ball (B. T. Polyak, Some methods of speeding up the convergence of iteration methods, 1964).
    /// </remarks>
    public static Trajectory Minimize(
        Objective objective, Vector start, double stepSize, double momentum = 0, int iterations = 30,
        bool nesterov = false) =>
        Minimize(objective, start, new StepSize(stepSize), momentum, iterations, nesterov);

    /// <summary>Minimizes with a step size that changes from iteration to iteration.</summary>
    /// <param name="stepSize">The step size α of a zero-based iteration; above 0.</param>
    /// <inheritdoc cref="Minimize(Objective, Vector, double, double, int, bool)"/>
    public static Trajectory Minimize(
        Objective objective, Vector start, Func<int, double> stepSize, double momentum = 0, int iterations = 30,
        bool nesterov = false) =>
        Minimize(objective, start, new StepSize(stepSize), momentum, iterations, nesterov);

    /// <summary>Minimizes an objective and keeps the last point only, so that memory stays flat however long the run.</summary>
    /// <returns>The last point; not all its numbers are finite if the descent diverged.</returns>
    /// <inheritdoc cref="Minimize(Objective, Vector, double, double, int, bool)"/>
    public static Vector Last(
        Objective objective, Vector start, double stepSize, double momentum = 0, int iterations = 30, bool nesterov = false)
    {
        Check(objective, start, momentum, iterations);
        if (objective.Dimension == 1)
        {
            return new OneVariable(objective, new StepSize(stepSize)).Descend(start, momentum, iterations, nesterov).Last;
        }

        var points = GC.AllocateUninitializedArray<double>(2 * start.Count);
        start.Span.CopyTo(points);
        var run = new ManyVariables(objective, new StepSize(stepSize), momentum, nesterov, points);
        var steps = Math.Min(run.Descend(iterations) + 1, iterations);
        return new Vector(points.AsMemory(run.Place(steps), start.Count));
    }

    private static Trajectory Minimize(
        Objective objective, Vector start, StepSize stepSize, double momentum, int iterations, bool nesterov)
    {
        Check(objective, start, momentum, iterations);
        var (points, values) = Trajectory.Room(objective, start, iterations);
        var steps = objective.Dimension == 1
            ? new OneVariable(objective, stepSize, points, values).Descend(start, momentum, iterations, nesterov).Steps
            : new ManyVariables(objective, stepSize, momentum, nesterov, points, values).Descend(iterations);

        var (label, ink) = momentum == 0 ? ("gradient descent", Ink.Plain)
            : nesterov ? (FormattableString.Invariant($"Nesterov {momentum}"), Ink.Nesterov)
            : (FormattableString.Invariant($"momentum {momentum}"), Ink.Momentum);
        return new(objective, points, values, steps, label, ink);
    }

    private static void Check(Objective objective, Vector start, double momentum, int iterations)
    {
        Guard.NotNull(objective).CheckDimension(start, nameof(start));
        Guard.Finite(start);
        Guard.Within(0, 1, momentum);
        Guard.AtLeast(1, iterations);
    }
}
