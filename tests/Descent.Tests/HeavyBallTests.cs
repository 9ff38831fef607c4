using FsCheck;
using FsCheck.Fluent;

namespace Descent.Tests;

public sealed class HeavyBallTests
{
    private static readonly Vector s_start = 0.9340596780273533;

    /// <summary>Settings that converge: a momentum, and αλ somewhere below its limit.</summary>
    private static Gen<(double Product, double Momentum)> Stable { get; } =
        from momentum in Gen.OneOf(Property.Between(0, 0.98), Gen.Elements(0, 0.3, 0.9))
        from share in Property.Between(1e-4, 0.999)
        select (share * 2 * (1 + momentum), momentum);

    /// <summary>Any settings, in and out of what converges; αλ is split between the two at random.</summary>
    private static Gen<(double StepSize, double Momentum, double Curvature)> Any { get; } =
        from product in Property.Between(1e-4, 5)
        from momentum in Gen.OneOf(Property.Between(0, 1), Gen.Elements(0.0, 0.3, 0.9, 1.0))
        from curvature in Gen.Elements(0.02, 1, 2, 50)
        select (product / curvature, momentum, curvature);

    [Theory]
    [InlineData(0, 0.8)]
    [InlineData(0.3, 0.6)]
    [InlineData(0.64, 0.8)]
    [InlineData(0.8, 0.894427191)]
    [InlineData(0.9, 0.9486832981)]
    [InlineData(0.99, 0.9949874371)]
    [InlineData(1, 1)]
    public void SpectralRadius_TheArticlesStepSize_KnownRate(double momentum, double rate) =>
        Assert.Equal(rate, HeavyBall.SpectralRadius(0.1, momentum, curvature: 2), 1e-9);

    [Fact]
    public void SpectralRadius_ZigZag_LargerModulusCounts() =>
        Assert.Equal(0.5, HeavyBall.SpectralRadius(0.9, 0.1, 2), 1e-12);

    [Fact]
    public void SpectralRadius_AnySettings_IsTheLargerRootOfThePolynomial() =>
        Property.ForAll(Any, s =>
        {
            var sum = 1 + s.Momentum - s.StepSize * s.Curvature;
            var root = System.Numerics.Complex.Sqrt(sum * sum - 4 * s.Momentum);
            var larger = Math.Max(((sum + root) / 2).Magnitude, ((sum - root) / 2).Magnitude);
            Assert.Equal(larger, HeavyBall.SpectralRadius(s.StepSize, s.Momentum, s.Curvature), 1e-7);
        });

    [Fact]
    public void SpectralRadius_OnlyTheProductCounts() =>
        Property.ForAll(Any, s => Assert.Equal(
            HeavyBall.SpectralRadius(s.StepSize * s.Curvature, s.Momentum, 1),
            HeavyBall.SpectralRadius(s.StepSize, s.Momentum, s.Curvature), 1e-6));

    [Fact]
    public void SpectralRadius_ConvergingRuns_IsWhatIsMeasured()
    {
        var regimes = new HashSet<Regime>();
        Property.ForAll(Stable, s =>
        {
            var (product, momentum) = s;
            var x = Way(product, momentum, 400);
            var rate = HeavyBall.SpectralRadius(product, momentum, 1);
            regimes.Add(HeavyBall.RegimeOf(product, momentum, 1));

            // Two runs from independent starts shrink the area between them by exactly β a step, and no run stays
            // above C·k·ρᵏ: together they pin the rate down from both sides.
            for (var k = 1; k <= 400; k++)
            {
                Assert.True(Math.Abs(x[k]) <= (1 + 2 * k) * Math.Pow(rate, k) + 1e-300, $"step {k}");
            }

            if (HeavyBall.RegimeOf(product, momentum, 1) == Regime.Oscillating)
            {
                var witness = x[20] * x[20] - x[19] * x[21];
                var next = x[21] * x[21] - x[20] * x[22];
                Assert.Equal(momentum, next / witness,
                    1e-6 / Math.Min(1, Math.Abs(witness / (x[20] * x[20] + x[19] * x[19]))));
            }
            else if (Gap(product, momentum) > 0.05 && Math.Abs(x[101]) > 1e-280)
            {
                Assert.Equal(rate, Math.Abs(x[101] / x[100]), 2e-3);
            }
        }, tries: 1000);
        Assert.Equal(3, regimes.Count);
    }

    [Fact]
    public void SpectralRadius_Nesterov_IsWhatIsMeasured() =>
        Property.ForAll(Any, s =>
        {
            var product = s.StepSize * s.Curvature;
            if (s.Momentum * Math.Abs(1 - product) < 0.01)
            {
                return;
            }

            // One step maps (x, last x) linearly: its matrix, read off two runs of one step, has this spectral radius.
            var step = GradientDescent.Minimize(
                Objectives.Quadratic(s.Curvature), 1, s.StepSize, s.Momentum, 2, nesterov: true).Coordinate();
            var trace = (step[1], step[2]);

            // x₁ = 1·sum − product·1 and x₂ = sum·x₁ − product·1, so both follow from the two iterates.
            var carried = (trace.Item1 * trace.Item1 - trace.Item2) / (1 - trace.Item1);
            var sum = trace.Item1 + carried;
            var discriminant = System.Numerics.Complex.Sqrt(sum * sum - 4 * carried);
            var larger = Math.Max(((sum + discriminant) / 2).Magnitude, ((sum - discriminant) / 2).Magnitude);
            Assert.Equal(larger, HeavyBall.SpectralRadius(s.StepSize, s.Momentum, s.Curvature, nesterov: true), 1e-5);
        });

    [Fact]
    public void SpectralRadius_Nesterov_IsHeavyBallWithLessMomentum() =>
        Assert.Equal(HeavyBall.SpectralRadius(0.1, 0.64, 2), HeavyBall.SpectralRadius(0.1, 0.8, 2, nesterov: true),
            1e-12);

    [Theory]
    [InlineData(0.1, 0.3, Regime.Overdamped)]
    [InlineData(0.1, 0, Regime.Overdamped)]
    [InlineData(0.1, 0.8, Regime.Oscillating)]
    [InlineData(0.5, 0, Regime.Overdamped)]
    [InlineData(0.9, 0.1, Regime.ZigZag)]
    [InlineData(0.9, 0, Regime.ZigZag)]
    [InlineData(0.1, 1, Regime.Oscillating)]
    public void RegimeOf_KnownSettings(double stepSize, double momentum, Regime regime) =>
        Assert.Equal(regime, HeavyBall.RegimeOf(stepSize, momentum, curvature: 2));

    [Fact]
    public void RegimeOf_Runs_MoveAsItSays() =>
        Property.ForAll(Stable, s =>
        {
            var x = Way(s.Product, s.Momentum, 60);
            var crossings = Enumerable.Range(1, 60).Where(k => x[k] * x[k - 1] < 0).ToArray();
            if (Math.Abs(x[60]) < 1e-100 || Gap(s.Product, s.Momentum) < 1e-3)
            {
                return;
            }

            switch (HeavyBall.RegimeOf(s.Product, s.Momentum, 1))
            {
                case Regime.Overdamped:
                    Assert.True(crossings.Length == 0);
                    break;
                case Regime.ZigZag:
                    Assert.Equal(60, crossings.Length);
                    break;
            }
        }, tries: 500);

    [Fact]
    public void IsStable_AnySettings_IfAndOnlyIfTheRateIsBelow1() =>
        Property.ForAll(Any, s =>
        {
            foreach (var nesterov in new[] { false, true })
            {
                var rate = HeavyBall.SpectralRadius(s.StepSize, s.Momentum, s.Curvature, nesterov);
                if (Math.Abs(rate - 1) > 1e-9)
                {
                    Assert.Equal(rate < 1, HeavyBall.IsStable(s.StepSize, s.Momentum, s.Curvature, nesterov));
                }
            }
        }, tries: 2000);

    [Theory]
    [InlineData(0, false, 1)]
    [InlineData(0.9, false, 1.9)]
    [InlineData(0.9, true, 0.67857)]
    public void IsStable_OnTheParabola_UpToALimit(double momentum, bool nesterov, double limit)
    {
        Assert.True(HeavyBall.IsStable(limit - 1e-4, momentum, 2, nesterov));
        Assert.False(HeavyBall.IsStable(limit + 1e-4, momentum, 2, nesterov));
        Assert.True(Run(limit - 0.01).LastValue < 1e-3);
        Assert.True(Run(limit + 0.01).LastValue > 1);

        Trajectory Run(double stepSize) =>
            GradientDescent.Minimize(Objectives.Parabola, s_start, stepSize, momentum, 1000, nesterov);
    }

    [Fact]
    public void IsStable_Momentum1_NeverForHeavyBall()
    {
        Assert.False(HeavyBall.IsStable(0.1, 1, 2));
        Assert.True(HeavyBall.IsStable(0.1, 1, 2, nesterov: true));
    }

    [Theory]
    [InlineData(0.8, 13.5516396)]
    [InlineData(0.9, 13.6541631)]
    [InlineData(0.99, 13.8961704)]
    public void Period_TheArticlesStepSize_IsWhatIsMeasured(double momentum, double period)
    {
        Assert.Equal(period, HeavyBall.Period(0.1, momentum, 2)!.Value, 1e-6);
        var x = Way(0.2, momentum, 600);
        var crossings = Enumerable.Range(1, 600).Where(k => x[k] * x[k - 1] < 0).ToArray();
        Assert.Equal(period, 2.0 * (crossings[^1] - crossings[0]) / (crossings.Length - 1), 0.03);
    }

    [Fact]
    public void Period_NoSwing_IsNull()
    {
        Assert.Null(HeavyBall.Period(0.1, 0.3, 2));
        Assert.Null(HeavyBall.Period(0.9, 0.1, 2));
        Assert.Null(HeavyBall.Period(0.1, 0, 2));
    }

    [Fact]
    public void Period_AnySettings_ThereJustWhenItSwings() =>
        Property.ForAll(Any, s =>
        {
            var period = HeavyBall.Period(s.StepSize, s.Momentum, s.Curvature);
            Assert.Equal(HeavyBall.RegimeOf(s.StepSize, s.Momentum, s.Curvature) == Regime.Oscillating,
                period is not null);
            Assert.True(period is null or > 2);
        });

    [Fact]
    public void CriticalMomentum_AnyProduct_NoMomentumHasABetterRate() =>
        Property.ForAll(Property.Between(1e-3, 3.99), product =>
        {
            var critical = HeavyBall.CriticalMomentum(product / 2, 2);
            var best = HeavyBall.SpectralRadius(product / 2, critical, 2);
            Assert.Equal(Math.Abs(1 - Math.Sqrt(product)), best, 1e-7);
            Assert.All(new Interval(0, 1).Sample(200),
                b => Assert.True(HeavyBall.SpectralRadius(product / 2, b, 2) >= best - 1e-7));
        });

    [Fact]
    public void CriticalMomentum_TheRun_HasItsClosedForm()
    {
        var x = Way(0.2, HeavyBall.CriticalMomentum(0.1, 2), 100);
        var r = 1 - Math.Sqrt(0.2);
        Assert.All(Enumerable.Range(0, 101),
            k => Assert.Equal(1, x[k] / (Math.Pow(r, k) * (1 + k * Math.Sqrt(0.2))), 1e-6));
    }

    [Fact]
    public void Best_AnyRavine_NoPairNearbyIsBetter() =>
        Property.ForAll(Property.Between(0, 4), exponent =>
        {
            var steep = Math.Pow(10, exponent);
            var best = HeavyBall.Best(1, steep);
            Assert.Equal(best.Rate, RavineRate(best.StepSize, best.Momentum, steep), 1e-6);
            (double, double)[] nearby = [(0.99, 0), (1.01, 0), (1, -0.005), (1, 0.005), (0.99, 0.005), (1.01, 0.005)];
            foreach (var (a, b) in nearby)
            {
                var rate = RavineRate(a * best.StepSize, Math.Clamp(best.Momentum + b, 0, 1), steep);
                Assert.True(rate >= best.Rate - 1e-7, $"κ = {steep}: {rate} < {best.Rate}");
            }
        });

    [Fact]
    public void Best_TextbookRavine_KnownPair()
    {
        var best = HeavyBall.Best(0.2, 4);
        Assert.Equal((0.66791, 0.40261, 0.63451),
            (Math.Round(best.StepSize, 5), Math.Round(best.Momentum, 5), Math.Round(best.Rate, 5)));
    }

    [Fact]
    public void BestPlain_AnyRavine_NoStepSizeIsBetter() =>
        Property.ForAll(Property.Between(0, 4), exponent =>
        {
            var steep = Math.Pow(10, exponent);
            var best = HeavyBall.BestPlain(1, steep);
            Assert.Equal(0, best.Momentum);
            Assert.Equal(best.Rate, RavineRate(best.StepSize, 0, steep), 1e-12);
            Assert.All(new Interval(0.5, 1.5).Sample(21),
                share => Assert.True(RavineRate(share * best.StepSize, 0, steep) >= best.Rate - 1e-12));
        });

    [Fact]
    public void Best_OneCurvature_IsOneStep()
    {
        var best = HeavyBall.Best(2, 2);
        Assert.Equal(0.5, best.StepSize, 1e-15);
        Assert.Equal((0, 0), (best.Momentum, best.Rate));
        Assert.Equal(new BestSettings(0.5, 0, 0), HeavyBall.BestPlain(2, 2));
    }

    [Fact]
    public void Window_Open_TheRateIsTheSameWithinAndWorseOutside() =>
        Property.ForAll(
            from momentum in Property.Between(0.05, 0.99)
            from exponent in Property.Between(0, 4)
            select (momentum, Math.Pow(10, exponent)),
            s =>
            {
                var (momentum, steep) = s;
                var rate = Math.Sqrt(momentum);
                if (HeavyBall.Window(momentum, 1, steep) is not { } window)
                {
                    Assert.True(HeavyBall.Best(1, steep).Momentum >= momentum - 1e-12);
                    return;
                }

                Assert.All(window.Sample(20), a => Assert.Equal(rate, RavineRate(a, momentum, steep), 1e-6));
                Assert.True(RavineRate(window.Lower * 0.99, momentum, steep) > rate);
                Assert.True(RavineRate(window.Upper * 1.01, momentum, steep) > rate);
            });

    [Theory]
    [InlineData(0.9, 100, 0.002634, 0.037974)]
    [InlineData(0.9, 1441, 0.0026334, 0.0026352)]
    public void Window_KnownRavine_ItsEnds(double momentum, double steep, double lower, double upper)
    {
        var window = HeavyBall.Window(momentum, 1, steep)!.Value;
        Assert.Equal(lower, window.Lower, 1e-6);
        Assert.Equal(upper, window.Upper, 1e-6);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(0.9, 1443)]
    [InlineData(0.99, 158_500)]
    public void Window_TooSteepARavine_IsClosed(double momentum, double steep) =>
        Assert.Null(HeavyBall.Window(momentum, 1, steep));

    [Theory]
    [InlineData(0, 0.5, 1, "stepSize")]
    [InlineData(double.NaN, 0.5, 1, "stepSize")]
    [InlineData(0.1, -0.5, 1, "momentum")]
    [InlineData(0.1, 1.5, 1, "momentum")]
    [InlineData(0.1, double.NaN, 1, "momentum")]
    [InlineData(0.1, 0.5, 0, "curvature")]
    [InlineData(0.1, 0.5, double.PositiveInfinity, "curvature")]
    public void Settings_OutsideWhatIsAllowed_AreRefused(
        double stepSize, double momentum, double curvature, string parameter)
    {
        Refusal.Assert<ArgumentOutOfRangeException>(
            () => HeavyBall.SpectralRadius(stepSize, momentum, curvature), parameter);
        Refusal.Assert<ArgumentOutOfRangeException>(() => HeavyBall.RegimeOf(stepSize, momentum, curvature), parameter);
        Refusal.Assert<ArgumentOutOfRangeException>(() => HeavyBall.IsStable(stepSize, momentum, curvature), parameter);
        Refusal.Assert<ArgumentOutOfRangeException>(() => HeavyBall.Period(stepSize, momentum, curvature), parameter);
    }

    [Fact]
    public void CriticalMomentum_BeyondAllMomentum_IsRefused() =>
        Refusal.Assert<ArgumentOutOfRangeException>(
            () => HeavyBall.CriticalMomentum(2.25, 2), "stepSize", "4.5", "below 4");

    [Theory]
    [InlineData(0, 1, "gentle")]
    [InlineData(1, 0.5, "steep")]
    [InlineData(1, double.NaN, "steep")]
    public void Curvatures_OutsideWhatIsAllowed_AreRefused(double gentle, double steep, string parameter)
    {
        Refusal.Assert<ArgumentOutOfRangeException>(() => HeavyBall.Best(gentle, steep), parameter);
        Refusal.Assert<ArgumentOutOfRangeException>(() => HeavyBall.BestPlain(gentle, steep), parameter);
        Refusal.Assert<ArgumentOutOfRangeException>(() => HeavyBall.Window(0.9, gentle, steep), parameter);
    }

    [Fact]
    public void Period_JustAboveCritical_IsFinite() =>
        Assert.All(new Interval(0.01, 0.99).Sample(1000), product => Assert.True(double.IsFinite(
            HeavyBall.Period(product, Math.BitIncrement(HeavyBall.CriticalMomentum(product, 1)), 1) ?? 0)));

    [Fact]
    public void Extremes_AreAsNearAsADoubleComes()
    {
        Assert.Equal(3e200, HeavyBall.SpectralRadius(1e100, 0.5, 3e100));
        Assert.Equal(1.5e200, HeavyBall.SpectralRadius(1e100, 0.5, 1e100, nesterov: true), 1e190);
        Assert.Equal(double.PositiveInfinity, HeavyBall.SpectralRadius(1e300, 0, 1e300, nesterov: true));
        Assert.Equal(1e-308, HeavyBall.Best(1e308, 1e308).StepSize, 1e-320);
        Assert.Equal(new BestSettings(1 / 1e308, 0, 0), HeavyBall.BestPlain(1e308, 1e308));
        Assert.Null(HeavyBall.Window(0.25, 1, 9));
        Refusal.Assert<ArgumentOutOfRangeException>(() => HeavyBall.Best(5e-324, 5e-324), "gentle", "infinite");
        Refusal.Assert<ArgumentOutOfRangeException>(() => HeavyBall.Window(0.9, 1e-310, 1e-310), "gentle", "infinite");
    }

    private static double[] Way(double product, double momentum, int iterations) =>
        GradientDescent.Minimize(Objectives.Quadratic(1), 1, product, momentum, iterations).Coordinate();

    /// <summary>How far apart the two roots are.</summary>
    private static double Gap(double product, double momentum) =>
        Math.Sqrt(Math.Abs((1 + momentum - product) * (1 + momentum - product) - 4 * momentum));

    private static double RavineRate(double stepSize, double momentum, double steep) =>
        Math.Max(HeavyBall.SpectralRadius(stepSize, momentum, 1), HeavyBall.SpectralRadius(stepSize, momentum, steep));
}
