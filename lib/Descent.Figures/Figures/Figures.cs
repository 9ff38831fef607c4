namespace Descent;

/// <summary>The figures the course draws again and again, each made from results.</summary>
public static class Figures
{
    private const int CurvePoints = 201;

    /// <summary>An objective over its bounds: its curve if it has one variable, its contours if it has two.</summary>
    /// <exception cref="ArgumentException">The objective has more than two variables.</exception>
    public static Figure Landscape(Objective objective) => Landscape(
        Guard.NotNull(objective),
        objective.Dimension == 1 ? $"f(x) = {objective.Name} on {objective.Bounds[0]}" : objective.Name,
        objective.Bounds);

    /// <summary>The ways of descents: on the objective's curve in one dimension, on its contours in two.</summary>
    /// <param name="runs">Runs on one objective, at least one.</param>
    /// <exception cref="ArgumentException">There are no runs, they differ in dimension,
    /// or the objective has more than two variables.</exception>
    public static Figure Path(params Trajectory[] runs) => Path(runs, Spans(runs));

    /// <summary>The ways of descents, each in a panel of its own over the same axes.</summary>
    /// <inheritdoc cref="Path(Trajectory[])"/>
    public static Figure SideBySide(params Trajectory[] runs)
    {
        var spans = Spans(runs);
        var panels = runs.Select(run => Path([run], spans).Titled(Label(run)));
        return SideBySide($"The way down {runs[0].Objective.Name}", [.. panels]);
    }

    /// <summary>Puts figures next to each other, from left to right, as the panels of one.</summary>
    /// <exception cref="ArgumentException">There are no panels, or one is null.</exception>
    public static Figure SideBySide(string title, params Figure[] panels) =>
        new(title, "", "") { Parts = [.. Guard.NotEmpty(panels).SelectMany(p => p.Panels)] };

    /// <summary>How the values of descents fall, on a logarithmic axis, from the start at step 0.</summary>
    /// <exception cref="ArgumentException">There are no runs, or one is null.</exception>
    public static Figure Convergence(params Trajectory[] runs) =>
        OverSteps("How f falls", Axis.Log("f(x)"), runs, run => run.Values);

    /// <summary>One coordinate of descents, counted from 0, step by step, from the start at step 0.</summary>
    /// <exception cref="ArgumentException">There are no runs, or one is null or has no such coordinate.</exception>
    public static Figure Iterates(int coordinate, params Trajectory[] runs)
    {
        var name = coordinate is >= 0 and < 3 ? "xyz".Substring(coordinate, 1) : $"x[{coordinate}]";
        return OverSteps("Where the iterate is", name, runs, run => run.Coordinate(coordinate));
    }

    /// <inheritdoc cref="Iterates(int, Trajectory[])"/>
    public static Figure Iterates(params Trajectory[] runs) => Iterates(0, runs);

    private static Figure Path(Trajectory[] runs, Interval[] spans)
    {
        var objective = runs[0].Objective;
        var figure = Landscape(objective, $"The way down {objective.Name}", spans);
        foreach (var (run, ink) in Inked(runs))
        {
            var heights = objective.Dimension == 1 ? run.Values : run.Coordinate(1);
            figure = figure.WithPath(run.Coordinate(0), heights, Label(run), ink);
        }

        return figure;
    }

    /// <summary>The objective's bounds, stretched to hold the runs; but a run that shoots
    /// far off from its start may leave the picture.</summary>
    private static Interval[] Spans(Trajectory[] runs)
    {
        var objective = Guard.NotEmpty(runs)[0].Objective;
        var other = Array.Find(runs, run => run.Objective.Dimension != objective.Dimension)?.Objective;
        Guard.That(
            other is null, nameof(runs), $"runs holds runs on {objective.Name}, of dimension {objective.Dimension}, "
            + $"and on {other!.Name}, of dimension {other.Dimension}; they must be on one objective.");
        return [.. objective.Bounds.Select((bounds, index) =>
        {
            double[][] ways = [.. runs.Select(run => run.Coordinate(index))];
            var lowest = Math.Min(bounds.Lower - 2 * bounds.Length, ways.Min(way => way[0]));
            var highest = Math.Max(bounds.Upper + 2 * bounds.Length, ways.Max(way => way[0]));
            return new Interval(
                Math.Max(Math.Min(bounds.Lower, ways.Min(way => way.Min())), lowest),
                Math.Min(Math.Max(bounds.Upper, ways.Max(way => way.Max())), highest));
        })];
    }

    private static Figure OverSteps(
        string title, Axis y, Trajectory[] runs, Func<Trajectory, IReadOnlyList<double>> series)
    {
        var figure = new Figure(title, "steps taken", y);
        foreach (var (run, ink) in Inked(Guard.NotEmpty(runs)))
        {
            var values = series(run);
            figure = figure.WithPath([.. Enumerable.Range(0, values.Count)], values, Label(run), ink);
        }

        return figure;
    }

    private static Figure Landscape(Objective objective, string title, IReadOnlyList<Interval> spans)
    {
        switch (spans)
        {
            case [var span]:
                var inputs = span.Sample(CurvePoints);
                double[] values = [.. inputs.Select(x => objective.Value(x))];
                return new Figure(title, "x", "f(x)").WithCurve(inputs, values, objective.Name);
            case [var x, var y]:
                return new Figure(title, new Axis("x", Range: x), new Axis("y", Range: y))
                    .With(Contours.Of(objective, x, y));
            default:
                throw new ArgumentException(
                    $"{objective.Name} has {objective.Dimension} variables; a figure can show one or two.",
                    nameof(objective));
        }
    }

    /// <summary>The runs and their inks: how a run was made decides how it looks; the later of two that would
    /// look alike takes a further ink.</summary>
    private static IEnumerable<(Trajectory Run, Ink Ink)> Inked(Trajectory[] runs)
    {
        Ink[] further = [Ink.Second, Ink.Third, Ink.Fourth];
        var taken = new HashSet<Ink>();
        var next = 0;
        foreach (var run in runs)
        {
            var ink = run switch
            {
                { Momentum: null } => Ink.Second,
                { Momentum: 0 } => Ink.Plain,
                { Nesterov: true } => Ink.Nesterov,
                _ => Ink.Momentum,
            };
            yield return (run, taken.Add(ink) ? ink : further[next++ % further.Length]);
        }
    }

    /// <summary>What a legend says of a run: its label, and where something was not a number.</summary>
    private static string Label(Trajectory run) =>
        run.Outcome == Outcome.NotANumber ? $"{run.Label} ({run.Ending})" : run.Label;
}
