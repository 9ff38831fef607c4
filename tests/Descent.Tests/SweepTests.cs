namespace Descent.Tests;

public sealed class SweepTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly double[] s_settings = [.. Enumerable.Range(0, 500).Select(i => i / 100.0)];

    [Fact]
    public void Over_ManySettings_ResultsInTheirOrder() =>
        Assert.Equal(s_settings.Select(s => $"run {s}"), Sweep.Over(s_settings, s => $"run {s}", Token));

    [Fact]
    public void Over_Descents_SameAsOneByOne()
    {
        static double Run(double momentum) => GradientDescent.Minimize(Objectives.Parabola, 0.93, 0.1, momentum).LastScore;
        double[] momenta = new Interval(0, 1).Sample(101);
        Bits.AssertEqual(momenta.Select(Run), Sweep.Over(momenta, Run, Token));
    }

    [Fact]
    public void Over_NoSettings_NoResults() => Assert.Empty(Sweep.Over([], s => s, Token));

    [Fact]
    public void Grid_Results_AreIndexedByRowThenColumn()
    {
        var results = Sweep.Grid([1, 2, 3], [10, 20], (column, row) => 100 * row + column, cancellation: Token);
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
        }, cancellation: Token);
        Assert.Equal(s_settings.Length * s_settings.Length, runs);
        Assert.All(Enumerable.Range(0, s_settings.Length), i => Assert.Equal(s_settings[i] * 1000 + s_settings[^(i + 1)], results[i, s_settings.Length - 1 - i]));
    }

    [Fact]
    public void Grid_NoColumns_Empty()
    {
        var results = Sweep.Grid([], [1, 2], (_, _) => 0, cancellation: Token);
        Assert.Equal((2, 0), (results.GetLength(0), results.GetLength(1)));
    }

    [Fact]
    public void Grid_Progress_GoesUpToOne()
    {
        var progress = new Shares();
        Sweep.Grid([1], s_settings, (_, _) => 0, progress, Token);
        Assert.Equal(s_settings.Length, progress.Reported.Count);
        Assert.Equal(1, progress.Reported.Max());
        Assert.Equal(s_settings.Length, progress.Reported.Distinct().Count());
        Assert.All(progress.Reported, share => Assert.InRange(share, 0, 1));
    }

    [Fact]
    public void Sweep_Cancelled_Stops()
    {
        using var before = new CancellationTokenSource();
        before.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Sweep.Over(s_settings, s => s, before.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => Sweep.Grid(s_settings, s_settings, (_, _) => 0, cancellation: before.Token));

        using var midway = new CancellationTokenSource();
        var runs = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => Sweep.Grid(s_settings, s_settings, (_, _) =>
        {
            if (Interlocked.Increment(ref runs) == 100)
            {
                midway.Cancel();
            }

            return 0;
        }, cancellation: midway.Token));
        Assert.InRange(runs, 100, 100 + 4 * Environment.ProcessorCount);
    }

    [Fact]
    public void Sweep_ARunThrows_ItsOwnExceptionComesOut()
    {
        static double Throw(double s) => s == 0.5 ? throw new InvalidOperationException("The objective threw.") : s;
        Assert.Equal("The objective threw.", Assert.Throws<InvalidOperationException>(() => Sweep.Over(s_settings, Throw, Token)).Message);
        Assert.Equal("The objective threw.", Assert.Throws<InvalidOperationException>(() => Sweep.Grid(s_settings, [1], (column, _) => Throw(column), cancellation: Token)).Message);
    }

    [Fact]
    public void Sweep_NullArguments_AreRefused()
    {
        Refusal.Assert<ArgumentNullException>(() => Sweep.Over<double>(null!, s => s), "settings");
        Refusal.Assert<ArgumentNullException>(() => Sweep.Over<double>([], null!), "run");
        Refusal.Assert<ArgumentNullException>(() => Sweep.Grid(null!, [], (_, _) => 0), "columns");
        Refusal.Assert<ArgumentNullException>(() => Sweep.Grid([], null!, (_, _) => 0), "rows");
        Refusal.Assert<ArgumentNullException>(() => Sweep.Grid([], [], null!), "run");
    }

    private sealed class Shares : IProgress<double>
    {
        public List<double> Reported { get; } = [];

        public void Report(double value)
        {
            lock (Reported)
            {
                Reported.Add(value);
            }
        }
    }
}
