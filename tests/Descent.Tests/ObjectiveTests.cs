namespace Descent.Tests;

public sealed class ObjectiveTests
{
    private static readonly Objective s_bowl = new("a bowl",
        x => x[0] * x[0] + 3 * x[1] * x[1],
        x => [2 * x[0], 6 * x[1]],
        (-1, 1), (-2, 6));

    [Fact]
    public void Constructor_BoundsFurtherApartThanANumberCanSay_IsRefused() =>
        Refusal.Assert<ArgumentOutOfRangeException>(
            () => new Objective("f", x => x, x => 1, (-1.7e308, 1.7e308)), "bounds");

    [Fact]
    public void Constructor_TwoLambdas_IsOfOneVariable()
    {
        var objective = new Objective("a cube", x => x * x * x, x => 3 * x * x, (-1, 2));

        Assert.Equal("a cube", objective.Name);
        Assert.Equal("a cube", objective.ToString());
        Assert.Equal(1, objective.Dimension);
        Assert.Equal([new Interval(-1, 2)], objective.Bounds);
        Assert.Equal(8, objective.Value(2));
        Assert.Equal([12], objective.Gradient(2));
    }

    [Fact]
    public void Constructor_SpanFunctions_IsOfAsManyVariablesAsBounds()
    {
        Assert.Equal(2, s_bowl.Dimension);
        Assert.Equal(13, s_bowl.Value([1, 2]));
        Assert.Equal([2, 12], s_bowl.Gradient([1, 2]));
        Assert.Equal([2, 12], s_bowl.Gradient([1, 2]));
    }

    [Fact]
    public void Bounds_ArrayChangedAfterwards_StayAsTheyWere()
    {
        Interval[] bounds = [(-1, 1)];
        var objective = new Objective("x", (Vector x) => x[0], _ => [1], bounds);

        bounds[0] = (5, 6);

        Assert.Equal([new Interval(-1, 1)], objective.Bounds);
        Assert.False(objective.Bounds is Interval[]);
    }

    [Fact]
    public void RandomStart_GoldenRuns_BitForBit() =>
        Assert.All(GoldenData.Cases("runs.json"), golden =>
        {
            var bounds = golden.Numbers("bounds");
            var objective = new Objective("x²", x => x * x, x => 2 * x, (bounds[0], bounds[1]));
            Bits.AssertEqual([golden.Number("start")], objective.RandomStart(golden.GetProperty("seed").GetInt64()));
        });

    [Fact]
    public void RandomStart_TwoVariables_DrawsThemInTurn()
    {
        var random = new NumPyRandom(7);

        Bits.AssertEqual([-1 + random.Rand() * 2, -2 + random.Rand() * 8], s_bowl.RandomStart(7));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(1L << 31)]
    [InlineData(uint.MaxValue)]
    public void RandomStart_AnySeed_LiesWithinBounds(long seed) =>
        Assert.All(s_bowl.RandomStart(seed).Zip(s_bowl.Bounds), drawn =>
            Assert.InRange(drawn.First, drawn.Second.Lower, drawn.Second.Upper));

    [Theory]
    [InlineData(-1, "-1")]
    [InlineData(1L << 32, "4294967296")]
    public void RandomStart_SeedOutOfRange_IsRefused(long seed, string value) =>
        Refusal.Assert<ArgumentOutOfRangeException>(
            () => s_bowl.RandomStart(seed), "seed", $"seed is {value}", "from 0 to 4294967295");

    [Fact]
    public void WithEstimate_Noise_LeavesValueAndGradientExact()
    {
        var noisy = s_bowl.WithEstimate((_, _) => [99, 99]);

        Assert.Equal("a bowl", noisy.Name);
        Assert.Equal(s_bowl.Bounds, noisy.Bounds);
        Assert.Equal(13, noisy.Value([1, 2]));
        Assert.Equal([2, 12], noisy.Gradient([1, 2]));
        Assert.Equal([-98, -97], GradientDescent.Minimize(noisy, [1, 2], 1, iterations: 1).Last);
    }

    [Fact]
    public void WithEstimate_NoName_KeepsTheName() =>
        Assert.Equal("a bowl", s_bowl.WithEstimate((_, x) => x).Name);

    [Fact]
    public void WithEstimate_Null_IsRefused() =>
        Refusal.Assert<ArgumentNullException>(() => s_bowl.WithEstimate(null!), "estimate", "null");

    [Fact]
    public void Constructor_SomethingNull_IsRefused()
    {
        Refusal.Assert<ArgumentNullException>(() => _ = new Objective(null!, x => x, x => 1, (-1, 1)), "name", "null");
        Refusal.Assert<ArgumentNullException>(() => _ = new Objective("x", null!, x => 1, (-1, 1)), "value", "null");
        Refusal.Assert<ArgumentNullException>(
            () => _ = new Objective("x", x => x, null!, (-1, 1)), "derivative", "null");
        Refusal.Assert<ArgumentNullException>(
            () => _ = new Objective(null!, (Vector _) => 0, _ => [1], (-1, 1)), "name", "null");
        Refusal.Assert<ArgumentNullException>(
            () => _ = new Objective("x", null!, (Vector _) => [1], (-1, 1)), "value", "null");
        Refusal.Assert<ArgumentNullException>(
            () => _ = new Objective("x", (Vector _) => 0, null!, (-1, 1)), "gradient", "null");
        Refusal.Assert<ArgumentNullException>(
            () => _ = new Objective("x", (Vector _) => 0, _ => [1], null!), "bounds", "null");
    }

    [Fact]
    public void Constructor_BadBounds_IsRefused()
    {
        Refusal.Assert<ArgumentException>(
            () => _ = new Objective("x", (Vector _) => 0, _ => [1]), "bounds", "empty", "one interval for each");
        Refusal.Assert<ArgumentOutOfRangeException>(
            () => _ = new Objective("x", x => x, _ => 1, (-1e308, 1e308)), "bounds", "a finite distance apart");
        Refusal.Assert<ArgumentOutOfRangeException>(
            () => _ = new Objective("x", x => x, _ => 1, (1.5, -1.5)), "upper", "-1.5", "above");
        Refusal.Assert<ArgumentOutOfRangeException>(
            () => _ = new Objective("x", x => x, _ => 1, (-1, double.NaN)), "upper", "NaN", "finite");
    }

    [Fact]
    public void Value_WrongDimension_IsRefused()
    {
        Refusal.Assert<ArgumentException>(() => s_bowl.Value(0.5), "x", "[0.5]", "has 1 number;", "a bowl takes 2");
        Refusal.Assert<ArgumentException>(() => s_bowl.Value(default), "x", "[]", "has 0 numbers", "a bowl takes 2");
        Refusal.Assert<ArgumentException>(
            () => s_bowl.Gradient([1, 2, 3]), "x", "[1. 2. 3.]", "has 3 numbers", "a bowl takes 2");
    }

    [Fact]
    public void Value_FunctionThrows_SaysWhereAndKeepsWhy()
    {
        var cause = new FormatException("no such thing");
        var objective = new Objective("a trap", _ => throw cause, _ => throw cause, (-1, 1));

        foreach (var action in new Action[] { () => objective.Value(-0.25), () => objective.Gradient(-0.25) })
        {
            var exception = Assert.Throws<InvalidOperationException>(action);
            Assert.Equal("The objective a trap threw at x = [-0.25]: no such thing", exception.Message);
            Assert.Same(cause, exception.InnerException);
        }
    }
}
