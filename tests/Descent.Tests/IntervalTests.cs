using FsCheck.Fluent;

namespace Descent.Tests;

public sealed class IntervalTests
{
    [Fact]
    public void Constructor_TwoEnds_KeepsThem()
    {
        var interval = new Interval(-1.5, 2);

        Assert.Equal(-1.5, interval.Lower);
        Assert.Equal(2, interval.Upper);
        Assert.Equal(3.5, interval.Length);
    }

    [Fact]
    public void Conversion_Pair_IsTheInterval()
    {
        Interval interval = (-1, 1);

        Assert.Equal(new Interval(-1, 1), interval);
        Assert.NotEqual(new Interval(-1, 2), interval);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Constructor_EndNotFinite_IsRefused(double end)
    {
        var value = FormattableString.Invariant($"{end}");
        Refusal.Assert<ArgumentOutOfRangeException>(() => _ = new Interval(end, 1), "lower", value, "finite");
        Refusal.Assert<ArgumentOutOfRangeException>(() => _ = new Interval(-1, end), "upper", value, "finite");
    }

    [Theory]
    [InlineData(1.5, -1.5)]
    [InlineData(0.5, 0.5)]
    [InlineData(0.0, -0.0)]
    public void Constructor_EndsReversedOrEqual_IsRefused(double lower, double upper) =>
        Refusal.Assert<ArgumentOutOfRangeException>(() => _ = new Interval(lower, upper),
            "upper", FormattableString.Invariant($"{upper}"), "above lower", FormattableString.Invariant($"{lower}"));

    [Fact]
    public void Conversion_ReversedPair_IsRefused() =>
        Refusal.Assert<ArgumentOutOfRangeException>(
            () => { Interval interval = (1, -1); _ = interval; }, "upper", "above");

    [Fact]
    public void Sample_ArticlesInputs_AreTenths() =>
        Bits.AssertEqual(Enumerable.Range(-10, 21).Select(i => i / 10.0), new Interval(-1, 1).Sample(21));

    [Fact]
    public void Sample_AnyInterval_GoesFromEndToEnd()
    {
        var intervals =
            from lower in Property.OfAnySize(-6, 6)
            from length in Property.OfAnySize(-3, 6)
            from count in Gen.Choose(2, 300)
            select (Interval: new Interval(lower, lower + Math.Abs(length)), Count: count);
        Property.ForAll(intervals, drawn =>
        {
            var numbers = drawn.Interval.Sample(drawn.Count);
            var spacing = drawn.Interval.Length / (drawn.Count - 1);

            Assert.Equal(drawn.Count, numbers.Length);
            Bits.AssertEqual([drawn.Interval.Lower, drawn.Interval.Upper], [numbers[0], numbers[^1]]);
            Assert.All(numbers.Zip(numbers.Skip(1)), pair => Assert.True(pair.First < pair.Second));
            Assert.All(numbers.Zip(numbers.Skip(1)), pair =>
                Assert.InRange(pair.Second - pair.First, 0.99 * spacing, 1.01 * spacing));
        }, tries: 1000);
    }

    [Fact]
    public void Sample_EndsThatRoundWhenWeighed_AreStillHit()
    {
        // 1.8 × 5 ÷ 5 and the like are not always where they began.
        foreach (var count in Enumerable.Range(2, 200))
        {
            var interval = new Interval(-0.7, 1.8);
            Assert.Equal((interval.Lower, interval.Upper), (interval.Sample(count)[0], interval.Sample(count)[^1]));
        }
    }

    [Fact]
    public void Default_KeepsThePromise() => Assert.Equal(
        (0, 1, "[0, 1]"), (default(Interval).Lower, default(Interval).Upper, default(Interval).ToString()));

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(-3)]
    public void Sample_TooFew_IsRefused(int count) =>
        Refusal.Assert<ArgumentOutOfRangeException>(
            () => new Interval(-1, 1).Sample(count), "count", $"count is {count}", "at least 2");

    [Theory]
    [MemberData(nameof(Culture.All), MemberType = typeof(Culture))]
    public void ToString_AnyCulture_IsTheSame(string culture) =>
        Assert.Equal("[-0.5, 1.25]", Culture.Under(culture, () => new Interval(-0.5, 1.25).ToString()));
}
