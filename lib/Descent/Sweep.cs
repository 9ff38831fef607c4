using System.Runtime.ExceptionServices;

namespace Descent;

/// <summary>Many runs, one for each setting, on all cores; the results stand in the order of the settings.</summary>
/// <remarks>If runs throw, the sweep ends with the exception of one of them.</remarks>
public static class Sweep
{
    /// <summary>Does something for each of a list of settings: numbers, seeds, pairs.</summary>
    /// <param name="run">What to do with a setting; called from several threads at once.</param>
    public static T[] Over<TSetting, T>(IReadOnlyList<TSetting> settings, Func<TSetting, T> run)
    {
        Guard.NotNull(run);
        var results = new T[Guard.NotNull(settings).Count];
        ForEach(results.Length, i => results[i] = run(settings[i]));
        return results;
    }

    /// <summary>Does something for each pair of two lists of settings: the numbers of a map.</summary>
    /// <param name="columns">The settings from left to right.</param>
    /// <param name="rows">The settings from bottom to top.</param>
    /// <param name="run">What to do with a column's and a row's setting; called from several threads at once.</param>
    /// <returns>The results, indexed by row, then column.</returns>
    public static double[,] Grid(IReadOnlyList<double> columns, IReadOnlyList<double> rows, Func<double, double, double> run)
    {
        Guard.NotNull(run);
        var results = new double[Guard.NotNull(rows).Count, Guard.NotNull(columns).Count];
        ForEach(rows.Count, row =>
        {
            for (var column = 0; column < columns.Count; column++)
            {
                results[row, column] = run(columns[column], rows[row]);
            }
        });
        return results;
    }

    /// <summary>The scores at the end of descents in one dimension, for each pair of step size and momentum.</summary>
    /// <param name="objective">What to minimize, of one variable.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="stepSizes">The step sizes, from left to right.</param>
    /// <param name="momenta">The momenta, from bottom to top.</param>
    /// <param name="iterations">How many steps to take, at least 1.</param>
    /// <returns>The scores, indexed by momentum, then step size; ∞ where a descent did not end on finite numbers.</returns>
    /// <exception cref="ArgumentException">The objective has more than one variable, or a
    /// number is outside what is allowed.</exception>
    public static double[,] Scores(
        Objective objective, double start, IReadOnlyList<double> stepSizes, IReadOnlyList<double> momenta, int iterations)
    {
        Guard.NotNull(objective).CheckDimension(start, nameof(start));
        Guard.Finite(start);
        Guard.AtLeast(1, iterations);
        foreach (var stepSize in Guard.NotNull(stepSizes))
        {
            Guard.Positive(stepSize, nameof(stepSizes));
        }

        foreach (var momentum in Guard.NotNull(momenta))
        {
            Guard.Within(0, 1, momentum, nameof(momenta));
        }

        var scores = new double[momenta.Count, stepSizes.Count];
        ForEach(momenta.Count, row =>
        {
            for (var column = 0; column < stepSizes.Count; column++)
            {
                scores[row, column] = Score(stepSizes[column], momenta[row]);
            }
        });
        return scores;

        double Score(double stepSize, double momentum)
        {
            if (objective.Slope is { } slope)
            {
                try
                {
                    var end = GradientDescent.Descend(slope, start, stepSize, momentum).ElementAt(iterations);
                    var score = double.IsFinite(end) ? objective.ValueAt(end) : double.PositiveInfinity;
                    return double.IsFinite(score) ? score : double.PositiveInfinity;
                }
                catch (Exception)
                {
                    // Below it throws again, now with the point in its message.
                }
            }

            var run = GradientDescent.Minimize(objective, start, stepSize, momentum, iterations);
            return run.Outcome == Outcome.Completed ? run.LastValue : double.PositiveInfinity;
        }
    }

    /// <summary>Does something so many times on all cores; in a browser, which has one, in turn.</summary>
    private static void ForEach(int count, Action<int> body)
    {
        if (OperatingSystem.IsBrowser())
        {
            for (var i = 0; i < count; i++)
            {
                body(i);
            }

            return;
        }

        try
        {
            Parallel.For(0, count, body);
        }
        catch (AggregateException e)
        {
            // What a run throws comes out as it is, not wrapped.
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
        }
    }
}
