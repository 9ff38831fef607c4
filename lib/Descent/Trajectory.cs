using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Descent;

/// <summary>The record of a descent: its points, from the start on, with the objective's value at each.</summary>
/// <remarks>
/// Immutable. <c>Points[k]</c> is where the descent stands after k steps, the start being step 0. Points and values are
/// finite, but perhaps for the start's value: a descent that diverged is kept up to its last finite point.
/// </remarks>
public sealed class Trajectory
{
    private const int MostPoints = 1_000_000;

    private readonly double[] _numbers;
    private readonly Settings _settings;
    private readonly string? _notANumber;
    private string? _label;

    /// <summary>Takes over arrays.</summary>
    /// <param name="notANumber">Where something was not a number, in words; null if nothing was.</param>
    internal Trajectory(
        Objective objective, Settings settings, double[] numbers, double[] values, bool isWhole, string? notANumber)
    {
        (Objective, _settings, _numbers, _notANumber) = (objective, settings, numbers, notANumber);
        Points = new VectorList(numbers, objective.Dimension);
        Values = Array.AsReadOnly(values);
        Outcome = notANumber is not null ? Outcome.NotANumber : isWhole ? Outcome.Completed : Outcome.Diverged;
    }

    /// <summary>What was minimized.</summary>
    public Objective Objective { get; }

    /// <summary>The points x₀ … xₙ in order, the start included.</summary>
    public IReadOnlyList<Vector> Points { get; }

    /// <summary>The objective's value at each of the <see cref="Points"/>.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>How many steps were taken: fewer than asked for if the descent diverged.</summary>
    public int Steps => Points.Count - 1;

    /// <summary>The step size α; null if it changed on the way, or a method of your own did not say.</summary>
    public double? StepSize => _settings.StepSize;

    /// <summary>The momentum β; null for a method of your own.</summary>
    public double? Momentum => _settings.Momentum;

    /// <summary>Whether the gradient was taken ahead, where the momentum was about to carry the point.</summary>
    public bool Nesterov => _settings.Nesterov;

    /// <summary>Why it ended.</summary>
    public Outcome Outcome { get; }

    /// <summary>Why it ended, in words: with the point, if something was not a number there.</summary>
    public string Ending => _notANumber ?? (Outcome == Outcome.Completed ? "all steps taken" : "diverged");

    /// <summary>Where the descent began.</summary>
    public Vector Start => Points[0];

    /// <summary>The last point reached.</summary>
    public Vector Last => Points[^1];

    /// <summary>The objective's value at the last point.</summary>
    public double LastValue => Values[^1];

    /// <summary>What the run is called, such as <c>momentum 0.3</c>.</summary>
    public string Label => _label ?? (Momentum is 0 ? "gradient descent"
        : FormattableString.Invariant($"{(Nesterov ? "Nesterov" : "momentum")} {Momentum}"));

    /// <summary>Makes the record of a descent of your own, to be drawn and measured like any other.</summary>
    /// <param name="objective">What was minimized.</param>
    /// <param name="points">The start, then every further point; in one dimension numbers.</param>
    /// <param name="label">What legends call the run.</param>
    /// <returns>The run; it ends before the first point that is not finite, or where the objective isn't.</returns>
    /// <exception cref="ArgumentException">There are no points, more than a million, or one has the wrong
    /// dimension.</exception>
    public static Trajectory Of(Objective objective, IEnumerable<Vector> points, string label)
    {
        Guard.NotNull(objective);
        Vector[] way = Some(points);
        Guard.That(way.Length > 0, nameof(points), $"points is empty; give the start, then every further point.");
        foreach (var point in way)
        {
            objective.CheckDimension(point, nameof(points));
        }

        Guard.Finite(way[0], nameof(points));
        var record = new Record(objective, default, way.Length - 1);
        _ = way.TakeWhile(record.Add).Count();
        return record.ToTrajectory().Named(label);
    }

    /// <inheritdoc cref="Of(Objective, IEnumerable{Vector}, string)"/>
    public static Trajectory Of(Objective objective, IEnumerable<double> points, string label) =>
        Of(objective, Guard.NotNull(points).Select(x => (Vector)x), label);

    /// <inheritdoc cref="Of(Objective, IEnumerable{Vector}, string)"/>
    [OverloadResolutionPriority(-1)] // Where points are written out as collections, they are vectors.
    public static Trajectory Of(Objective objective, IEnumerable<double[]> points, string label)
    {
        // A stream may change one array from point to point; a list of one array has lost them all but the last.
        var way = Some(Guard.NotNull(points).Select(x => (Array: x, Point: (Vector)x)));
        Guard.That(
            way.Length < 2 || way.Any(x => x.Array != way[0].Array || x.Point != way[0].Point), nameof(points),
            $"points holds {way.Length} times one and the same array, changed in place: add a copy each time, [.. x].");
        return Of(objective, way.Select(x => x.Point), label);
    }

    /// <summary>The points of a stream, which may have no end.</summary>
    private static T[] Some<T>(IEnumerable<T> points)
    {
        T[] some = [.. Guard.NotNull(points).Take(MostPoints + 1)];
        Guard.That(
            some.Length <= MostPoints, nameof(points),
            $"points has more than {MostPoints} points, or no end: say how many, such as points.Take(31).");
        return some;
    }

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
            step >= 1 && step <= Steps, nameof(step),
            $"step is {step}; it must be from 1 to {Steps}, the steps of this run.");
        return Points[step - 1] - Points[step];
    }

    /// <summary>The number of steps after which the value stays below a tolerance; null
    /// if it never does, or the run ended early.</summary>
    /// <param name="tolerance">The tolerance, above 0; below the default a value prints as 0.00000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not a finite number above 0.</exception>
    public int? SettledAt(double tolerance = 5e-6)
    {
        Guard.Positive(tolerance);
        var step = Points.Count;
        while (step > 0 && Values[step - 1] < tolerance)
        {
            step--;
        }

        return Outcome != Outcome.Completed || step > Steps ? null : step;
    }

    /// <summary>The same run under another name.</summary>
    public Trajectory Named(string label)
    {
        var named = (Trajectory)MemberwiseClone();
        named._label = Guard.NotNull(label);
        return named;
    }

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

            log.Append(Outcome switch
            {
                Outcome.Completed => "Done!\n",
                Outcome.Diverged => $"Diverged: iteration {Steps} left the finite numbers.\n",
                _ => $"Ended: {Ending}.\n",
            });
            return log.Append(CultureInfo.InvariantCulture, $"f({Last}) = {NumPyText.Fixed(LastValue, 6)}").ToString();
        }
    }

    /// <summary>The run in a few words: the label, the number of steps and the last value.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Label} on {Objective.Name}: {Steps} steps{(Outcome == Outcome.Completed ? "" : $", {Ending}")}, "
        + $"last f({Last}) = {LastValue:g6}");
}
