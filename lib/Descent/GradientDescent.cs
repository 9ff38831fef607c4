using System.Globalization;
using System.Numerics;

namespace Descent;

/// <summary>Gradient descent, with and without momentum.</summary>
public static class GradientDescent
{
    /// <summary>Minimizes an objective with a constant step size.</summary>
    /// <param name="objective">What to minimize.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="stepSize">The step size α (learning rate), above 0.</param>
    /// <param name="momentum">The momentum β in [0, 1]: how much of the last change is carried over. 0 is plain gradient descent.</param>
    /// <param name="iterations">How many steps to take, at least 1.</param>
    /// <param name="nesterov">Whether the gradient is taken where the momentum is about to carry the iterate (Nesterov's look-ahead).</param>
    /// <param name="keep">How much of the run to keep.</param>
    /// <returns>The iterates with their scores, and how it ended.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="objective"/>, or the function of the step size, is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="start"/> has the wrong dimension.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside what is allowed, or the start is not finite.</exception>
    /// <exception cref="InvalidOperationException">The objective threw; the message holds the iterate.</exception>
    /// <remarks>
    /// Each iteration, with the gradient g at the iterate x: change ← α·g + β·change, then x ← x − change. This is Polyak's
    /// heavy ball (B. T. Polyak, Some methods of speeding up the convergence of iteration methods, 1964).
    /// </remarks>
    public static Trajectory Minimize(
        Objective objective, Vector start, double stepSize, double momentum = 0, int iterations = 30, bool nesterov = false,
        Keep keep = Keep.Everything)
    {
        Guard.Positive(stepSize, nameof(stepSize));
        return Minimize(objective, start, new StepSize(stepSize, null), momentum, iterations, nesterov, keep);
    }

    /// <summary>Minimizes an objective with a step size that changes from iteration to iteration.</summary>
    /// <param name="objective">What to minimize.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="stepSize">The step size α at a zero-based iteration; 0 or above.</param>
    /// <param name="momentum">The momentum β in [0, 1].</param>
    /// <param name="iterations">How many steps to take, at least 1.</param>
    /// <param name="nesterov">Whether to use Nesterov's look-ahead.</param>
    /// <param name="keep">How much of the run to keep.</param>
    /// <returns>The iterates with their scores, and how it ended.</returns>
    /// <inheritdoc cref="Minimize(Objective, Vector, double, double, int, bool, Keep)" path="/exception"/>
    public static Trajectory Minimize(
        Objective objective, Vector start, Func<int, double> stepSize, double momentum = 0, int iterations = 30, bool nesterov = false,
        Keep keep = Keep.Everything)
    {
        Guard.NotNull(stepSize, nameof(stepSize));
        return Minimize(objective, start, new StepSize(0, stepSize), momentum, iterations, nesterov, keep);
    }

    private static Trajectory Minimize(
        Objective objective, Vector start, StepSize stepSize, double momentum, int iterations, bool nesterov, Keep keep)
    {
        Guard.NotNull(objective, nameof(objective));
        objective.CheckDimension(start, nameof(start));
        Guard.Finite(start, nameof(start));
        Guard.Within(0, 1, momentum, nameof(momentum));
        Guard.AtLeast(1, iterations, nameof(iterations));

        var record = new Record(objective, start, iterations, keep);
        if (objective.Dimension == 1 && keep == Keep.Everything)
        {
            Descend(new KeptRun(objective, stepSize, record), start[0], momentum, iterations, nesterov);
        }
        else
        {
            Points.Descend(objective, stepSize, record, momentum, iterations, nesterov);
        }

        var (name, ink) = momentum == 0 ? ("gradient descent", Ink.Plain) : nesterov ? ("Nesterov", Ink.Nesterov) : ("momentum", Ink.Momentum);
        return record.Build(momentum == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} {momentum}"), ink);
    }

    /// <summary>The algorithm.</summary>
    /// <typeparam name="T">A number, or many numbers that go through the same operations side by side.</typeparam>
    /// <typeparam name="TRun">What is asked for gradients and told of iterates; a struct, so that asking costs no call.</typeparam>
    /// <returns>The last iterate.</returns>
    internal static T Descend<T, TRun>(TRun run, T x, T momentum, int iterations, bool nesterov)
        where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>
        where TRun : struct, IRun<T>
    {
        var change = default(T);
        for (var i = 0; i < iterations; i++)
        {
            // Where to take the gradient: here, or with Nesterov where the momentum is about to carry us.
            var at = nesterov ? x - momentum * change : x;
            var gradient = run.Gradient(i, at);

            // The step: the gradient's share, plus what is carried over of the last change.
            change = run.StepSize(i) * gradient + momentum * change;
            x = x - change;

            if (!run.GoesOn(x, change))
            {
                break;
            }
        }

        return x;
    }
}
