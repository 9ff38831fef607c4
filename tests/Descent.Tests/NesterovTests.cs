namespace Descent.Tests;

/// <summary>What notebook 4.6 says of Nesterov's look-ahead.</summary>
public sealed class NesterovTests
{
    [Fact]
    public void LookAhead_TheStepsOfTheTable_Hold()
    {
        int? Settled(double momentum, bool nesterov) => GradientDescent.Minimize(
            Objectives.Parabola, Objectives.Parabola.RandomStart(4), 0.1, momentum, 2000, nesterov).SettledAt();

        Assert.Equal([14, 18, 55, 111, 1196], new[] { 0.3, 0.5, 0.8, 0.9, 0.99 }.Select(momentum => Settled(momentum, false)));
        Assert.Equal([18, 14, 24, 36, 50], new[] { 0.3, 0.5, 0.8, 0.9, 0.99 }.Select(momentum => Settled(momentum, true)));
    }

    [Fact]
    public void LookAhead_TheFirstStep_IsThatOfOrdinaryMomentum()
    {
        var (ball, look) = (OnParabola(0.1, nesterov: false), OnParabola(0.1, nesterov: true));

        Assert.Equal(ball.Points[1], look.Points[1]);
        Assert.NotEqual(ball.Points[2], look.Points[2]);
    }

    [Fact]
    public void Limit_InRuns_IsTheFormulas()
    {
        var limit = 2 * (1 + 0.9) / (1 + 2 * 0.9);

        Assert.NotNull(OnParabola(0.995 * limit / 2, nesterov: true, 20_000).SettledAt());
        Assert.Null(OnParabola(1.005 * limit / 2, nesterov: true, 20_000).SettledAt());
        Assert.NotNull(OnParabola(3.79 / 2, nesterov: false, 20_000).SettledAt());
        Assert.Null(OnParabola(3.81 / 2, nesterov: false, 20_000).SettledAt());
    }

    [Theory]
    [InlineData(25, 2 / 3.0, true, 71, 71)]
    [InlineData(25, 2 / 3.0, false, 71, 71)]
    [InlineData(25, 0, false, 71, 71)]
    [InlineData(9, 4 / 9.0, false, 12, 62)]
    public void Promise_OnTheBowlOfThreeParts_IsKeptAsTheTableSays(double divisor, double momentum, bool nesterov, int keep, int arrive)
    {
        var kinked = new Objective("a bowl of three parts",
            x => x < 1 ? 12.5 * x * x : x < 2 ? 0.5 * x * x + 24 * x - 12 : 12.5 * x * x - 24 * x + 36,
            x => x < 1 ? 25 * x : x < 2 ? x + 24 : 25 * x - 24, (-3, 4));
        var runs = new Interval(-3, 4).Sample(71).Select(start =>
            GradientDescent.Minimize(kinked, start, 1 / divisor, momentum, 500, nesterov)).ToArray();

        Assert.Equal(keep, runs.Count(run => run.Values
            .Select((f, k) => f <= Math.Pow(0.8, k) * (run.Values[0] + run.Start[0] * run.Start[0] / 2)).All(kept => kept)));
        Assert.Equal(arrive, runs.Count(run => run.LastValue < 5e-6));
    }

    /// <summary>The bound holds on every convex function; here on quadratics of many curvatures.</summary>
    [Fact]
    public void GrowingMomentum_OnSixtyCurvatures_StaysBelowItsBoundAndPlainDescentDoesNot()
    {
        double[] curvatures = [.. Enumerable.Range(0, 60).Select(i => Math.Pow(10, -6 * i / 59.0))];
        var sixty = new Objective("sixty directions",
            x => x.Zip(curvatures, (xi, c) => c * xi * xi / 2).Sum(),
            x => x.Zip(curvatures, (xi, c) => c * xi).ToArray(),
            [.. Enumerable.Repeat(new Interval(-1, 1), 60)]);
        static IEnumerable<Vector> Growing(Objective f, Vector x)
        {
            var change = 0 * x;
            for (var k = 0; ; k++)
            {
                yield return x;
                var momentum = k / (k + 3.0);
                change = f.Gradient(x - momentum * change) + momentum * change;
                x -= change;
            }
        }

        Vector ones = Enumerable.Repeat(1.0, 60).ToArray();
        var values = Trajectory.Of(sixty, Growing(sixty, ones).Take(3001), "").Values;
        var plain = GradientDescent.Minimize(sixty, ones, 1, iterations: 3000).Values;

        Assert.All(Enumerable.Range(0, 3001), k => Assert.True(values[k] <= 2 * 60 / ((k + 1.0) * (k + 1.0))));
        Assert.True(plain[3000] > 2 * 60 / (3001.0 * 3001.0));
        Assert.InRange(plain[300] / plain[3000], 9, 11);
    }

    private static Trajectory OnParabola(double stepSize, bool nesterov, int iterations = 30) =>
        GradientDescent.Minimize(Objectives.Parabola, Objectives.Parabola.RandomStart(4), stepSize, 0.9, iterations, nesterov);
}
