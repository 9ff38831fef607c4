namespace Descent.Tests;

/// <summary>What notebooks 0 to 3.6 say in their prose, proved here so that their cells need not.</summary>
public sealed class FirstHalfTests
{
    private static readonly Vector s_start = Objectives.Parabola.RandomStart(seed: 4);
    private static readonly double[] s_momenta = [.. Enumerable.Range(0, 100).Select(i => i / 100.0)];

    /// <summary>The function the reader writes in 1 and extends in 2, word for word.</summary>
    private static double[] Descend(Func<double, double> slope, double x, double stepSize, double momentum, int n)
    {
        List<double> way = [x];
        var change = 0.0;
        for (var i = 0; i < n; i++)
        {
            change = stepSize * slope(x) + momentum * change;
            x = x - change;
            way.Add(x);
        }

        return way.ToArray();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void OwnLoop_OnTheParabola_WalksWhereTheLibraryWalks(double momentum) =>
        Assert.Equal(Descend(x => 2 * x, s_start[0], 0.1, momentum, 30), Run(momentum).Coordinate());

    [Fact]
    public void Start_SlidersOfTheParabola_SwingFromAbout045On()
    {
        Assert.All([0.0, 0.1, 0.2, 0.3, 0.4], momentum => Assert.True(Run(momentum).Coordinate().Min() > -0.02));
        Assert.All([0.45, 0.5, 0.8], momentum => Assert.True(Run(momentum).Coordinate().Min() < -0.02));
    }

    [Fact]
    public void ShortStep_OnTheParabola_LowersFByAboutStepTimesSlopeSquared()
    {
        var (x, slope) = (0.9, 1.8);
        double Miss(double stepSize) => Math.Abs(Math.Pow(x - stepSize * slope, 2) - (x * x - stepSize * slope * slope));

        Assert.All([0.1, 0.01, 0.001], stepSize => Assert.Equal(100, Miss(stepSize) / Miss(stepSize / 10), 1e-6));
    }

    [Fact]
    public void HundredTimesTheCurvature_WithAHundredthOfTheStep_IsTheSameWalk() => Assert.All(
        Descend(x => 2 * x, 0.934, 0.1, 0, 30).Zip(Descend(x => 200 * x, 0.934, 0.001, 0, 30)),
        pair => Assert.Equal(pair.First, pair.Second, 1e-14));

    [Fact]
    public void TwinStepSizes_GiveTheSameValues() =>
        Assert.All(Run(0, 0.1).Values.Zip(Run(0, 0.9).Values), pair => Assert.Equal(pair.First, pair.Second, 1e-12));

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.9)]
    public void SixShares_AddUpToTheChangeOfStepSix(double momentum)
    {
        var way = Run(momentum).Coordinate();

        Assert.Equal(
            way[5] - way[6], Enumerable.Range(0, 6).Sum(back => Math.Pow(momentum, back) * 0.1 * (2 * way[5 - back])), 1e-15);
    }

    [Fact]
    public void SmallStepSize_OnlyMomentumGoesUphill()
    {
        static int Uphill(Trajectory run) => Enumerable.Range(1, run.Steps).Count(k => run.Values[k] > run.Values[k - 1]);

        Assert.Equal([0, 0, 8, 12, 12], new[] { 0, 0.3, 0.5, 0.8, 0.9 }.Select(momentum => Uphill(Run(momentum))));
    }

    [Fact]
    public void HalfOfTheWeight_IsGoneAfterAboutOneThreeSevenAndSeventySteps() => Assert.Equal(
        [1, 3, 7, 69], new[] { 0.5, 0.8, 0.9, 0.99 }.Select(momentum => (int)Math.Round(Math.Log(0.5) / Math.Log(momentum))));

    [Fact]
    public void Bouncing_At098_TakesMoreThanAHundredStepsWithoutMomentum()
    {
        Assert.True(Run(0, 0.98, 1000).SettledAt() > 100);
        Assert.Equal(9, Run(0.2, 0.98, 1000).SettledAt());
    }

    [Fact]
    public void Bouncing_At095_MomentumHelpsUpToSomewhereBelow082()
    {
        Assert.Equal([58, 8, 55, 63, 115], new[] { 0, 0.2, 0.8, 0.82, 0.9 }.Select(momentum => Run(momentum, 0.95, 500).SettledAt()!.Value));
    }

    [Fact]
    public void Ravine_TheBestOfAHundredStepSizes_IsTheOnePlainDescentHas()
    {
        int? Steps(double momentum, double stepSize) => InRavine(momentum, stepSize).SettledAt(1e-8 * InRavine(0, 0.076).Values[0]);
        var best = new Interval(0.001, 0.1).Sample(100).MinBy(stepSize => Steps(0, stepSize) ?? int.MaxValue);

        Assert.Equal(0.076, best, 1e-12);
        Assert.Equal([116, 43, 172, 31], new[] { Steps(0, best), Steps(0.5, 0.076), Steps(0.9, 0.076), Steps(0.5, 0.088) }.Select(steps => steps!.Value));
        Assert.True(InRavine(0, 0.088).LastValue > 1000);
        Assert.True(InRavine(0.9, 0.076).Coordinate(0).Min() < -5);
    }

    [Fact]
    public void Shelf_MoreMomentumGoesFurther_UntilItComesBack()
    {
        double Ends(double momentum) => GradientDescent.Minimize(Objectives.Shelf, start: 3, stepSize: 0.1, momentum: momentum, iterations: 1000).Last[0];

        Assert.Equal([2.0, 2.0, 1.891, 1.34, 1.04], new[] { 0, 0.3, 0.5, 0.7, 0.75 }.Select(momentum => Math.Round(Ends(momentum), 3)));
        Assert.All([0.8, 0.9], momentum => Assert.Equal(0, Ends(momentum), 1e-6));
        Assert.Equal(1.2, Ends(0.95), 1e-3);
    }

    [Fact]
    public void NoisyParabola_SpreadGrowsWithTheRootOfTheStepSize()
    {
        Assert.Equal(1, Noise.Spread(0.001, 0.9, 2) / Noise.Spread(0.01, 0, 2), 0.02);
        Assert.Equal(Math.Sqrt(10), Noise.Spread(0.1, 0, 2) / Noise.Spread(0.01, 0, 2), 0.2);
        Assert.Equal(Math.Sqrt(10), Noise.Spread(0.1, 0.9, 2) / Noise.Spread(0.1, 0, 2), 0.2);
    }

    [Fact]
    public void PlainDescent_KeepsTheSameShareAtEveryStep() => Assert.All(
        Enumerable.Range(1, 30), k => Assert.Equal(0.64, Run(0).Values[k] / Run(0).Values[k - 1], 1e-12));

    [Fact]
    public void Momentum03_IsAheadFromTheSecondStepOnAndNeverOvershoots()
    {
        Assert.All(Enumerable.Range(2, 29), k => Assert.True(Run(0.3).Values[k] < Run(0).Values[k]));
        Assert.All(Run(0.3).Coordinate(), x => Assert.True(x > 0));
        Assert.Equal((10, 6), (Run(0).Values.Skip(1).Count(f => f >= 0.01), Run(0.3).Values.Skip(1).Count(f => f >= 0.01)));
        Assert.InRange(Run(0).Coordinate()[30] / Run(0.3).Coordinate()[30], 1800, 2000);
    }

    [Fact]
    public void Momentum03_IsAMixOfTwoDecays() => Assert.All(Enumerable.Range(0, 31), k => Assert.Equal(
        s_start[0] * (3 * Math.Pow(0.6, k) - 2 * Math.Pow(0.5, k)), Run(0.3).Points[k][0], 1e-14));

    [Fact]
    public void Momentum08_IsAheadAtStepsTwoToFourOnly()
    {
        Assert.All([2, 3, 4], k => Assert.True(Run(0.8).Values[k] < Run(0).Values[k]));
        Assert.True(Run(0.8).Values[5] > Run(0).Values[5]);
        Assert.True(Run(0.8).LastValue > Run(0).LastValue);
    }

    [Fact]
    public void Slider_EndsLowestBetween03And04AndAbovePlainDescentFrom066On()
    {
        double[] fiftieths = [.. Enumerable.Range(0, 50).Select(i => i / 50.0)];

        Assert.InRange(fiftieths.MinBy(momentum => Run(momentum).LastValue), 0.3, 0.4);
        Assert.Equal(0.66, fiftieths.First(momentum => Run(momentum).LastValue > Run(0).LastValue));
        Assert.All(fiftieths.Where(momentum => momentum >= 0.66), momentum => Assert.True(Run(momentum).LastValue > Run(0).LastValue));
    }

    [Fact]
    public void TheV_HasItsBottomAt035AndItsEndAt064()
    {
        int[] settled = [.. s_momenta.Select(momentum => Run(momentum, iterations: 2000).SettledAt()!.Value)];

        Assert.Equal([28, 14, 10, 10, 55, 111, 1196], new[] { 0, 30, 35, 36, 80, 90, 99 }.Select(i => settled[i]));
        Assert.Equal(10, settled.Min());
        Assert.True(settled[64] < 28);
        Assert.All(settled[65..], steps => Assert.True(steps > 28));
    }

    /// <summary>The way 3.6 measures a rate, against the theory of 4.1.</summary>
    [Fact]
    public void MeasuredRate_IsTheSpectralRadius()
    {
        double Measured(double momentum)
        {
            var far = Run(momentum, iterations: 1000).Coordinate().Select(Math.Abs).ToArray();
            return Math.Pow(far[801..1001].Max() / far[201..401].Max(), 1 / 600.0);
        }

        Assert.All(s_momenta, momentum => Assert.Equal(HeavyBall.SpectralRadius(0.1, momentum, 2), Measured(momentum), 0.003));
    }

    [Fact]
    public void CriticalMomentum_HasTheBestRateAndBreakEvenThatOfPlainDescent()
    {
        double Rate(double momentum) => HeavyBall.SpectralRadius(0.1, momentum, 2);
        var (critical, breakEven) = (Math.Pow(1 - Math.Sqrt(0.2), 2), Math.Pow(1 - 0.2, 2));

        Assert.Equal(HeavyBall.CriticalMomentum(0.1, 2), critical, 1e-15);
        Assert.All(s_momenta, momentum => Assert.True(Rate(momentum) >= Rate(critical)));
        Assert.Equal(Rate(0), Rate(breakEven), 1e-12);
    }

    [Fact]
    public void Momentum035_StaysNearZeroFromStepTenOn() =>
        Assert.All(Run(0.35).Coordinate().Skip(10), x => Assert.InRange(x, -Math.Sqrt(5e-6), Math.Sqrt(5e-6)));

    [Fact]
    public void SmallStepSize_Momentum08WinsByFar()
    {
        Assert.True(Run(0.8, 0.01).LastValue < Run(0, 0.01).LastValue / 300);
        Assert.InRange(0.8, HeavyBall.CriticalMomentum(0.01, 2), Math.Pow(1 - 0.02, 2));
    }

    private static Trajectory Run(double momentum, double stepSize = 0.1, int iterations = 30) =>
        GradientDescent.Minimize(Objectives.Parabola, s_start, stepSize, momentum, iterations);

    private static Trajectory InRavine(double momentum, double stepSize) =>
        GradientDescent.Minimize(Objectives.Ravine(1, 25), [10, 1], stepSize, momentum, iterations: 1000);
}
