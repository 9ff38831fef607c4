using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Descent.Tests;

public sealed class LogisticRegressionTests
{
    private static readonly string[][] s_penguins =
        [.. GoldenData.Text("penguins.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Skip(1).Select(line => line.Split(',')).Where(cells => !cells.Contains("NA"))];

    private static readonly double[][] _measured =
        [.. s_penguins.Select(
            cells => cells[2..6].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())];

    private static readonly int[] s_shuffled =
        [.. Enumerable.Range(0, s_penguins.Length).OrderBy(i => Noise.Uniform(4, 0, i))];
    private static readonly double[][] s_scaled = Scale(_measured, s_shuffled[84..]);
    private static readonly System.Text.Json.JsonElement s_scikit = GoldenData.Cases("scikit-learn.json")[0];

    /// <summary>Rows, labels and weights drawn at random.</summary>
    private static Gen<(double[][] Rows, bool[] Labels, double[] Weights)> Any { get; } =
        from columns in Gen.Choose(0, 4)
        from count in Gen.Choose(1, 30)
        from rows in Gen.ArrayOf(Gen.ArrayOf(Property.Between(-3, 3), columns), count)
        from labels in Gen.ArrayOf(Gen.Elements(false, true), count)
        from weights in Gen.ArrayOf(Property.Between(-2, 2), columns + 1)
        select (rows, labels, weights);

    [Theory]
    [InlineData(4)]
    [InlineData(int.MaxValue)]
    public void LossInBatches_OfAllTheRowsOrMore_IsTheLoss(int size)
    {
        var four = new LogisticRegression([[1.0], [3.0], [-2.0], [0.5]], [true, false, true, true]);
        var all = GradientDescent.Minimize(four.Loss, new double[2], 0.1, iterations: 5);
        var batches = GradientDescent.Minimize(four.LossInBatches(size, seed: 4), new double[2], 0.1, iterations: 5);

        Assert.All(all.Values.Zip(batches.Values), scores => Assert.Equal(scores.First, scores.Second, 1e-14));
    }

    [Fact]
    public void Loss_ZeroWeights_IsLnTwo() =>
        Property.ForAll(Any,
            any => Assert.Equal(Math.Log(2), Of(any).Loss.Value(new double[any.Weights.Length]), 1e-15));

    [Fact]
    public void Loss_Gradient_IsThatOfFiniteDifferences() =>
        Property.ForAll(Any, any =>
        {
            const double Little = 1e-5;
            var loss = Of(any).Loss;
            var gradient = loss.Gradient(any.Weights);
            for (var j = 0; j < any.Weights.Length; j++)
            {
                Vector Moved(double by) => any.Weights.Select((w, i) => i == j ? w + by : w).ToArray();
                Assert.Equal((loss.Value(Moved(Little)) - loss.Value(Moved(-Little))) / (2 * Little), gradient[j],
                    1e-8);
            }
        });

    [Fact]
    public void Loss_OneRow_IsTheSurprise()
    {
        var one = new LogisticRegression([[2.0]], [true]);

        Assert.Equal(-Math.Log(1 / (1 + Math.Exp(-(0.5 + 3 * 2.0)))), one.Loss.Value([0.5, 3]), 1e-15);
    }

    [Fact]
    public void Loss_HugeMargins_DoesNotOverflow()
    {
        var sure = new LogisticRegression([[1.0], [-1.0]], [true, false]);

        Assert.Equal(0, sure.Loss.Value([0, 1e6]));
        Assert.Equal(1e6, sure.Loss.Value([0, -1e6]));
        Assert.All(sure.Loss.Gradient([0, -1e6]), slope => Assert.True(double.IsFinite(slope)));
    }

    [Fact]
    public void Curvatures_Gradient_ChangesAsTheySay() =>
        Property.ForAll(Any, any =>
        {
            // The sum of the curvatures is that of the second derivatives along the axes.
            const double Little = 1e-5;
            var fit = Of(any);
            var sum = Enumerable.Range(0, any.Weights.Length).Sum(j =>
            {
                Vector Moved(double by) => any.Weights.Select((w, i) => i == j ? w + by : w).ToArray();
                return (fit.Loss.Gradient(Moved(Little))[j] - fit.Loss.Gradient(Moved(-Little))[j]) / (2 * Little);
            });
            var curvatures = fit.Curvatures(any.Weights);

            Assert.Equal(sum, curvatures.Sum(), 1e-7);
            Assert.Equal(curvatures.Order(), curvatures);
            var largest = fit.Curvatures(new double[any.Weights.Length])[^1];
            Assert.All(curvatures, curvature => Assert.InRange(curvature, -1e-14, largest * (1 + 1e-12)));
        });

    [Fact]
    public void Curvatures_TwoColumnsThatCorrelate_AreAsInTheClosedForm()
    {
        // Correlation ½: of four birds of each sign, three agree.
        double[][] rows = [[1, 1], [1, 1], [1, 1], [1, -1], [-1, -1], [-1, -1], [-1, -1], [-1, 1]];
        var curvatures = new LogisticRegression(rows, new bool[8]).Curvatures([0, 0, 0]);

        Assert.Equal([(1 - 0.5) / 4, 1 / 4.0, (1 + 0.5) / 4], curvatures.Select(c => Math.Round(c, 15)));
    }

    [Fact]
    public void Curvatures_ColumnTwice_HasOneOfZero() =>
        Assert.Equal(
            0, new LogisticRegression([[1, 1], [2, 2], [4, 4]], [true, false, true]).Curvatures([0, 0, 0])[0], 1e-15);

    [Fact]
    public void Curvatures_Penguins_AreNumPys()
    {
        AssertNear(s_scikit.Numbers("curvatures"), Training(s_scaled).Curvatures(new double[5]), 1e-12);

        // The least of the raw ones is 2e10 times smaller than the largest: neither has it to more digits than these.
        AssertNear(s_scikit.Numbers("raw_curvatures"), Training(_measured).Curvatures(new double[5]), 1e-5);
    }

    [Fact]
    public void Fit_Penguins_IsScikitLearns()
    {
        var training = Training(s_scaled);
        var heldOut = Of(s_scaled, s_shuffled[..84]);
        var step = 1 / training.Curvatures(new double[5])[^1];
        var run = GradientDescent.Minimize(training.Loss, new double[5], step, momentum: 0.8, iterations: 1500);

        Assert.Equal(333, s_penguins.Length);
        Assert.Equal(s_scikit.Numbers("held_out"), s_shuffled[..84].Select(i => (double)i));
        Assert.Equal(s_scikit.Number("loss"), run.LastValue, 1e-12);
        Assert.Equal(s_scikit.Number("held_out_loss"), heldOut.Loss.Value(run.Last), 1e-9);
        Assert.Equal(s_scikit.Number("accuracy"), training.Accuracy(run.Last));
        Assert.Equal(s_scikit.Number("held_out_accuracy"), heldOut.Accuracy(run.Last));
        AssertNear(s_scikit.Numbers("weights"), [.. run.Last], 1e-7);
        Assert.Equal(training.Loss.Value(s_scikit.Numbers("weights")), s_scikit.Number("loss"), 1e-14);
    }

    [Fact]
    public void NotebookData_ScikitLearn_IsTheGoldenData()
    {
        var shown = GoldenData.Text("scikit-learn.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1).Select(line => double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture));

        Bits.AssertEqual(
            [s_scikit.Number("loss"), s_scikit.Number("held_out_loss"), s_scikit.Number("held_out_accuracy"),
                .. s_scikit.Numbers("weights")], shown);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(32)]
    [InlineData(83)]
    [InlineData(249)]
    [InlineData(1000)]
    public void LossInBatches_OnePass_SeesEveryRowOnce(int size)
    {
        var training = Training(s_scaled);
        var batches = training.LossInBatches(size, seed: 7);
        Vector weights = new double[] { 0.1, 0.2, 0.3, -0.4, 0.5 };
        var steps = (249 + size - 1) / size;

        foreach (var pass in new[] { 0, 3 })
        {
            // The batches' gradients, each weighed by how many rows it holds, are the gradient.
            var sum = new double[5];
            for (var batch = 0; batch < steps; batch++)
            {
                var estimate = batches.GradientAt(pass * steps + batch, weights);
                var rows = Math.Min(size, 249 - batch * size);
                for (var j = 0; j < 5; j++)
                {
                    sum[j] += estimate[j] * rows / 249;
                }
            }

            AssertNear([.. training.Loss.Gradient(weights)], sum, 1e-12);
        }
    }

    [Fact]
    public void LossInBatches_EveryPass_DealsTheRowsAnew()
    {
        var training = Training(s_scaled);
        var batches = training.LossInBatches(size: 32, seed: 7);
        const int Steps = 8; // 249 rows in batches of 32.
        var first = Enumerable.Range(0, 8).Select(pass => batches.GradientAt(pass * Steps, new double[5])).Distinct();

        Assert.Equal(8, first.Count());
    }

    [Fact]
    public void LossInBatches_SameSeed_IsTheSameRun()
    {
        Trajectory Run(long seed) =>
            GradientDescent.Minimize(Training(s_scaled).LossInBatches(32, seed), new double[5], 1, 0.8, 100);

        Bits.AssertSameRun(Run(7), Run(7));
        Assert.NotEqual(Run(7).Last, Run(8).Last);
    }

    [Fact]
    public void LossInBatches_ValueAndGradient_StayThoseOfAllRows()
    {
        var training = Training(s_scaled);
        Vector weights = new double[] { 1, -1, 1, -1, 1 };

        Assert.Equal(training.Loss.Value(weights), training.LossInBatches(32, 7).Value(weights));
        Assert.Equal(training.Loss.Gradient(weights), training.LossInBatches(32, 7).Gradient(weights));
    }

    [Fact]
    public void Rows_ChangedAfterwards_StayAsTheyWere()
    {
        double[][] rows = [[1.0], [2.0]];
        bool[] labels = [true, false];
        var fit = new LogisticRegression(rows, labels);
        var before = fit.Loss.Value([0.5, 0.5]);

        (rows[0][0], labels[1]) = (9, true);

        Assert.Equal(before, fit.Loss.Value([0.5, 0.5]));
    }

    [Fact]
    public void Constructor_BadInput_IsRefused()
    {
        Refusal.Assert<ArgumentNullException>(() => _ = new LogisticRegression(null!, []), "rows", "null");
        Refusal.Assert<ArgumentNullException>(() => _ = new LogisticRegression([[1.0]], null!), "labels", "null");
        Refusal.Assert<ArgumentException>(() => _ = new LogisticRegression([], []), "rows", "at least one row");
        Refusal.Assert<ArgumentException>(
            () => _ = new LogisticRegression([[1, 2], [1]], [true, true]), "rows", "all of one length");
        Refusal.Assert<ArgumentException>(() => _ = new LogisticRegression([[double.NaN]], [true]), "rows", "finite");
        Refusal.Assert<ArgumentException>(
            () => _ = new LogisticRegression([null!], [true]), "rows", "at least one row");
        Refusal.Assert<ArgumentException>(
            () => _ = new LogisticRegression([[1.0]], [true, false]), "labels", "2 values", "rows has 1");
    }

    [Fact]
    public void Weights_TooFew_AreRefused()
    {
        Refusal.Assert<ArgumentException>(() => Training(s_scaled).Accuracy([1, 2]), "weights", "takes 5");
        Refusal.Assert<ArgumentException>(() => Training(s_scaled).Curvatures([1, 2]), "weights", "takes 5");
    }

    [Fact]
    public void LossInBatches_NoRows_IsRefused() =>
        Refusal.Assert<ArgumentOutOfRangeException>(() => Training(s_scaled).LossInBatches(0, 7), "size", "at least 1");

    private static LogisticRegression Of((double[][] Rows, bool[] Labels, double[] Weights) any) =>
        new(any.Rows, any.Labels);

    private static LogisticRegression Of(double[][] rows, int[] which) =>
        new([.. which.Select(i => rows[i])], [.. which.Select(i => s_penguins[i][6] == "male")]);

    private static LogisticRegression Training(double[][] rows) => Of(rows, s_shuffled[84..]);

    private static double[][] Scale(double[][] rows, int[] by)
    {
        double[] means = [.. Enumerable.Range(0, 4).Select(j => by.Average(i => rows[i][j]))];
        double[] spreads = [.. Enumerable.Range(0, 4)
            .Select(j => Math.Sqrt(by.Average(i => Math.Pow(rows[i][j] - means[j], 2))))];
        return [.. rows.Select(row => row.Select((r, j) => (r - means[j]) / spreads[j]).ToArray())];
    }

    /// <summary>Each number is the other's but for a share of its size.</summary>
    private static void AssertNear(double[] expected, double[] actual, double share)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual),
            pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, share * Math.Abs(pair.First)));
    }
}
