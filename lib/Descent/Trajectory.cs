using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Descent;

/// <summary>The record of a descent: its points, from the start on, with the objective's value at each.</summary>
/// <remarks>
/// Immutable. The start counts once, as step 0: <c>Points[k]</c> is where the descent stands after k steps. All its points
/// are finite, and so are the values, but perhaps for the start's: a descent that diverged is kept up to its last finite point.
/// </remarks>
public sealed class Trajectory
{
    private readonly double[] _numbers;

    /// <summary>Takes over arrays, and keeps what was filled of them.</summary>
    internal Trajectory(Objective objective, double[] numbers, double[] values, int steps, string label, Ink ink)
    {
        Diverged = steps < values.Length - 1;
        _numbers = Diverged ? numbers[..((steps + 1) * objective.Dimension)] : numbers;
        Objective = objective;
        Points = new VectorList(_numbers, objective.Dimension);
        Values = Array.AsReadOnly(Diverged ? values[..(steps + 1)] : values);
        (Label, Ink) = (label, ink);
    }

    private Trajectory(Trajectory run, string label, Ink ink)
    {
        (_numbers, Objective, Points, Values, Diverged) = (run._numbers, run.Objective, run.Points, run.Values, run.Diverged);
        (Label, Ink) = (label, ink);
    }

    /// <summary>What was minimized.</summary>
    public Objective Objective { get; }

    /// <summary>The points x₀ … xₙ in order, the start included.</summary>
    public IReadOnlyList<Vector> Points { get; }

    /// <summary>The objective's value at each of the <see cref="Points"/>.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>How many steps were taken: fewer than asked for if the descent diverged.</summary>
    public int Steps => Points.Count - 1;

    /// <summary>Whether the descent was stopped because a point, or the value there, was no longer finite.</summary>
    public bool Diverged { get; }

    /// <summary>Where the descent began.</summary>
    public Vector Start => Points[0];

    /// <summary>The last point reached.</summary>
    public Vector Last => Points[^1];

    /// <summary>The objective's value at the last point.</summary>
    public double LastValue => Values[^1];

    /// <summary>What legends call the run, such as <c>momentum 0.3</c>.</summary>
    public string Label { get; }

    /// <summary>How figures draw the run.</summary>
    public Ink Ink { get; }

    /// <summary>Makes the record of a descent of your own, to be drawn and measured like any other.</summary>
    /// <param name="objective">What was minimized.</param>
    /// <param name="points">The start, then every further point; in one dimension numbers.</param>
    /// <param name="label">What legends call the run.</param>
    /// <param name="ink">How figures draw it.</param>
    /// <returns>The run; it ends before the first point that is not finite, or where the objective isn't.</returns>
    /// <exception cref="ArgumentException">There are no points, or one has the wrong dimension.</exception>
    public static Trajectory Of(Objective objective, IEnumerable<Vector> points, string label, Ink ink = Ink.Second)
    {
        Guard.NotNull(objective);
        Vector[] way = [.. Guard.NotNull(points)];
        Guard.That(way.Length > 0, nameof(points), $"points is empty; give the start, then every further point.");
        foreach (var point in way)
        {
            objective.CheckDimension(point, nameof(points));
        }

        Guard.Finite(way[0], nameof(points));
        var (numbers, values) = Room(objective, way[0], way.Length - 1);
        var steps = 0;
        while (steps + 1 < way.Length && way[steps + 1].IsFinite
            && double.IsFinite(values[steps + 1] = objective.Value(way[steps + 1])))
        {
            steps++;
            way[steps].Span.CopyTo(numbers.AsSpan(steps * objective.Dimension));
        }

        return new(objective, numbers, values, steps, Guard.NotNull(label), ink);
    }

    /// <inheritdoc cref="Of(Objective, IEnumerable{Vector}, string, Ink)"/>
    public static Trajectory Of(Objective objective, IEnumerable<double> points, string label, Ink ink = Ink.Second) =>
        Of(objective, Guard.NotNull(points).Select(x => (Vector)x), label, ink);

    /// <inheritdoc cref="Of(Objective, IEnumerable{Vector}, string, Ink)"/>
    [OverloadResolutionPriority(-1)] // Where points are written out as collections, they are vectors.
    public static Trajectory Of(Objective objective, IEnumerable<double[]> points, string label, Ink ink = Ink.Second) =>
        Of(objective, Guard.NotNull(points).Select(x => (Vector)x), label, ink);

    /// <summary>One coordinate, counted from 0, of each of the <see cref="Points"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such coordinate.</exception>
    public double[] Coordinate(int coordinate = 0)
    {
        Guard.Within(0, Objective.Dimension - 1, coordinate);
        var numbers = new double[Points.Count];
        for (var step = 0; step < numbers.Length; step++)
        {
            numbers[step] = _numbers[step * Objective.Dimension + coordinate];
        }

        return numbers;
    }

    /// <summary>The change that a step, counted from 1, made: what it subtracted from the point before.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public Vector Change(int step)
    {
        Guard.InRange(
            step >= 1 && step <= Steps, nameof(step), $"step is {step}; it must be from 1 to {Steps}, the steps of this run.");
        return Points[step - 1] - Points[step];
    }

    /// <summary>The number of steps after which the value stays below a tolerance; null
    /// if it never does, or the run diverged.</summary>
    /// <param name="tolerance">The tolerance, above 0. The default is the one below which a value prints as 0.00000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not a finite number above 0.</exception>
    public int? SettledAt(double tolerance = 5e-6)
    {
        Guard.Positive(tolerance);
        var step = Points.Count;
        while (step > 0 && Values[step - 1] < tolerance)
        {
            step--;
        }

        return Diverged || step > Steps ? null : step;
    }

    /// <summary>The same run under another name in legends, and in another ink if one is given.</summary>
    public Trajectory Named(string label, Ink? ink = null) => new(this, Guard.NotNull(label), ink ?? Ink);

    /// <summary>The run as the article prints it: a line for each step, counted from 0,
    /// as NumPy and Python would write it, and the result.</summary>
    /// <example><c>&gt;20 f([6.05804744e-05]) = 0.00000</c> is the point after 21 steps.</example>
    public string Log
    {
        get
        {
            var log = new StringBuilder();
            for (var step = 1; step <= Steps; step++)
            {
                var score = NumPyText.Fixed(Values[step], 5);
                log.Append(CultureInfo.InvariantCulture, $">{step - 1} f({Points[step]}) = {score}\n");
            }

            log.Append(Diverged ? $"Diverged: iteration {Steps} left the finite numbers.\n" : "Done!\n");
            return log.Append(CultureInfo.InvariantCulture, $"f({Last}) = {NumPyText.Fixed(LastValue, 6)}").ToString();
        }
    }

    /// <summary>The run in a few words: the label, the number of steps and the last value.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Label} on {Objective.Name}: {Steps} steps{(Diverged ? ", diverged" : "")}, last f({Last}) = {LastValue:g6}");

    /// <summary>Room for a run, with the start in it.</summary>
    internal static (double[] Points, double[] Values) Room(Objective objective, Vector start, int steps)
    {
        Guard.InRange(
            (steps + 1L) * objective.Dimension <= Array.MaxLength, "iterations",
            $"iterations is {steps}; so many points of {objective.Dimension} numbers cannot be kept: take fewer, "
            + $"or ask {nameof(GradientDescent)}.{nameof(GradientDescent.Last)} for the last.");

        // What is not written to takes no memory, so that all can be asked for at once.
        var points = GC.AllocateUninitializedArray<double>((steps + 1) * objective.Dimension);
        var values = GC.AllocateUninitializedArray<double>(steps + 1);
        start.Span.CopyTo(points);
        values[0] = objective.Value(start);
        return (points, values);
    }
}
