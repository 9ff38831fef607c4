namespace Descent;

/// <content>A descent on an objective, with a record of the way.</content>
public static partial class GradientDescent
{
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
    /// <exception cref="InvalidOperationException">A function of the objective threw: says where.</exception>
    public static Trajectory Minimize(
        Objective objective, Vector start, double stepSize, double momentum = 0, int iterations = 30,
        bool nesterov = false)
    {
        Guard.Positive(stepSize);
        return Minimize(objective, start, null, new(stepSize, momentum, nesterov), iterations);
    }

    /// <summary>Minimizes with a step size that changes from iteration to iteration.</summary>
    /// <param name="stepSize">The step size α of a zero-based iteration; above 0.</param>
    /// <inheritdoc cref="Minimize(Objective, Vector, double, double, int, bool)"/>
    public static Trajectory Minimize(
        Objective objective, Vector start, Func<int, double> stepSize, double momentum = 0, int iterations = 30,
        bool nesterov = false)
    {
        Guard.NotNull(stepSize);
        return Minimize(objective, start, Checked, new(null, momentum, nesterov), iterations);

        double Checked(int iteration)
        {
            var size = stepSize(iteration);
            Guard.Positive(size, nameof(stepSize), iteration);
            return size;
        }
    }

    private static Trajectory Minimize(
        Objective objective, Vector start, Func<int, double>? schedule, Settings settings, int iterations)
    {
        Guard.NotNull(objective).CheckDimension(start, nameof(start));
        Guard.Finite(start);
        var (stepSize, momentum, nesterov) = (settings.StepSize ?? 1, settings.Momentum!.Value, settings.Nesterov);
        Guard.Within(0, 1, momentum);
        Guard.AtLeast(1, iterations);

        var record = new Record(objective, settings, iterations);
        if (objective.Slope is { } slope && schedule is null)
        {
            Minimize(record, objective, slope, start[0], settings);
        }
        else
        {
            // A schedule's step size goes with the gradient: it is asked for once a step, as the gradient is.
            var i = 0;
            Vector Gradient(Vector x) =>
                schedule is null ? objective.GradientAt(i++, x) : objective.GradientAt(i, x) * schedule(i++);

            foreach (var x in Descend(Gradient, start, stepSize, momentum, nesterov))
            {
                if (!record.Add(x))
                {
                    break;
                }
            }
        }

        return record.ToTrajectory();
    }

    // In one dimension points are plain numbers, and the functions are called without a detour.
    private static void Minimize(
        Record record, Objective objective, Func<double, double> slope, double start, Settings settings)
    {
        var asked = start;
        double Slope(double x)
        {
            asked = x;
            return slope(x);
        }

        try
        {
            var (stepSize, momentum) = (settings.StepSize!.Value, settings.Momentum!.Value);
            foreach (var x in Descend(Slope, start, stepSize, momentum, settings.Nesterov))
            {
                asked = x;
                if (!record.Add(x))
                {
                    break;
                }
            }
        }
        catch (Exception e)
        {
            throw objective.Threw(asked, e);
        }
    }
}
