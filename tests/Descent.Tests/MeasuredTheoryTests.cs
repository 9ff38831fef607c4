using System.Numerics;

namespace Descent.Tests;

/// <summary>What 4.1 to 4.3 say of runs, measured in runs.</summary>
public sealed class MeasuredTheoryTests
{
    private const double Start = 0.9340596780273533;

    [Fact]
    public void Runs_SameProductOfStepSizeAndCurvature_AreTheSame() =>
        AssertNear(Way(0.1, 0.8, curvature: 2), Way(0.001, 0.8, curvature: 200), 1e-14);

    [Theory]
    [InlineData(0.1, 0)]
    [InlineData(0.1, 0.3)]
    [InlineData(0.1, 0.8)]
    [InlineData(0.9, 0.1)]
    public void Run_AnyRegime_FollowsFromTwoNumbersAndFromTwoRoots(double stepSize, double momentum)
    {
        var way = Way(stepSize, momentum);
        var sum = 1 + momentum - 2 * stepSize;
        var z = (sum + Complex.Sqrt(sum * sum - 4 * momentum)) / 2;
        var w = sum - z;
        var (now, before) = (Start, Start);
        for (var k = 1; k <= 30; k++)
        {
            (now, before) = (sum * now - momentum * before, now);
            Assert.Equal(way[k], now, 1e-15);
            Assert.Equal(way[k], Start * ((Complex.Pow(z, k + 1) * (1 - w) - Complex.Pow(w, k + 1) * (1 - z)) / (z - w)).Real, 1e-12);
        }
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(1.5)]
    public void Rate_WhileItSwings_IsTheRootOfTheMomentum(double stepSize) => Assert.Equal(Math.Sqrt(0.8), PeakRate(stepSize, 0.8), 0.003);

    [Fact]
    public void Rate_TwentyMomentaAtTheArticlesStepSize_IsTheSpectralRadius() => Assert.All(new Interval(0, 0.95).Sample(20), momentum =>
        Assert.Equal(HeavyBall.SpectralRadius(0.1, momentum, curvature: 2), PeakRate(0.1, momentum), 0.01));

    [Fact]
    public void Rate_BreakEven_IsThatOfPlainDescent() => Assert.Equal(0.8, PeakRate(0.1, 0.64), 0.01);

    [Fact]
    public void Run_BelowCriticalMomentumButBeyondAProductOf1_CrossesAtEveryStep()
    {
        Assert.True(0.1 < HeavyBall.CriticalMomentum(0.9, 2));
        var way = Way(0.9, 0.1);
        Assert.All(Enumerable.Range(1, 30), k => Assert.True(way[k] * way[k - 1] < 0));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.9, 1.9)]
    public void Run_AroundTheLimit_ShrinksBelowItAndGrowsAbove(double momentum, double limit)
    {
        Assert.True(Math.Abs(Way(limit - 0.01, momentum, iterations: 400)[^1]) < 1);
        Assert.True(Math.Abs(Way(limit + 0.01, momentum, iterations: 400)[^1]) > 1000);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.025)]
    [InlineData(0.01)]
    public void Period_LargeMomentum_IsNearlyAPendulums(double stepSize) =>
        Assert.Equal(1, HeavyBall.Period(stepSize, 0.99, 2)!.Value / (2 * Math.PI / Math.Sqrt(2 * stepSize)), 0.02);

    [Fact]
    public void Ravine_EachCoordinate_RunsAsIfItWereAlone()
    {
        var both = GradientDescent.Minimize(Objectives.Ravine(0.2, 4), new double[] { -5, -2 }, 0.4, 0.5);
        Assert.Equal(GradientDescent.Minimize(Objectives.Quadratic(0.2), -5, 0.4, 0.5).Coordinate(), both.Coordinate(0));
        Assert.Equal(GradientDescent.Minimize(Objectives.Quadratic(4), -2, 0.4, 0.5).Coordinate(), both.Coordinate(1));
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
        AssertNear([.. straight.Values], [.. GradientDescent.Minimize(turned, [-5 * c + 2 * s, -5 * s - 2 * c], 0.4, 0.5).Values], 1e-12);
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
        Assert.Equal(1, Slope(kappas[..5], [.. kappas[..5].Select(kappa => (double)Steps(kappa, HeavyBall.BestPlain(1, kappa)))]), 0.001);
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
    public void NesterovsChain_MomentumsBestPair_PutsOneMoreBeadInPlaceAtEachStep()
    {
        // The function of Nesterov, Introductory Lectures on Convex Optimization, 2004, section 2.1.4.
        var (q, best) = (HeavyBall.Best(1, 100).Rate, HeavyBall.Best(1, 100));
        double[] x = new double[200], change = new double[200];
        for (var k = 0; k <= 100; k++)
        {
            for (var i = 0; i < 200; i++)
            {
                Assert.Equal(i < k ? Math.Pow(q, i + 1) : 0, x[i], 1e-12);
            }

            var slopes = Enumerable.Range(0, 200).Select(i =>
                99 / 4.0 * (2 * x[i] - (i == 0 ? 1 : x[i - 1]) - (i == 199 ? 0 : x[i + 1])) + x[i]).ToArray();
            change = [.. change.Zip(slopes, (c, slope) => best.StepSize * slope + best.Momentum * c)];
            x = [.. x.Zip(change, (a, c) => a - c)];
        }
    }

    [Theory]
    [InlineData(0, 116)]
    [InlineData(0.5, 43)]
    [InlineData(0.9, 172)]
    public void SmallConditionNumber_HeavyMomentum_IsWorseThanNone(double momentum, int steps)
    {
        var run = GradientDescent.Minimize(Objectives.Ravine(1, 25), new double[] { 10, 1 }, 0.076, momentum, 1000);
        Assert.Equal(steps, run.SettledAt(1e-8 * run.Values[0]));
    }

    [Fact]
    public void PlainDescent_AtItsBest_BeatsMomentum09BelowAConditionNumberOf38()
    {
        Assert.True(HeavyBall.BestPlain(1, 37.9).Rate < Math.Sqrt(0.9));
        Assert.True(HeavyBall.BestPlain(1, 38).Rate > Math.Sqrt(0.9));
    }

    [Fact]
    public void Map_FortyThousandRuns_AreWhatTheorySays()
    {
        double[] products = Middles(4), momenta = Middles(1);
        var measured = Sweep.Grid(products, momenta, (p, b) => LateOverEarly(p, b, gap: 100));

        var stable = 0;
        var errors = new List<double>();
        for (var row = 0; row < 200; row++)
        {
            for (var column = 0; column < 200; column++)
            {
                stable += HeavyBall.IsStable(products[column], momenta[row], 1) ? 1 : 0;
                if (measured[row, column] < 1)
                {
                    errors.Add(measured[row, column] - HeavyBall.SpectralRadius(products[column], momenta[row], 1));
                }
            }
        }

        // The odd one is at the very top right: it converges, but too slowly for a hundred steps to tell.
        Assert.Equal((30_000, 29_999), (stable, errors.Count));
        double[] off = [.. errors.Select(Math.Abs).Order()];
        Assert.InRange(off[off.Length / 2], 0, 0.001);
        Assert.InRange(off[off.Length * 95 / 100], 0, 0.005);
        Assert.InRange(off[^1], 0, 0.025);
        Assert.Contains(errors, e => e < -0.001);

        static double[] Middles(double upper) => [.. Enumerable.Range(0, 200).Select(i => (i + 0.5) * upper / 200)];
    }

    [Fact]
    public void Map_ALongerLook_IsNearerToTheory()
    {
        Assert.True(Worst(1000) < Worst(100) / 4);

        static double Worst(int gap) => (from b in new Interval(0.52, 0.96).Sample(12)
                                         from p in new Interval(0.2, 2.3).Sample(12)
                                         select Math.Abs(LateOverEarly(p, b, gap) - HeavyBall.SpectralRadius(p, b, 1))).Max();
    }

    private static double LateOverEarly(double product, double momentum, int gap)
    {
        var x = GradientDescent.Minimize(Objectives.Quadratic(1), 1, product, momentum, gap + 100).Coordinate();
        var early = x[81..101].Max(Math.Abs);
        return early == 0 ? 0 : Math.Pow(x[(gap + 81)..].Max(Math.Abs) / early, 1.0 / gap);
    }

    private static int Steps(double kappa, BestSettings best) => GradientDescent.Minimize(
        Objectives.Ravine(1, kappa), new double[] { 1, 1 }, best.StepSize, best.Momentum, 10_000)
        .Points.TakeWhile(x => x.Norm / Math.Sqrt(2) >= 1e-8).Count();

    /// <summary>The slope of a line through the logarithms: the power.</summary>
    private static double Slope(double[] kappas, double[] steps)
    {
        double[] x = [.. kappas.Select(k => Math.Log(k))], y = [.. steps.Select(s => Math.Log(s))];
        return x.Zip(y, (a, b) => (a - x.Average()) * (b - y.Average())).Sum() / x.Sum(a => (a - x.Average()) * (a - x.Average()));
    }

    private static double PeakRate(double stepSize, double momentum)
    {
        var x = Way(stepSize, momentum, iterations: 400);
        return Math.Pow(x[300..400].Max(Math.Abs) / x[200..300].Max(Math.Abs), 0.01);
    }

    private static void AssertNear(double[] expected, double[] actual, double tolerance) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));

    private static double[] Way(double stepSize, double momentum, double curvature = 2, int iterations = 30) =>
        GradientDescent.Minimize(Objectives.Quadratic(curvature), Start, stepSize, momentum, iterations).Coordinate();
}
