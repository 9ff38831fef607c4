using System.Globalization;
using System.Text;

namespace Descent;

/// <summary>The record of a descent: where it started, every iterate with its score and change, and how it ended.</summary>
/// <remarks>
/// Immutable. Iterations are counted from 0, as in the article's listings: the iterate of iteration 0 is the first after the start.
/// All numbers in it are finite, but for <see cref="StartScore"/>, which is what the objective gives there:
/// a descent that diverged is kept up to the last finite iterate.
/// </remarks>
public sealed class Trajectory
{
    internal Trajectory(
        Objective objective, Vector start, double startScore, Outcome outcome, int iterations,
        IReadOnlyList<Vector> iterates, IReadOnlyList<Vector> changes, IReadOnlyList<double> scores, string label, Ink ink)
    {
        Objective = objective;
        Start = start;
        StartScore = startScore;
        Outcome = outcome;
        Iterations = iterations;
        Iterates = iterates;
        Changes = changes;
        Scores = scores;
        Label = label;
        Ink = ink;
    }

    /// <summary>Makes the record of a descent of your own, to be drawn and measured like any other.</summary>
    /// <param name="objective">What was minimized.</param>
    /// <param name="points">The start, then every iterate; in one dimension numbers.</param>
    /// <param name="label">What legends call the run.</param>
    /// <param name="ink">How figures draw it.</param>
    /// <returns>The run, with the objective's values as scores; it ends before the first point that is not finite.</returns>
    /// <exception cref="ArgumentNullException">Something is null.</exception>
    /// <exception cref="ArgumentException">There are no points, or one has the wrong dimension.</exception>
    public static Trajectory Of(Objective objective, IEnumerable<Vector> points, string label, Ink ink = Ink.Second)
    {
        Guard.NotNull(objective, nameof(objective));
        Guard.NotNull(points, nameof(points));
        Guard.NotNull(label, nameof(label));
        Vector[] way = [.. points];
        if (way.Length == 0)
        {
            throw new ArgumentException("points is empty; give the start, then every iterate.", nameof(points));
        }

        foreach (var point in way)
        {
            objective.CheckDimension(point, nameof(points));
        }

        Guard.Finite(way[0], nameof(points));
        if (way.Length == 1)
        {
            return new(objective, way[0], objective.Value(way[0]), Outcome.RanItsIterations, 0, [], [], [], label, ink);
        }

        var record = new Record(objective, way[0], way.Length - 1, Keep.Everything);
        for (var i = 1; i < way.Length; i++)
        {
            way[i].Span.CopyTo(record.NextPoint.Span);
            (way[i - 1] - way[i]).Span.CopyTo(record.NextChange.Span);
            if (!record.TryAdd(Points.AreFinite(record.NextPoint.Span) && Points.AreFinite(record.NextChange.Span)))
            {
                break;
            }
        }

        return record.Build(label, ink);
    }

    /// <inheritdoc cref="Of(Objective, IEnumerable{Vector}, string, Ink)"/>
    public static Trajectory Of(Objective objective, IEnumerable<double> points, string label, Ink ink = Ink.Second)
    {
        Guard.NotNull(points, nameof(points));
        return Of(objective, points.Select(x => (Vector)x), label, ink);
    }

    /// <summary>What was minimized.</summary>
    public Objective Objective { get; }

    /// <summary>The point the descent began at; not one of the <see cref="Iterates"/>.</summary>
    public Vector Start { get; }

    /// <summary>The objective's value at the start; infinite or NaN if that is what it gives.</summary>
    public double StartScore { get; }

    /// <summary>How the descent ended.</summary>
    public Outcome Outcome { get; }

    /// <summary>The iterates in order; the first is the one after the first step.</summary>
    public IReadOnlyList<Vector> Iterates { get; }

    /// <summary>The change of each iteration: what was subtracted from the iterate before.</summary>
    public IReadOnlyList<Vector> Changes { get; }

    /// <summary>The objective's value at each iterate.</summary>
    public IReadOnlyList<double> Scores { get; }

    /// <summary>How many iterations were made (fewer than asked for if the descent diverged).</summary>
    public int Iterations { get; }

    /// <summary>The last point reached: the last iterate, or the start if the first step already diverged.</summary>
    public Vector Last => Iterates.Count == 0 ? Start : Iterates[^1];

    /// <summary>The objective's value at the last point.</summary>
    public double LastScore => Scores.Count == 0 ? StartScore : Scores[^1];

    /// <summary>What legends call the run, such as <c>momentum 0.3</c>.</summary>
    public string Label { get; }

    /// <summary>How figures draw the run.</summary>
    public Ink Ink { get; }

    /// <summary>One coordinate of the whole way: of the start, then of every iterate.</summary>
    /// <param name="index">Which coordinate, from 0.</param>
    /// <returns><see cref="Iterations"/> + 1 numbers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such coordinate.</exception>
    public double[] Coordinate(int index = 0)
    {
        Guard.Within(0, Objective.Dimension - 1, index, nameof(index));
        return [Start[index], .. Iterates.Select(x => x[index])];
    }

    /// <summary>The first iteration whose score is below a tolerance, whatever comes after it.</summary>
    /// <param name="tolerance">The tolerance, above 0.</param>
    /// <returns>The zero-based iteration (one less than the number of steps taken), or null if there is none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not a finite number above 0.</exception>
    public int? IterationsUntil(double tolerance)
    {
        Guard.Positive(tolerance, nameof(tolerance));
        var first = Scores.TakeWhile(score => !(score < tolerance)).Count();
        return first < Iterations ? first : null;
    }

    /// <summary>The iteration from which on every score stays below a tolerance.</summary>
    /// <param name="tolerance">The tolerance, above 0. The default is the one below which a score prints as 0.00000.</param>
    /// <returns>The zero-based iteration, or null if the run never settled.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not a finite number above 0.</exception>
    /// <exception cref="InvalidOperationException">Only the last iterate was kept.</exception>
    public int? SettledSince(double tolerance = 5e-6)
    {
        Guard.Positive(tolerance, nameof(tolerance));
        if (Scores.Count != Iterations)
        {
            throw new InvalidOperationException("Of this run only the last iterate was kept; run it with keep: Keep.Everything to ask when it settled.");
        }

        var settled = Iterations - Scores.Reverse().TakeWhile(score => score < tolerance).Count();
        return Outcome == Outcome.RanItsIterations && settled < Iterations ? settled : null;
    }

    /// <summary>The same run under another name in legends, and in another ink.</summary>
    /// <param name="label">The name.</param>
    /// <param name="ink">The ink; the one it has if none is given.</param>
    /// <returns>The run with that <see cref="Label"/>.</returns>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public Trajectory Named(string label, Ink? ink = null)
    {
        Guard.NotNull(label, nameof(label));
        return new(Objective, Start, StartScore, Outcome, Iterations, Iterates, Changes, Scores, label, ink ?? Ink);
    }

    /// <summary>The run as the article prints it: a line for each iteration, as NumPy and Python would write it, and the result.</summary>
    /// <example><c>&gt;20 f([6.05804744e-05]) = 0.00000</c></example>
    public string Log
    {
        get
        {
            var log = new StringBuilder();
            for (var i = 0; i < Iterates.Count; i++)
            {
                log.Append(CultureInfo.InvariantCulture, $">{i} f({Iterates[i]}) = {NumPyText.Fixed(Scores[i], 5)}\n");
            }

            log.Append(Outcome == Outcome.Diverged ? $"Diverged: iteration {Iterations} left the finite numbers.\n" : "Done!\n");
            return log.Append(CultureInfo.InvariantCulture, $"f({Last}) = {NumPyText.Fixed(LastScore, 6)}").ToString();
        }
    }

    /// <summary>The run in a few words.</summary>
    /// <returns>The label, the number of iterations and the last score.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Label} on {Objective.Name}: {Iterations} iterations{(Outcome == Outcome.Diverged ? ", diverged" : "")}, last f({Last}) = {LastScore:g6}");
}
