namespace Descent.Tests;

public sealed class SweepTests
{
    private static readonly double[] s_settings = [.. Enumerable.Range(0, 500).Select(i => i / 100.0)];

    [Fact]
    public void Over_ManySettings_ResultsInTheirOrder() =>
        Assert.Equal(s_settings.Select(s => $"run {s}"), Sweep.Over(s_settings, s => $"run {s}"));

    [Fact]
    public void Over_Descents_SameAsOneByOne()
    {
        static double Run(double momentum) =>
            GradientDescent.Minimize(Objectives.Parabola, 0.93, 0.1, momentum).LastValue;
        double[] momenta = new Interval(0, 1).Sample(101);
        Bits.AssertEqual(momenta.Select(Run), Sweep.Over(momenta, Run));
    }

    [Fact]
    public void Over_NoSettings_NoResults() => Assert.Empty(Sweep.Over<double, double>([], s => s));

    [Fact]
    public void Grid_Results_AreIndexedByRowThenColumn()
    {
        var results = Sweep.Grid([1, 2, 3], [10, 20], (column, row) => 100 * row + column);
        Assert.Equal(new double[,] { { 1001, 1002, 1003 }, { 2001, 2002, 2003 } }, results);
    }

    [Fact]
    public void Grid_ManyRuns_EachOnceAndInItsPlace()
    {
        var runs = 0;
        var results = Sweep.Grid(s_settings, s_settings, (column, row) =>
        {
            Interlocked.Increment(ref runs);
            return row * 1000 + column;
        });
        Assert.Equal(s_settings.Length * s_settings.Length, runs);
        Assert.All(Enumerable.Range(0, s_settings.Length),
            i => Assert.Equal(s_settings[i] * 1000 + s_settings[^(i + 1)], results[i, s_settings.Length - 1 - i]));
    }

    [Fact]
    public void Grid_NoColumns_Empty()
    {
        var results = Sweep.Grid([], [1, 2], (_, _) => 0);
        Assert.Equal((2, 0), (results.GetLength(0), results.GetLength(1)));
    }

    [Fact]
    public void Scores_QuadraticAndLambda_SameAsRunsOneByOne()
    {
        // Not a multiple of the runs that go side by side; some settings diverge.
        double[] stepSizes = new Interval(0.01, 2.3).Sample(37), momenta = new Interval(0, 1).Sample(9);
        var lambda = new Objective("x²", x => x * x, x => 2 * x, (-1, 1));
        var expected = Sweep.Grid(stepSizes, momenta, (stepSize, momentum) =>
        {
            var run = GradientDescent.Minimize(lambda, 0.9, stepSize, momentum, iterations: 2000);
            return (run.Outcome != Outcome.Completed) ? double.PositiveInfinity : run.LastValue;
        });

        Assert.Contains(double.PositiveInfinity, expected.Cast<double>());
        Bits.AssertEqual(expected.Cast<double>(),
            Sweep.Scores(lambda, 0.9, stepSizes, momenta, iterations: 2000).Cast<double>());
        Bits.AssertEqual(expected.Cast<double>(),
            Sweep.Scores(Objectives.Parabola, 0.9, stepSizes, momenta, iterations: 2000).Cast<double>());
    }

    [Fact]
    public void Scores_FIsNoNumberAtTheEnd_IsInfinity()
    {
        var root = new Objective("√x", Math.Sqrt, _ => 1, (0, 1));

        Assert.Equal([0.5, double.PositiveInfinity],
            Sweep.Scores(root, 1, [0.75, 1.5], [0], iterations: 1).Cast<double>());
    }

    [Fact]
    public void Scores_OutOfRange_IsRefused()
    {
        Refusal.Assert<ArgumentException>(() => Sweep.Scores(Objectives.Saddle, 1, [0.1], [0], 30), "start", "takes 2");
        Refusal.Assert<ArgumentOutOfRangeException>(
            () => Sweep.Scores(Objectives.Parabola, 1, [0], [0], 30), "stepSizes", "above 0");
        Refusal.Assert<ArgumentOutOfRangeException>(
            () => Sweep.Scores(Objectives.Parabola, 1, [0.1], [1.5], 30), "momenta", "in [0, 1]");
        Refusal.Assert<ArgumentOutOfRangeException>(
            () => Sweep.Scores(Objectives.Parabola, 1, [0.1], [0], 0), "iterations", "at least 1");
        Refusal.Assert<ArgumentNullException>(() => Sweep.Scores(null!, 1, [0.1], [0], 30), "objective");
    }

    [Fact]
    public void Sweep_ARunThrows_ItsOwnExceptionComesOut()
    {
        static double Throw(double s) => s == 0.5 ? throw new InvalidOperationException("The objective threw.") : s;
        Assert.Equal("The objective threw.",
            Assert.Throws<InvalidOperationException>(() => Sweep.Over(s_settings, Throw)).Message);
        Assert.Equal("The objective threw.",
            Assert.Throws<InvalidOperationException>(() => Sweep.Grid(s_settings, [1], (column, _) => Throw(column)))
            .Message);
    }

    [Fact]
    public void Sweep_NullArguments_AreRefused()
    {
        Refusal.Assert<ArgumentNullException>(() => Sweep.Over<double, double>(null!, s => s), "settings");
        Refusal.Assert<ArgumentNullException>(() => Sweep.Over<double, double>([], null!), "run");
        Refusal.Assert<ArgumentNullException>(() => Sweep.Grid(null!, [], (_, _) => 0), "columns");
        Refusal.Assert<ArgumentNullException>(() => Sweep.Grid([], null!, (_, _) => 0), "rows");
        Refusal.Assert<ArgumentNullException>(() => Sweep.Grid([], [], null!), "run");
    }
}
