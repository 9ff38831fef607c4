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
