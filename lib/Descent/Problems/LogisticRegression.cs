namespace Descent;

/// <summary>Logistic regression: weights that say from a row of numbers how likely a label is true.</summary>
/// <remarks>
/// With a row's margin m = w₀ + w₁·(its first number) + w₂·(its second) + …, its label is true with probability
/// 1/(1 + e⁻ᵐ).
/// The first weight stands alone; it is the margin of a row of zeros. Immutable, and safe to use from many threads.
/// </remarks>
public sealed class LogisticRegression
{
    // The rows, one behind the other; each begins with a 1, for the weight that stands alone.
    private readonly double[] _numbers;
    private readonly bool[] _labels;

    /// <summary>Takes the rows to fit, or to judge a fit by, and what is true of each.</summary>
    /// <exception cref="ArgumentException">There are no rows, not as many labels, rows of
    /// different lengths, or numbers that are not finite.</exception>
    public LogisticRegression(IReadOnlyList<double[]> rows, IReadOnlyList<bool> labels)
    {
        Guard.That(
            Guard.NotNull(rows).Count > 0
            && rows.All(row => row is not null && row.Length == rows[0].Length && row.All(double.IsFinite)),
            nameof(rows), $"rows must hold at least one row, all of one length and of finite numbers.");
        Guard.That(
            Guard.NotNull(labels).Count == rows.Count, nameof(labels),
            $"labels has {labels.Count} values and rows has {rows.Count}; give one label for each row.");

        _numbers = [.. rows.SelectMany(row => (double[])[1, .. row])];
        _labels = [.. labels];
        int[] all = [.. Enumerable.Range(0, rows.Count)];
        Loss = new Objective("the loss", weights => LossAt(weights.Span), weights => Gradient(all, weights.Span),
            [.. Enumerable.Repeat(new Interval(-1, 1), rows[0].Length + 1)]);
    }

    /// <summary>What to minimize: the mean over all rows of −ln(the probability given to the row's label).</summary>
    /// <remarks>It has a variable a column and one more, the first; it is convex, and ln 2 where all are 0.</remarks>
    public Objective Loss { get; }

    /// <summary>The loss, with gradients from a few rows at a time: each pass over the
    /// rows shuffles them and deals them out in batches.</summary>
    /// <param name="size">How many rows a batch holds, at least 1. The last batch of a pass holds what is left.</param>
    /// <param name="seed">The seed of the shuffling; a run repeated is the same run.</param>
    /// <returns>The loss; its values stay those of all rows.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    public Objective LossInBatches(int size, long seed)
    {
        Guard.AtLeast(1, size);
        size = Math.Min(size, _labels.Length);
        var batches = (_labels.Length + size - 1) / size;

        // The order of the last pass, kept for its other batches; one reference is safe from many threads.
        Tuple<int, int[]>? last = null;
        return Loss.WithEstimate((iteration, weights) =>
        {
            var (pass, batch) = Math.DivRem(iteration, batches);
            var shuffled = last;
            if (shuffled?.Item1 != pass)
            {
                last = shuffled = Tuple.Create(pass, Shuffled(seed, pass));
            }

            var left = _labels.Length - batch * size;
            return Gradient(shuffled.Item2.AsSpan(batch * size, Math.Min(size, left)), weights.Span);
        });
    }

    /// <summary>The share of rows, from 0 to 1, whose label is the likelier one.</summary>
    /// <exception cref="ArgumentException">There are too many weights, or too few.</exception>
    public double Accuracy(Vector weights)
    {
        Loss.CheckDimension(weights, nameof(weights));
        return Enumerable.Range(0, _labels.Length).Average(i => Margin(i, weights.Span) > 0 == _labels[i] ? 1.0 : 0);
    }

    /// <summary>The curvatures of the loss at a point: those of the quadratic that fits it best there.</summary>
    /// <param name="weights">The weights. Where all are 0, the loss is nowhere steeper curved than there.</param>
    /// <returns>One a direction, ascending: the eigenvalues of the matrix of second derivatives.</returns>
    /// <exception cref="ArgumentException">There are too many weights, or too few.</exception>
    public double[] Curvatures(Vector weights)
    {
        Loss.CheckDimension(weights, nameof(weights));
        var second = new double[weights.Count, weights.Count];
        for (var k = 0; k < _labels.Length; k++)
        {
            var row = Row(k, weights.Count);
            var probability = Probability(Margin(k, weights.Span));
            for (var i = 0; i < row.Length; i++)
            {
                for (var j = 0; j < row.Length; j++)
                {
                    second[i, j] += probability * (1 - probability) * row[i] * row[j] / _labels.Length;
                }
            }
        }

        return Eigenvalues.OfSymmetric(second);
    }

    /// <summary>The rows in an order of a pass's own: sorted by a random number each.</summary>
    private int[] Shuffled(long seed, int pass)
    {
        int[] order = [.. Enumerable.Range(0, _labels.Length)];
        Array.Sort(Array.ConvertAll(order, row => Noise.Uniform(seed, pass, row)), order);
        return order;
    }

    private double LossAt(ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        for (var i = 0; i < _labels.Length; i++)
        {
            // −ln(1/(1 + e⁻ᵐ)) = ln(1 + e⁻ᵐ), written so that a large margin does not overflow.
            var margin = Margin(i, weights) * (_labels[i] ? 1 : -1);
            sum += Math.Max(-margin, 0) + Math.Log(1 + Math.Exp(-Math.Abs(margin)));
        }

        return sum / _labels.Length;
    }

    /// <summary>The mean over some rows of (probability − label)·row.</summary>
    private double[] Gradient(ReadOnlySpan<int> rows, ReadOnlySpan<double> weights)
    {
        var gradient = new double[weights.Length];
        foreach (var i in rows)
        {
            var row = Row(i, weights.Length);
            var error = Probability(Margin(i, weights)) - (_labels[i] ? 1 : 0);
            for (var j = 0; j < row.Length; j++)
            {
                gradient[j] += error * row[j] / rows.Length;
            }
        }

        return gradient;
    }

    private ReadOnlySpan<double> Row(int i, int length) => _numbers.AsSpan(i * length, length);

    private double Margin(int i, ReadOnlySpan<double> weights)
    {
        var row = Row(i, weights.Length);
        var margin = 0.0;
        for (var j = 0; j < row.Length; j++)
        {
            margin += weights[j] * row[j];
        }

        return margin;
    }

    private static double Probability(double margin) => 1 / (1 + Math.Exp(-margin));
}
