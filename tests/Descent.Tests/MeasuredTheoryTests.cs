using System.Numerics;

namespace Descent.Tests;

/// <summary>What theory says of runs, measured in runs.</summary>
public sealed class MeasuredTheoryTests
{
    private const double Start = 0.9340596780273533;

    [Theory]
    [InlineData(0.1, 0)]
    [InlineData(0.1, 0.3)]
    [InlineData(0.1, 0.8)]
    [InlineData(0.9, 0.1)]
    public void Run_AnyRegime_FollowsFromTwoNumbersAndFromTwoRoots(double stepSize, double momentum)
    {
        var way = GradientDescent.Minimize(Objectives.Parabola, Start, stepSize, momentum).Coordinate();
        var sum = 1 + momentum - 2 * stepSize;
        var z = (sum + Complex.Sqrt(sum * sum - 4 * momentum)) / 2;
        var w = sum - z;
        var (now, before) = (Start, Start);
        for (var k = 1; k <= 30; k++)
        {
            (now, before) = (sum * now - momentum * before, now);
            Assert.Equal(way[k], now, 1e-15);
            Assert.Equal(way[k],
                Start * ((Complex.Pow(z, k + 1) * (1 - w) - Complex.Pow(w, k + 1) * (1 - z)) / (z - w)).Real, 1e-12);
        }
    }

    [Fact]
    public void Ravine_Turned_IsTheSameRun()
    {
        var (c, s) = (Math.Cos(Math.PI / 6), Math.Sin(Math.PI / 6));
        var turned = new Objective("the ravine, turned",
            p => 0.1 * Math.Pow(c * p[0] + s * p[1], 2) + 2 * Math.Pow(c * p[1] - s * p[0], 2),
            p =>
            {
                var (along, across) = (0.2 * (c * p[0] + s * p[1]), 4 * (c * p[1] - s * p[0]));
                return [c * along - s * across, s * along + c * across];
            }, (-6, 6), (-6, 6));
        var straight = GradientDescent.Minimize(Objectives.Ravine(0.2, 4), new double[] { -5, -2 }, 0.4, 0.5);
        AssertNear([.. straight.Values],
            [.. GradientDescent.Minimize(turned, [-5 * c + 2 * s, -5 * s - 2 * c], 0.4, 0.5).Values], 1e-12);
    }

    [Fact]
    public void BestPair_StepsOverTheConditionNumber_AreTheDoubleRootsToTheStep()
    {
        double[] kappas = [10, 30, 100, 300, 1000, 3000, 10_000];
        var steps = kappas.Select(kappa =>
        {
            var rate = HeavyBall.Best(1, kappa).Rate;
            var exact = Enumerable.Range(0, 2000).First(k => Math.Pow(rate, k)
                * Math.Sqrt((Math.Pow(1 + k * (1 - rate), 2) + Math.Pow(1 + k * (1 + rate), 2)) / 2) < 1e-8);
            Assert.Equal(exact, Steps(kappa, HeavyBall.Best(1, kappa)));
            return (double)exact;
        }).ToArray();

        Assert.Equal(0.526, Slope(kappas, steps), 0.001);
        double[] plain = [.. kappas[..5].Select(kappa => (double)Steps(kappa, HeavyBall.BestPlain(1, kappa)))];
        Assert.Equal(1, Slope(kappas[..5], plain), 0.001);
    }

    [Theory]
    [InlineData(100, 1, 13.6, 4)]
    [InlineData(1000, 1, 135.5, 15)]
    [InlineData(100, 0, 1, 0)]
    public void BestPair_FirstSteps_ClimbAcrossTheRavineOnly(double kappa, double y, double highest, int at)
    {
        var best = HeavyBall.Best(1, kappa);
        var run = GradientDescent.Minimize(Objectives.Ravine(1, kappa), new[] { 1, y }, best.StepSize, best.Momentum);
        Assert.Equal(highest, run.Values.Max() / run.Values[0], 0.05);
        Assert.Equal(at, run.Values.ToList().IndexOf(run.Values.Max()));
        var calm = HeavyBall.BestPlain(1, kappa);
        var plain = GradientDescent.Minimize(Objectives.Ravine(1, kappa), new[] { 1, y }, calm.StepSize);
        Assert.All(plain.Values.Zip(plain.Values.Skip(1)), pair => Assert.True(pair.Second < pair.First));
    }

    [Fact]
    public void Shelf_AChange_CoastsItsGeometricSum()
    {
        var slide = OnShelf(0.5);
        var entry = slide.Coordinate().TakeWhile(x => x > 2).Count();

        Assert.Equal(slide.Points[entry][0] - slide.Change(entry)[0] * 0.5 / (1 - 0.5), slide.Last[0], 1e-12);
        Assert.Equal(2, OnShelf(0).Last[0], 1e-6);
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
        var quartic = new Objective("x⁴", x => x * x * x * x, x => 4 * x * x * x, (-1, 1));
        var last = GradientDescent.Minimize(quartic, start: 1, stepSize: 0.05, momentum, Steps).LastValue;

        Assert.Equal((1 - momentum) * (1 - momentum) / (64 * 0.05 * 0.05), last * Steps * Steps, 0.003);
    }

    [Theory]
    [InlineData(0, 67, 97)]
    [InlineData(0.5, 40, 55)]
    [InlineData(0.9, 25, 122)]
    public void Saddle_Height_GrowsByTheLargerRoot(double momentum, int leaves, int settles)
    {
        var run = GradientDescent.Minimize(
            Objectives.Saddle, start: [1, 0.001], stepSize: 0.1, momentum, iterations: 300);
        var y = run.Coordinate(1);
        var root = (1.1 + momentum + Math.Sqrt(Math.Pow(1.1 + momentum, 2) - 4 * momentum)) / 2;

        Assert.InRange(y[20] / y[19] / root, 0.99, 1.01);
        Assert.Equal((leaves, settles), (y.TakeWhile(height => height <= 0.5).Count(), run.SettledAt()));
    }

    [Fact]
    public void BowlOfThreeParts_BestPairForQuadratics_RepeatsEveryThreeSteps()
    {
        var kinked = new Objective("a bowl of three parts",
            x => x < 1 ? 12.5 * x * x : x < 2 ? 0.5 * x * x + 24 * x - 12 : 12.5 * x * x - 24 * x + 36,
            x => x < 1 ? 25 * x : x < 2 ? x + 24 : 25 * x - 24, (-3, 4));
        var advice = HeavyBall.Best(gentle: 1, steep: 25);
        var forever = GradientDescent.Minimize(kinked, 3.3, advice.StepSize, advice.Momentum, iterations: 3000)
            .Coordinate();

        Assert.Equal(1 / 9.0, advice.StepSize, 1e-12);
        Assert.Equal(4 / 9.0, advice.Momentum, 1e-12);
        Assert.All(Enumerable.Range(2000, 990), k => Assert.Equal(forever[k], forever[k + 3], 1e-9));
        Assert.InRange(Math.Abs(forever[^1]), 0.6, 2.2);
    }

    private static Trajectory OnShelf(double momentum) =>
        GradientDescent.Minimize(Objectives.Shelf, start: 3, stepSize: 0.1, momentum, iterations: 2000);

    private static int Steps(double kappa, BestSettings best) => GradientDescent.Minimize(
        Objectives.Ravine(1, kappa), new double[] { 1, 1 }, best.StepSize, best.Momentum, 10_000)
        .Points.TakeWhile(x => x.Norm / Math.Sqrt(2) >= 1e-8).Count();

    /// <summary>The slope of a line through the logarithms: the power.</summary>
    private static double Slope(double[] kappas, double[] steps)
    {
        double[] x = [.. kappas.Select(k => Math.Log(k))], y = [.. steps.Select(s => Math.Log(s))];
        return x.Zip(y, (a, b) => (a - x.Average()) * (b - y.Average())).Sum()
            / x.Sum(a => (a - x.Average()) * (a - x.Average()));
    }

    private static void AssertNear(double[] expected, double[] actual, double tolerance) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));
}
