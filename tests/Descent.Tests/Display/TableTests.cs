using System.Xml.Linq;

namespace Descent.Tests;

public sealed class TableTests
{
    private static Table Sample => new("momentum", "settled at") { { 0.3, 13 }, { 0.8, null }, { "<1 & more", 1e-9 } };

    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    public void ToString_Rows_AreAlignedInEveryCulture(string culture) => Assert.Equal(
        " momentum  settled at\n      0.3          13\n      0.8           —\n<1 & more       1e-09",
        Culture.Under(culture, () => Sample.ToString()));

    [Fact]
    public void ToHtml_Cells_AreEscaped()
    {
        var table = XElement.Parse(Sample.ToHtml());

        Assert.Equal(["momentum", "settled at"], table.Descendants("th").Select(cell => cell.Value));
        Assert.Equal(
            ["0.3", "13", "0.8", "—", "<1 & more", "1e-09"], table.Descendants("td").Select(cell => cell.Value));
    }

    [Fact]
    public void Add_WrongNumberOfValues_SaysHowManyThereAre()
    {
        var table = new Table("a", "b");

        Assert.Contains(
            "1 values; the table has 2 columns", Assert.Throws<ArgumentException>(() => table.Add(1)).Message);
    }

    [Fact]
    public void Add_NullInTheOnlyColumn_IsADash() => Assert.EndsWith("\n—", new Table("x") { null }.ToString());

    [Fact]
    public void Missing_OfYourOwn_StandsForEveryNull()
    {
        var table = Sample;
        table.Missing = "never";

        Assert.Contains("      0.8       never\n", table.ToString());
        Assert.Contains("<td>never</td>", table.ToHtml());
    }

    [Theory]
    [InlineData(0.123456789, "0.123457")]
    [InlineData(1234567.0, "1.23457e+06")]
    [InlineData(123456.0, "123456")]
    public void ToString_Number_HasSixDigits(double number, string text) =>
        Assert.EndsWith("\n" + text, new Table("number") { number }.ToString());

    [Fact]
    public void Constructor_NoColumns_Refuses() => Assert.Throws<ArgumentException>(() => new Table());

    [Fact]
    public void ToString_PointOfOneNumber_IsThatNumber() =>
        Assert.EndsWith("\n0.934", new Table("x") { { (Vector)0.934 } }.ToString());

    [Fact]
    public void ToString_NegativeZero_IsZero() => Assert.EndsWith("\n0", new Table("x") { { -0.0 } }.ToString());

    [Fact]
    public void ToString_RunThatEndedEarly_SaysWhy()
    {
        var (run, gone) = (Descended(0.1), Descended(1e200));

        Assert.Equal(Outcome.Diverged, gone.Outcome);
        Assert.EndsWith("\ndiverged", new Table("run") { gone }.ToString());
        Assert.EndsWith($"\n{run}", new Table("run") { run }.ToString());
    }

    private static Trajectory Descended(double stepSize) =>
        GradientDescent.Minimize(Objectives.Parabola, 1, stepSize, iterations: 5);
}
