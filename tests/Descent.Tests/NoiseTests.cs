using FsCheck;
using FsCheck.Fluent;

namespace Descent.Tests;

public sealed class NoiseTests
{
    private static readonly Gen<(double StepSize, double Momentum, double Curvature, double Size)> s_stable =
        from curvature in Property.Between(0.1, 30)
        from momentum in Gen.OneOf(Property.Between(0, 0.95), Gen.Constant(0.0))
        from share in Property.Between(0.01, 0.95)
        from size in Property.Between(0.1, 5)
        select (share * 2 * (1 + momentum) / curvature, momentum, curvature, size);

    [Fact]
    public void CoinFlips_AnyIteration_AreOfTheirSizeAndRightOnAverage()
    {
        var noisy = Noise.CoinFlips(Objectives.Ravine(1, 2), size: 0.25, seed: 4);
        foreach (var (coordinate, slope) in new[] { (0, 3.0), (1, 10.0) })
        {
            var kicks = Enumerable.Range(0, 4000)
                .Select(iteration => noisy.GradientAt(iteration, [3, 5])[coordinate] - slope).ToArray();
            Assert.All(kicks, kick => Assert.Equal(0.25, Math.Abs(kick), 1e-12));
            Assert.Equal(0, kicks.Average(), 4 * 0.25 / Math.Sqrt(kicks.Length));
        }
    }

    [Fact]
    public void CoinFlips_TwoCoordinates_FlipEachForItself()
    {
        var noisy = Noise.CoinFlips(Objectives.Ravine(1, 1), size: 1, seed: 4);
        var same = Enumerable.Range(0, 1000)
            .Count(iteration => noisy.GradientAt(iteration, [0, 0]) is var flips && flips[0] == flips[1]);

        Assert.InRange(same, 400, 600);
    }

    [Fact]
    public void CoinFlips_Objective_StaysExact()
    {
        var noisy = Noise.CoinFlips(Objectives.Parabola, size: 1, seed: 4);

        Assert.Equal(0.25, noisy.Value(0.5));
        Assert.Equal([1], noisy.Gradient(0.5));
    }

    [Fact]
    public void CoinFlips_SameSeed_IsTheSameRunAndAnotherSeedIsNot()
    {
        Assert.Equal(Walk(4).Points, Walk(4).Points);
        Assert.NotEqual(Walk(4).Points, Walk(5).Points);

        static Trajectory Walk(long seed) =>
            GradientDescent.Minimize(
                Noise.CoinFlips(Objectives.Parabola, size: 1, seed), start: 0, stepSize: 0.1, iterations: 50);
    }

    [Fact]
    public void CoinFlips_SizeZero_IsTheObjectiveItself()
    {
        var noisy = Noise.CoinFlips(Objectives.Parabola, size: 0, seed: 4);

        Assert.Equal(
            GradientDescent.Minimize(Objectives.Parabola, start: 0.5, stepSize: 0.1, momentum: 0.3).Points,
            GradientDescent.Minimize(noisy, start: 0.5, stepSize: 0.1, momentum: 0.3).Points);
    }

    [Fact]
    public void CoinFlips_OverAnEstimate_AddsToIt()
    {
        var estimate = Objectives.Parabola.WithEstimate((_, _) => 7);
        var run = GradientDescent.Minimize(
            Noise.CoinFlips(estimate, size: 1, seed: 4), start: 0, stepSize: 1, iterations: 50);

        Assert.Equal([6, 8], Enumerable.Range(1, run.Steps).Select(step => run.Change(step)[0]).Distinct().Order());
    }

    [Fact]
    public void Uniform_ManyArguments_FillTheUnitIntervalEvenly()
    {
        var numbers = (from seed in Enumerable.Range(-20, 40)
                       from iteration in Enumerable.Range(0, 50)
                       from place in Enumerable.Range(0, 20)
                       select Noise.Uniform(seed, iteration, place)).ToArray();

        Assert.All(numbers, number => Assert.InRange(number, 0, 1 - 1.0 / (1L << 53)));
        Assert.Equal(numbers.Length, numbers.Distinct().Count());
        Assert.All(numbers.CountBy(number => (int)(number * 10)),
            tenth => Assert.Equal(numbers.Length / 10, tenth.Value, 4 * Math.Sqrt(numbers.Length * 0.09)));
    }

    [Fact]
    public void Uniform_NeighbouringArguments_AreUncorrelated()
    {
        Uncorrelated(i => Noise.Uniform(i, 3, 2), i => Noise.Uniform(i + 1, 3, 2));
        Uncorrelated(i => Noise.Uniform(7, i, 2), i => Noise.Uniform(7, i + 1, 2));
        Uncorrelated(i => Noise.Uniform(7, i, 0), i => Noise.Uniform(7, i, 1));
        Uncorrelated(i => Noise.Uniform(7, i, 0), i => Noise.Uniform(8, i, 0));

        static void Uncorrelated(Func<int, double> one, Func<int, double> other)
        {
            const int Count = 20_000;
            var product = Enumerable.Range(0, Count).Average(i => (one(i) - 0.5) * (other(i) - 0.5)) * 12;
            Assert.Equal(0, product, 4 / Math.Sqrt(Count));
        }
    }

    [Theory]
    [InlineData(0.1, 0, 0.1667)]
    [InlineData(0.1, 0.3, 0.1967)]
    [InlineData(0.1, 0.8, 0.3638)]
    [InlineData(0.1, 0.9, 0.5137)]
    [InlineData(0.01, 0, 0.0503)]
    [InlineData(0.001, 0.9, 0.0500)]
    public void Spread_OnTheParabola_IsTheKnownNumber(double stepSize, double momentum, double spread) =>
        Assert.Equal(spread, Noise.Spread(stepSize, momentum, curvature: 2), 5e-5);

    /// <summary>
    /// The mean squares of x and of the change, and the mean of their product, obey a recursion; what it comes to is
    /// what the formulas give.
    /// </summary>
    [Fact]
    public void Spread_AnyStableSettings_IsWhatTheRecursionOfTheMeanSquaresComesTo() =>
        Property.ForAll(s_stable, settings =>
    {
        var (stepSize, momentum, curvature, size) = settings;
        var pull = stepSize * curvature;
        var (place, change, both) = (0.0, 0.0, 0.0);
        for (var i = 0; i < 20_000; i++)
        {
            var carried = pull * place + momentum * both;
            change = pull * pull * place + 2 * pull * momentum * both + momentum * momentum * change
                + stepSize * stepSize * size * size;
            place = place - 2 * carried + change;
            both = carried - change;
        }

        Assert.Equal(1, Noise.Spread(stepSize, momentum, curvature, size) / Math.Sqrt(place), 1e-6);
    });

    [Theory]
    [InlineData(0.1, 0, 2, 1)]
    [InlineData(0.9, 0, 2, 1)]
    [InlineData(0.1, 0.3, 2, 0.5)]
    [InlineData(0.05, 0.9, 2, 1)]
    [InlineData(0.3, 0.8, 10, 2)]
    public void Spread_OfManyRuns_IsMeasured(double stepSize, double momentum, double curvature, double size)
    {
        var ends = Sweep.Over([.. Enumerable.Range(0, 2000)], seed => GradientDescent.Minimize(
            Noise.CoinFlips(Objectives.Quadratic(curvature), size, (long)seed), start: 0, stepSize, momentum,
                iterations: 300));

        AssertMeasured(Noise.Spread(stepSize, momentum, curvature, size), ends.Select(run => run.Last[0]));

        // The measured root of the mean square is uncertain by one part in √(2n).
        static void AssertMeasured(double predicted, IEnumerable<double> numbers)
        {
            var squares = numbers.Select(x => x * x).ToArray();
            Assert.Equal(1, Math.Sqrt(squares.Average()) / predicted, 4 / Math.Sqrt(2 * squares.Length));
        }
    }

    [Theory]
    [InlineData(1.0, 0)]
    [InlineData(1.9, 0.9)]
    [InlineData(0.1, 1)]
    public void Spread_Unstable_IsRefused(double stepSize, double momentum)
    {
        Refusal.Assert<ArgumentOutOfRangeException>(
            () => Noise.Spread(stepSize, momentum, 2), "stepSize", "does not converge");
    }

    [Fact]
    public void Arguments_OutOfRange_AreRefused()
    {
        Refusal.Assert<ArgumentNullException>(() => Noise.CoinFlips(null!, 1, 4), "objective", "must be given");
        Refusal.Assert<ArgumentOutOfRangeException>(() => Noise.CoinFlips(Objectives.Parabola, -1, 4), "size", "-1");
        Refusal.Assert<ArgumentOutOfRangeException>(
            () => Noise.CoinFlips(Objectives.Parabola, double.NaN, 4), "size", "NaN");
        Refusal.Assert<ArgumentOutOfRangeException>(() => Noise.Spread(0.1, 0.5, 2, -1), "size", "-1");
        Refusal.Assert<ArgumentOutOfRangeException>(() => Noise.Spread(0.1, 1.5, 2), "momentum", "1.5");
    }
}
