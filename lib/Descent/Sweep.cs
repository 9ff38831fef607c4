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
        Cores.ForEach(results.Length, i => results[i] = run(settings[i]));
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
        Cores.ForEach(rows.Count, row =>
        {
            for (var column = 0; column < columns.Count; column++)
            {
                results[row, column] = run(columns[column], rows[row]);
            }
        });
        return results;
    }

    /// <summary>The scores at the end of descents in one dimension, for each pair of step size and momentum.</summary>
    /// <param name="objective">What to minimize, of one variable; many runs go side by side on <see cref="Objectives.Quadratic"/> and
    /// <see cref="Objectives.Parabola"/>.</param>
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
        Cores.ForEach(momenta.Count, row =>
        {
            // Filled up with step sizes of 0, so that the last runs are sixteen, too.
            double[] alphas = [.. stepSizes, .. new double[(Lanes.Count - stepSizes.Count % Lanes.Count) % Lanes.Count]];
            var last = new double[alphas.Length];
            if (objective.Curvature is { } curvature)
            {
                for (var column = 0; column < alphas.Length; column += Lanes.Count)
                {
                    var runs = new QuadraticRuns(Lanes.Of(curvature), Lanes.Of(alphas.AsSpan(column)));
                    GradientDescent.Descend(ref runs, Lanes.Of(start), Lanes.Of(momenta[row]), iterations, nesterov: false)
                        .CopyTo(last.AsSpan(column));
                }
            }
            else
            {
                for (var column = 0; column < stepSizes.Count; column++)
                {
                    var run = new OneVariable(objective, new StepSize(alphas[column]));
                    last[column] = run.Descend(start, momenta[row], iterations, nesterov: false).Last;
                }
            }

            for (var column = 0; column < stepSizes.Count; column++)
            {
                var score = double.IsFinite(last[column]) ? objective.Value(last[column]) : double.PositiveInfinity;
                scores[row, column] = double.IsFinite(score) ? score : double.PositiveInfinity;
            }
        });
        return scores;
    }

    /// <summary>Runs side by side on a quadratic, each with a step size of its own.</summary>
    private readonly struct QuadraticRuns(Lanes curvature, Lanes stepSizes) : IRun<Lanes>
    {
        public Lanes Gradient(int iteration, Lanes x) => curvature * x;

        public Lanes StepSize(int iteration) => stepSizes;

        public bool GoesOn(int step, Lanes x) => true;
    }
}
