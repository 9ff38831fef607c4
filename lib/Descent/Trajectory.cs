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
    private Trajectory(
        Objective objective, Vector start, double startScore, double momentum, bool nesterov, Outcome outcome,
        IReadOnlyList<Vector> iterates, IReadOnlyList<Vector> changes, IReadOnlyList<double> scores, string label)
    {
        Objective = objective;
        Start = start;
        StartScore = startScore;
        Momentum = momentum;
        IsNesterov = nesterov;
        Outcome = outcome;
        Iterates = iterates;
        Changes = changes;
        Scores = scores;
        Label = label;
    }

    /// <summary>What was minimised.</summary>
    public Objective Objective { get; }

    /// <summary>The point the descent began at; not one of the <see cref="Iterates"/>.</summary>
    public Vector Start { get; }

    /// <summary>The objective's value at the start; infinite or NaN if that is what it gives.</summary>
    public double StartScore { get; }

    /// <summary>The momentum β of the run.</summary>
    public double Momentum { get; }

    /// <summary>Whether the run used Nesterov's look-ahead.</summary>
    public bool IsNesterov { get; }

    /// <summary>How the descent ended.</summary>
    public Outcome Outcome { get; }

    /// <summary>The iterates in order; the first is the one after the first step.</summary>
    public IReadOnlyList<Vector> Iterates { get; }

    /// <summary>The change of each iteration: what was subtracted from the iterate before.</summary>
    public IReadOnlyList<Vector> Changes { get; }

    /// <summary>The objective's value at each iterate.</summary>
    public IReadOnlyList<double> Scores { get; }

    /// <summary>How many iterations were made (fewer than asked for if the descent diverged).</summary>
    public int Iterations => Iterates.Count;

    /// <summary>The last point reached: the last iterate, or the start if the first step already diverged.</summary>
    public Vector Last => Iterations == 0 ? Start : Iterates[^1];

    /// <summary>The objective's value at the last point.</summary>
    public double LastScore => Iterations == 0 ? StartScore : Scores[^1];

    /// <summary>What legends call the run, such as <c>momentum 0.3</c>.</summary>
    public string Label { get; }

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
    public int? SettledSince(double tolerance = 5e-6)
    {
        Guard.Positive(tolerance, nameof(tolerance));
        var settled = Iterations - Scores.Reverse().TakeWhile(score => score < tolerance).Count();
        return Outcome == Outcome.RanItsIterations && settled < Iterations ? settled : null;
    }

    /// <summary>The same run under another name in legends.</summary>
    /// <param name="label">The name.</param>
    /// <returns>The run with that <see cref="Label"/>.</returns>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public Trajectory Named(string label)
    {
        Guard.NotNull(label, nameof(label));
        return new(Objective, Start, StartScore, Momentum, IsNesterov, Outcome, Iterates, Changes, Scores, label);
    }

    /// <summary>The run as the article prints it: a line for each iteration, as NumPy and Python would write it, and the result.</summary>
    /// <example><c>&gt;20 f([6.05804744e-05]) = 0.00000</c></example>
    public string Log
    {
        get
        {
            var log = new StringBuilder();
            for (var i = 0; i < Iterations; i++)
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

    /// <summary>Collects a run while it is made.</summary>
    internal sealed class Builder(Objective objective, Vector start, double momentum, bool nesterov)
    {
        private readonly List<double> _iterates = [];
        private readonly List<double> _changes = [];
        private readonly List<double> _scores = [];
        private Outcome _outcome = Outcome.RanItsIterations;

        /// <summary>Keeps a copy of an iterate and its score, unless something in it is no longer finite.</summary>
        /// <returns>Whether it was kept; if not, the run has diverged and is over.</returns>
        public bool TryAdd(ReadOnlySpan<double> x, ReadOnlySpan<double> change)
        {
            // The objective is only asked for its value where there is a point: many throw at what is none.
            var score = AreFinite(x) && AreFinite(change) ? objective.ValueAt(x) : double.NaN;
            if (!double.IsFinite(score))
            {
                _outcome = Outcome.Diverged;
                return false;
            }

            _iterates.AddRange(x);
            _changes.AddRange(change);
            _scores.Add(score);
            return true;
        }

        public Trajectory Build()
        {
            var beta = momentum.ToString(CultureInfo.InvariantCulture);
            var label = momentum == 0 ? "gradient descent" : nesterov ? $"Nesterov {beta}" : $"momentum {beta}";
            return new(objective, start, objective.Value(start), momentum, nesterov, _outcome,
                new VectorList([.. _iterates], start.Count), new VectorList([.. _changes], start.Count), _scores.AsReadOnly(), label);
        }

        private static bool AreFinite(ReadOnlySpan<double> numbers)
        {
            foreach (var number in numbers)
            {
                if (!double.IsFinite(number))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
