namespace Descent;

/// <summary>The figures the course draws again and again, each made from results.</summary>
public static class Figures
{
    private const int CurvePoints = 201;

    // Runs of the same kind in one figure cannot all have the kind's own ink; the others take these in turn.
    private static readonly Ink[] s_further = [Ink.Second, Ink.Third, Ink.Fourth];

    /// <summary>The curve of an objective of one variable, over its bounds.</summary>
    /// <param name="objective">The objective.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">The objective has more than one variable.</exception>
    public static Figure Curve(Objective objective)
    {
        Guard.NotNull(objective);
        return objective.Dimension == 1
            ? Landscape(objective, $"f(x) = {objective.Name} on {objective.Bounds[0]}", objective.Bounds)
            : throw new ArgumentException($"{objective.Name} has {objective.Dimension} variables; a curve shows one.", nameof(objective));
    }

    /// <summary>The ways of descents over what they descend: on the curve in one dimension, on contours in two.</summary>
    /// <param name="runs">Runs on one objective, at least one.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">There are no runs, one is null, they differ in dimension, or the objective has more than two variables.</exception>
    public static Figure Path(params Trajectory[] runs)
    {
        CheckRunsOnOne(runs);
        return Path(runs, Spans(runs));
    }

    /// <summary>The ways of descents, each in a panel of its own over the same axes.</summary>
    /// <inheritdoc cref="Path(Trajectory[])"/>
    public static Figure SideBySide(params Trajectory[] runs)
    {
        CheckRunsOnOne(runs);
        return SideBySide($"The way down {runs[0].Objective.Name}", [.. runs.Select(run => Path([run], Spans(runs)).Titled(run.Label))]);
    }

    /// <summary>Puts figures next to each other.</summary>
    /// <param name="title">What they show together.</param>
    /// <param name="panels">The figures, from left to right; at least one.</param>
    /// <returns>One figure with several panels.</returns>
    /// <exception cref="ArgumentException">There are no panels, or one is null.</exception>
    public static Figure SideBySide(string title, params Figure[] panels)
    {
        Guard.NotNull(panels);
        return panels.Length > 0 && !panels.Contains(null)
            ? new Figure(title, "", "") { Parts = [.. panels.SelectMany(p => p.Panels)] }
            : throw new ArgumentException("panels is empty or holds a null; give at least one figure.", nameof(panels));
    }

    /// <summary>How the scores of descents fall, on a logarithmic axis.</summary>
    /// <param name="runs">The runs, at least one.</param>
    /// <returns>The figure; the start stands at step 0.</returns>
    /// <exception cref="ArgumentException">There are no runs, or one is null.</exception>
    public static Figure Convergence(params Trajectory[] runs)
    {
        CheckRuns(runs);
        return OverIterations("How fast the score falls", Axis.Log("f(x)"), runs, run => [.. run.Values]);
    }

    /// <summary>One coordinate of descents, iteration by iteration.</summary>
    /// <param name="coordinate">Which coordinate, from 0.</param>
    /// <param name="runs">The runs, at least one.</param>
    /// <returns>The figure; the start stands at step 0.</returns>
    /// <exception cref="ArgumentException">There are no runs, or one is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A run has no such coordinate.</exception>
    public static Figure Iterates(int coordinate, params Trajectory[] runs)
    {
        CheckRuns(runs);
        Guard.Within(0, runs.Min(r => r.Objective.Dimension) - 1, coordinate);
        return OverIterations("Where the iterate is", coordinate < 3 ? "xyz".Substring(coordinate, 1) : $"x[{coordinate}]", runs, run => run.Coordinate(coordinate));
    }

    /// <inheritdoc cref="Iterates(int, Trajectory[])"/>
    public static Figure Iterates(params Trajectory[] runs) => Iterates(0, runs);

    private static Figure Path(Trajectory[] runs, Interval[] spans)
    {
        var objective = runs[0].Objective;
        var figure = Landscape(objective, $"The way down {objective.Name}", spans);
        foreach (var (run, ink) in Inked(runs))
        {
            figure = figure.WithPath(
                run.Coordinate(0), objective.Dimension == 1 ? run.Values : run.Coordinate(1), run.Label, ink);
        }

        return figure;
    }

    /// <summary>The objective's bounds, stretched to hold the runs; but a run that shoots far off may leave the picture.</summary>
    private static Interval[] Spans(Trajectory[] runs) =>
        [.. runs[0].Objective.Bounds.Select((bounds, index) =>
        {
            var ways = runs.Select(r => r.Coordinate(index)).ToArray();
            return new Interval(
                Math.Max(Math.Min(bounds.Lower, ways.Min(way => way.Min())), bounds.Lower - 2 * bounds.Length),
                Math.Min(Math.Max(bounds.Upper, ways.Max(way => way.Max())), bounds.Upper + 2 * bounds.Length));
        })];

    private static Figure OverIterations(string title, Axis y, Trajectory[] runs, Func<Trajectory, double[]> series)
    {
        var figure = new Figure(title, "steps taken", y);
        foreach (var (run, ink) in Inked(runs))
        {
            var values = series(run);
            double[] steps = [.. Enumerable.Range(0, values.Length).Select(i => (double)i)];
            if (values.Length <= 60)
            {
                figure = figure.WithPath(steps, values, run.Label, ink);
                continue;
            }

            // So many marks would run into each other: a line, and a mark here and there to tell it from the others.
            int[] marked = [.. Enumerable.Range(0, 12).Select(i => i * (values.Length - 1) / 11)];
            figure = figure.WithCurve(steps, values, "", ink).WithDots(
                [.. marked.Select(i => steps[i])], [.. marked.Select(i => values[i])], run.Label, ink);
        }

        return figure;
    }

    private static Figure Landscape(Objective objective, string title, IReadOnlyList<Interval> spans)
    {
        switch (objective.Dimension)
        {
            case 1:
                var inputs = spans[0].Sample(CurvePoints);
                return new Figure(title, "x", "f(x)").WithCurve(inputs, [.. inputs.Select(x => objective.Value(x))], objective.Name);
            case 2:
                return new Figure(title, new Axis("x", Range: spans[0]), new Axis("y", Range: spans[1])).With(Contours.Of(objective, spans[0], spans[1]));
            default:
                throw new ArgumentException(
                    $"{objective.Name} has {objective.Dimension} variables; a figure can show one or two.", nameof(objective));
        }
    }

    private static IEnumerable<(Trajectory Run, Ink Ink)> Inked(Trajectory[] runs)
    {
        var taken = new HashSet<Ink>();
        var further = 0;
        foreach (var run in runs)
        {
            // Two runs of one ink could not be told apart: the later one takes the next that is free.
            yield return (run, taken.Add(run.Ink) ? run.Ink : s_further[further++ % s_further.Length]);
        }
    }

    private static void CheckRuns(Trajectory[] runs)
    {
        Guard.NotNull(runs);
        if (runs.Length == 0 || runs.Contains(null))
        {
            throw new ArgumentException("runs is empty or holds a null; give at least one run.", nameof(runs));
        }
    }

    /// <summary>Runs over one landscape must have as many variables as it has.</summary>
    private static void CheckRunsOnOne(Trajectory[] runs)
    {
        CheckRuns(runs);
        if (Array.Find(runs, run => run.Objective.Dimension != runs[0].Objective.Dimension) is { } other)
        {
            throw new ArgumentException(
                $"runs holds runs on {runs[0].Objective.Name}, of dimension {runs[0].Objective.Dimension}, and on {other.Objective.Name}, of dimension {other.Objective.Dimension}; they must be on one objective.", nameof(runs));
        }
    }
}
