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
