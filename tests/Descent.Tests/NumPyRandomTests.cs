using System.Globalization;

namespace Descent.Tests;

public sealed class NumPyRandomTests
{
    [Theory]
    [InlineData("random.json")]
    [InlineData("more-random.json")]
    public void Rand_GoldenSeeds_BitForBit(string file)
    {
        var cases = GoldenData.Cases(file);
        Assert.NotEmpty(cases);
        Assert.All(cases, golden =>
        {
            var random = new NumPyRandom(golden.GetProperty("seed").GetInt64());
            var wanted = golden.Numbers("rand");
            var count = golden.TryGetProperty("thousandth", out var last) ? 1000 : 10_000;
            last = count == 1000 ? last : golden.GetProperty("ten_thousandth");

            var numbers = Draw(random, count);

            Bits.AssertEqual(wanted, numbers[..wanted.Length]);
            Bits.AssertSame(last.Number(), numbers[^1]);
        });
    }

    [Fact]
    public void Rand_GoldenSeeds_ReadsAsPythonWritesIt()
    {
        Assert.All(GoldenData.Cases("random.json"), golden =>
        {
            var random = new NumPyRandom(golden.GetProperty("seed").GetInt64());
            Assert.All(golden.GetProperty("rand_repr").EnumerateArray(), repr =>
                Bits.AssertSame(double.Parse(repr.GetString()!, CultureInfo.InvariantCulture), random.Rand()));
        });
    }

    [Fact]
    public void Rand_AnySeed_LiesInUnitInterval() =>
        Property.ForAll(Property.Between(0, uint.MaxValue), seed =>
            Assert.All(Draw(new NumPyRandom((long)seed), 20), number =>
                Assert.InRange(number, 0, Math.BitDecrement(1))), tries: 50);

    [Fact]
    public void Rand_SameSeed_SameStream() =>
        Bits.AssertEqual(Draw(new NumPyRandom(9), 1300), Draw(new NumPyRandom(9), 1300));

    [Theory]
    [InlineData(-1)]
    [InlineData(4294967296)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void Constructor_SeedOutOfRange_IsRefused(long seed) =>
        Refusal.Assert<ArgumentOutOfRangeException>(() => _ = new NumPyRandom(seed),
            "seed", seed.ToString(CultureInfo.InvariantCulture), "from 0 to 4294967295");

    private static double[] Draw(NumPyRandom random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Rand())];
}
