using System.Globalization;
using System.Text.Json;

namespace Descent.Tests;

public sealed class NumPyTextTests
{
    [Theory]
    [InlineData("array-str.json", 193, "")]
    [InlineData("array-str.json", 193, "de-DE")]
    [InlineData("more-str.json", 194, "")]
    [InlineData("more-str.json", 194, "sv-SE")]
    public void Array_GoldenVectors_ToTheLetter(string file, int count, string culture)
    {
        var cases = GoldenData.Cases(file);
        Assert.Equal(count, cases.Length);
        Assert.All(cases, golden =>
            Assert.Equal(golden.String("text"), Culture.Under(culture, () => NumPyText.Array(Values(golden)))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    [InlineData("sv-SE")]
    public void Fixed_GoldenNumbers_ToTheLetter(string culture)
    {
        var cases = GoldenData.Cases("more-fixed.json");
        Assert.NotEmpty(cases);
        Assert.All(cases, golden => Assert.Equal(golden.String("text"),
            Culture.Under(culture, () =>
                NumPyText.Fixed(golden.Number("value"), golden.GetProperty("decimals").GetInt32()))));
    }

    // Each of these is an exact tie: the digit kept must be even.
    [Theory]
    [InlineData(0.015625, 5, "0.01562")]
    [InlineData(0.046875, 5, "0.04688")]
    [InlineData(-0.015625, 5, "-0.01562")]
    [InlineData(0.5, 1, "0.5")]
    [InlineData(0.25, 1, "0.2")]
    [InlineData(0.75, 1, "0.8")]
    [InlineData(-0.0, 5, "-0.00000")]
    [InlineData(-1e-9, 5, "-0.00000")]
    [InlineData(5e-324, 5, "0.00000")]
    public void Fixed_TiesAndZeros_AsPython(double value, int decimals, string text) =>
        Assert.Equal(text, NumPyText.Fixed(value, decimals));

    [Fact]
    public void Fixed_AnyNumber_IsNoFurtherThanHalfAUnit() =>
        Property.ForAll(Property.OfAnySize(-9, 9), value =>
        {
            var printed = double.Parse(NumPyText.Fixed(value, 6), CultureInfo.InvariantCulture);
            Assert.InRange(Math.Abs(printed - value), 0, 0.5e-6 + 1e-15 * Math.Abs(value));
        });

    private static double[] Values(JsonElement golden)
    {
        if (golden.TryGetProperty("values", out _))
        {
            return golden.Numbers("values");
        }

        var ramp = golden.Numbers("ramp");
        return [.. Enumerable.Range(0, (int)ramp[2]).Select(i => ramp[0] + i * ramp[1])];
    }
}
