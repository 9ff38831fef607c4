using System.Globalization;
using FsCheck.Fluent;

namespace Descent.Tests;

public sealed class TickTests
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    [Fact]
    public void XTicks_AnyRange_AreRoundEvenAndSayWhereTheyAre() =>
        Property.ForAll(
            from lower in Property.OfAnySize(-12, 12)
            from length in Property.OfAnySize(-4, 4)
            select (Lower: lower, Upper: lower + Math.Abs(lower) * Math.Abs(length)),
            range =>
            {
                var ticks = On(new Axis("x", Range: range));
                var step = (ticks[^1].Place - ticks[0].Place) / (ticks.Count - 1);
                var power = Math.Pow(10, Math.Floor(Math.Log10(step * 1.001)));

                Assert.InRange(ticks.Count, 3, 11);
                Assert.Contains(Math.Round(step / power, 3), (double[])[1, 2, 5]);
                Assert.True(ticks[0].Place - step < range.Lower && ticks[^1].Place + step > range.Upper);
                Assert.All(ticks, t => Assert.InRange(t.Place, range.Lower - step * 1e-6, range.Upper + step * 1e-6));
                Assert.All(ticks, t => Assert.Equal(t.Place, Parse(t.Label), step * 1e-3));
            });

    [Theory]
    [InlineData(0, 1, "0|0.2|0.4|0.6|0.8|1.0")]
    [InlineData(-1, 1, "−1.0|−0.5|0|0.5|1.0")]
    [InlineData(0, 30, "0|5|10|15|20|25|30")]
    [InlineData(0, 25_000, "0|5000|10,000|15,000|20,000|25,000")]
    [InlineData(0, 3e-7, "0|5·10⁻⁸|1.0·10⁻⁷|1.5·10⁻⁷|2.0·10⁻⁷|2.5·10⁻⁷|3.0·10⁻⁷")]
    [InlineData(-2e6, 2e6, "−2·10⁶|−1·10⁶|0|1·10⁶|2·10⁶")]
    public void YTicks_Range_AreThese(double lower, double upper, string labels) =>
        Assert.Equal(labels.Split('|'), Labels(new Figure("", "x", new Axis("y", Range: (lower, upper))).YTicks));

    [Theory]
    [InlineData(1e-26, 1, "10⁻²⁵|10⁻²⁰|10⁻¹⁵|10⁻¹⁰|10⁻⁵|10⁰")]
    [InlineData(1, 10_000, "1|10|100|1000|10,000")]
    [InlineData(0.01, 1, "0.01|0.10|1", "0.01|0.1|1")]
    [InlineData(1e-6, 1e-2, "10⁻⁶|10⁻⁵|10⁻⁴|10⁻³|10⁻²")]
    [InlineData(8, 60, "10|20|50")]
    [InlineData(3, 6, "3.0|3.5|4.0|4.5|5.0|5.5|6.0")]
    [InlineData(4e-7, 6e-6, "5·10⁻⁷|10⁻⁶|2·10⁻⁶|5·10⁻⁶")]
    [InlineData(1e-300, 1e300, "10⁻³⁰⁰|10⁻²⁰⁰|10⁻¹⁰⁰|10⁰|10¹⁰⁰|10²⁰⁰|10³⁰⁰")]
    public void YTicks_LogAxis_AreThese(double lower, double upper, string labels, string? orThese = null)
    {
        var figure = new Figure("", "x", new Axis("y", IsLog: true, Range: (lower, upper)));

        Assert.Contains(string.Join('|', Labels(figure.YTicks)), (string?[])[labels, orThese]);
    }

    [Fact]
    public void XTicks_LogAxis_StandAtTheirLogarithms() =>
        Property.ForAll(
            from lower in Property.OfAnySize(-100, 100)
            from ratio in Property.OfAnySize(0.01, 100)
            select (Lower: Math.Abs(lower), Upper: Math.Abs(lower) * Math.Abs(ratio)),
            range =>
            {
                var axis = new Axis("x", IsLog: true, Range: range);
                var ticks = On(axis);

                Assert.InRange(ticks.Count(t => t.Label != ""), 2, 15);
                Assert.All(ticks, t =>
                    Assert.InRange(t.Place, Math.Log10(range.Lower) - 1e-6, Math.Log10(range.Upper) + 1e-6));
                Assert.All(ticks.Where(t => t.Label != ""), t =>
                    Assert.Equal(t.Place, Math.Log10(Parse(t.Label)), 1e-3));
                Assert.Equal(ticks.Select(t => t.Place).Order(), ticks.Select(t => t.Place));
            });

    [Fact]
    public void XTicks_Categories_AreTheNamesInView()
    {
        var ticks = On(new Axis("x", Range: (-0.5, 1.5), Categories: ["plain", "momentum", "Nesterov"]));

        Assert.Equal([new Axis.Tick(0, "plain"), new Axis.Tick(1, "momentum")], ticks);
    }

    [Theory]
    [InlineData(0, 5e-324)]
    [InlineData(1e17, 1e17 + 16)]
    [InlineData(-1.7e308, 1.7e308)]
    public void XTicks_RangeWithNothingRound_AreFewAndNothingIsThrown(double lower, double upper) =>
        Assert.InRange(On(new Axis("x", Range: (lower, upper))).Count, 0, 20);

    [Theory]
    [MemberData(nameof(SampleFigures.UnderCultures), MemberType = typeof(SampleFigures))]
    public void XTicks_AnyCulture_AreTheSame(string name, string culture) =>
        Assert.Equal(SampleFigures.All[name].XTicks, Culture.Under(culture, () => SampleFigures.All[name].XTicks));

    private static IReadOnlyList<Axis.Tick> On(Axis axis) => new Figure("", axis, "y").XTicks;

    private static IEnumerable<string> Labels(IEnumerable<Axis.Tick> ticks) =>
        ticks.Select(t => t.Label).Where(l => l != "");

    private static double Parse(string label)
    {
        var plain = label.Replace('−', '-');
        var at = plain.IndexOfAny(['⁻', .. Superscripts]);
        if (at < 0)
        {
            return double.Parse(plain, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        }

        var exponent = string.Concat(plain[at..].Select(c => c == '⁻' ? "-" : $"{Superscripts.IndexOf(c)}"));
        var mantissa = plain[..at].EndsWith("·10") ? plain[..(at - 3)] : "1";
        return double.Parse($"{mantissa}e{exponent}", CultureInfo.InvariantCulture);
    }
}
