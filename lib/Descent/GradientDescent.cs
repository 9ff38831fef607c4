namespace Descent;

/// <summary>Gradient descent, with and without momentum.</summary>
public static class GradientDescent
{
    /// <summary>Minimises an objective with a constant step size.</summary>
    /// <param name="objective">What to minimise.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="stepSize">The step size α (learning rate), above 0.</param>
    /// <param name="momentum">The momentum β in [0, 1]: how much of the last change is carried over. 0 is plain gradient descent.</param>
    /// <param name="iterations">How many steps to take, at least 1.</param>
    /// <param name="nesterov">Whether the gradient is taken where the momentum is about to carry the iterate (Nesterov's look-ahead).</param>
    /// <returns>Every iterate with its score, and how it ended.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="objective"/>, or the function of the step size, is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="start"/> has the wrong dimension.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside what is allowed, or the start is not finite.</exception>
    /// <exception cref="InvalidOperationException">The objective threw; the message holds the iterate.</exception>
    /// <remarks>
    /// Each iteration, with the gradient g at the iterate x:
    /// change ← α·g + β·change, then x ← x − change. This is Polyak's heavy ball
    /// (B. T. Polyak, Some methods of speeding up the convergence of iteration methods, 1964).
    /// </remarks>
    public static Trajectory Minimize(
        Objective objective, Vector start, double stepSize, double momentum = 0, int iterations = 30, bool nesterov = false)
    {
        Guard.Positive(stepSize, nameof(stepSize));
        return Minimize(objective, start, _ => stepSize, momentum, iterations, nesterov);
    }

    /// <summary>Minimises an objective with a step size that changes from iteration to iteration.</summary>
    /// <param name="objective">What to minimise.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="stepSize">The step size α at a zero-based iteration; 0 or above.</param>
    /// <param name="momentum">The momentum β in [0, 1].</param>
    /// <param name="iterations">How many steps to take, at least 1.</param>
    /// <param name="nesterov">Whether to use Nesterov's look-ahead.</param>
    /// <returns>Every iterate with its score, and how it ended.</returns>
    /// <inheritdoc cref="Minimize(Objective, Vector, double, double, int, bool)" path="/exception"/>
    public static Trajectory Minimize(
        Objective objective, Vector start, Func<int, double> stepSize, double momentum = 0, int iterations = 30, bool nesterov = false)
    {
        Guard.NotNull(objective, nameof(objective));
        Guard.NotNull(stepSize, nameof(stepSize));
        objective.CheckDimension(start, nameof(start));
        Guard.Finite(start, nameof(start));
        Guard.Within(0, 1, momentum, nameof(momentum));
        Guard.AtLeast(1, iterations, nameof(iterations));

        var x = start.ToArray();
        var change = new double[x.Length];
        var lookAhead = new double[x.Length];
        var gradient = new double[x.Length];
        var trajectory = new Trajectory.Builder(objective, start, momentum, nesterov);
        for (var i = 0; i < iterations; i++)
        {
            // Where to take the gradient: here, or with Nesterov where the momentum is about to carry us.
            for (var j = 0; j < x.Length; j++)
            {
                lookAhead[j] = nesterov ? x[j] - momentum * change[j] : x[j];
            }

            objective.GradientAt(i, lookAhead, gradient);
            var alpha = stepSize(i);
            Guard.NotNegative(alpha, nameof(stepSize), i);

            // The step: the gradient's share, plus what is carried over of the last change.
            for (var j = 0; j < x.Length; j++)
            {
                change[j] = alpha * gradient[j] + momentum * change[j];
                x[j] -= change[j];
            }

            if (!trajectory.TryAdd(x, change))
            {
                break;
            }
        }

        return trajectory.Build();
    }
}
