namespace Descent.Tests;

/// <summary>What notebook 4.5 says of shelves, flat bottoms, wells, saddles, a bowl of three parts and restart.</summary>
public sealed class FlatGroundTests
{
    private static readonly Objective s_quartic = new("x⁴", x => x * x * x * x, x => 4 * x * x * x, (-1, 1));

    private static readonly Objective s_kinked = new("a bowl of three parts",
        x => x < 1 ? 12.5 * x * x : x < 2 ? 0.5 * x * x + 24 * x - 12 : 12.5 * x * x - 24 * x + 36,
        x => x < 1 ? 25 * x : x < 2 ? x + 24 : 25 * x - 24, (-3, 4));

    [Fact]
    public void Shelf_AChange_CoastsItsGeometricSum()
    {
        var slide = OnShelf(0.5);
        var entry = slide.Coordinate().TakeWhile(x => x > 2).Count();

        Assert.Equal(slide.Points[entry][0] - slide.Change(entry)[0] * 0.5 / (1 - 0.5), slide.Last[0], 1e-12);
        Assert.Equal(2, OnShelf(0).Last[0], 1e-6);
    }

    [Fact]
    public void Shelf_Momenta_ThatArrive()
    {
        Assert.All(Momenta(0, 0.755), momentum => Assert.True(OnShelf(momentum).Last[0] >= 1));
        Assert.All(Momenta(0.76, 0.945), momentum => Assert.Equal(0, OnShelf(momentum).Last[0], 0.01));
        Assert.Equal((66, 123), (OnShelf(0.8).SettledAt(), OnShelf(0.9).SettledAt()));
    }

    [Fact]
    public void Shelf_MomentaThatComeBack_AreASliver()
    {
        double[] back = [.. new Interval(0.945, 0.96).Sample(151).Where(momentum => OnShelf(momentum).Last[0] > 0.5)];

        Assert.Contains(0.95, back);
        Assert.InRange(back.Max() - back.Min(), 0, 0.005);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.8)]
    [InlineData(0.9)]
    public void FlatBottom_FTimesSquaredSteps_GoesToTheLaw(double momentum)
    {
        const int Steps = 100_000;
        var last = GradientDescent.Minimize(s_quartic, start: 1, stepSize: 0.05, momentum, Steps).LastValue;

        Assert.Equal((1 - momentum) * (1 - momentum) / (64 * 0.05 * 0.05), last * Steps * Steps, 0.003);
    }

    [Fact]
    public void FlatBottom_AfterTooMuchMomentum_IsAMatterOfLuck()
    {
        int? From(double start, double momentum) =>
            GradientDescent.Minimize(s_quartic, start, stepSize: 0.05, momentum, iterations: 3000).SettledAt(1e-5);

        Assert.Equal((784, 58, 131), (From(1, 0), From(1, 0.8), From(0.9, 0.8)));
        Assert.Equal(786, From(1, 0.99));
    }

    [Fact]
    public void DoubleWell_Momentum_LeavesGoodWellsAsWellAsPoorOnes()
    {
        double Ends(double start, double momentum) =>
            GradientDescent.Minimize(Objectives.DoubleWell, start, stepSize: 0.05, momentum, iterations: 3000).Last[0];

        Assert.All(Momenta(0, 0.72), momentum => Assert.True(Ends(2, momentum) > 0 && Ends(-2, momentum) < 0));
        Assert.All(Momenta(0.725, 0.925), momentum => Assert.True(Ends(2, momentum) < 0));
        Assert.All(Momenta(0.85, 0.915), momentum => Assert.True(Ends(-2, momentum) > 0));
    }

    [Theory]
    [InlineData(0, 67, 97)]
    [InlineData(0.5, 40, 55)]
    [InlineData(0.9, 25, 122)]
    public void Saddle_Height_GrowsByTheLargerRoot(double momentum, int leaves, int settles)
    {
        var run = GradientDescent.Minimize(Objectives.Saddle, start: [1, 0.001], stepSize: 0.1, momentum, iterations: 300);
        var y = run.Coordinate(1);
        var root = (1.1 + momentum + Math.Sqrt(Math.Pow(1.1 + momentum, 2) - 4 * momentum)) / 2;

        Assert.InRange(y[20] / y[19] / root, 0.99, 1.01);
        Assert.Equal((leaves, settles), (y.TakeWhile(height => height <= 0.5).Count(), run.SettledAt()));
    }

    [Fact]
    public void Saddle_ALongerPlainStep_LeavesBeforeMomentumDoes()
    {
        var tuned = GradientDescent.Minimize(Objectives.Saddle, start: [1, 0.001], stepSize: 0.32, iterations: 300);

        Assert.True(tuned.Coordinate(1).TakeWhile(y => Math.Abs(y) <= 0.5).Count() < 25);
        Assert.Equal(31, tuned.SettledAt());
    }

    [Fact]
    public void Saddle_FromTheExactRidge_OnlyNoiseLeaves()
    {
        Trajectory Run(Objective f) => GradientDescent.Minimize(f, start: [1, 0], stepSize: 0.1, momentum: 0.9, iterations: 1000);

        Assert.All(Run(Objectives.Saddle).Coordinate(1), y => Assert.Equal(0, y));
        Assert.Equal(1, Math.Abs(Run(Noise.CoinFlips(Objectives.Saddle, size: 0.001, seed: 4)).Last[1]), 0.05);
    }

    [Fact]
    public void BowlOfThreeParts_BestPairForQuadratics_RepeatsEveryThreeSteps()
    {
        var advice = HeavyBall.Best(gentle: 1, steep: 25);
        var forever = OnKinked(3.3, advice.StepSize, advice.Momentum).Coordinate();

        Assert.Equal(1 / 9.0, advice.StepSize, 1e-12);
        Assert.Equal(4 / 9.0, advice.Momentum, 1e-12);
        Assert.All(Enumerable.Range(2000, 990), k => Assert.Equal(forever[k], forever[k + 3], 1e-9));
        Assert.InRange(Math.Abs(forever[^1]), 0.6, 2.2);
    }

    [Theory]
    [InlineData(3.0, 1 / 9.0, 4 / 9.0)]
    [InlineData(3.3, 1 / 9.0, 0.4)]
    [InlineData(3.3, 1 / 25.0, 4 / 9.0)]
    public void BowlOfThreeParts_Neighbors_Arrive(double start, double stepSize, double momentum) =>
        Assert.Equal(0, OnKinked(start, stepSize, momentum).Last[0], 1e-6);

    [Fact]
    public void Restart_OnParabola_CuresTooMuchMomentumAndOnTheBowlFliesApart()
    {
        static IEnumerable<double> Restarting(Objective f, double x, double stepSize, double momentum)
        {
            var change = 0.0;
            while (true)
            {
                yield return x;
                var slope = f.Gradient(x)[0];
                change = stepSize * slope + (slope * change < 0 ? 0 : momentum * change);
                x -= change;
            }
        }

        var start = Objectives.Parabola.RandomStart(4);
        Assert.Equal(21, Trajectory.Of(Objectives.Parabola, Restarting(Objectives.Parabola, start[0], 0.1, 0.9).Take(1000), "").SettledAt());
        Assert.True(Trajectory.Of(s_kinked, Restarting(s_kinked, 3.3, 1 / 9.0, 4 / 9.0).Take(41), "").LastValue > 1e20);
    }

    private static double[] Momenta(double from, double to) =>
        [.. Enumerable.Range(0, 199).Select(i => i / 200.0).Where(momentum => momentum >= from && momentum <= to)];

    private static Trajectory OnShelf(double momentum) =>
        GradientDescent.Minimize(Objectives.Shelf, start: 3, stepSize: 0.1, momentum, iterations: 2000);

    private static Trajectory OnKinked(double start, double stepSize, double momentum) =>
        GradientDescent.Minimize(s_kinked, start, stepSize, momentum, iterations: 3000);
}
