namespace Descent.Tests;

public sealed class ObjectivesTests
{
    [Fact]
    public void Parabola_IsTheArticles()
    {
        Assert.Equal("x²", Objectives.Parabola.Name);
        Assert.Equal([new Interval(-1, 1)], Objectives.Parabola.Bounds);
        Assert.Equal(0.25, Objectives.Parabola.Value(-0.5));
        Assert.Equal([-1], Objectives.Parabola.Gradient(-0.5));
    }

    [Fact]
    public void Quadratic_AnyCurvature_HasIt()
    {
        var objective = Objectives.Quadratic(3);

        Assert.Equal(6, objective.Value(-2));
        Assert.Equal([-6], objective.Gradient(-2));
    }

    [Fact]
    public void Ravine_TwoCurvatures_HasThem()
    {
        var objective = Objectives.Ravine(1, 25, (-12, 12), (-2, 2));

        Assert.Equal(62.5, objective.Value([10, 1]));
        Assert.Equal([10, 25], objective.Gradient([10, 1]));
        Assert.Equal([new Interval(-12, 12), new Interval(-2, 2)], objective.Bounds);
        Assert.Equal([new Interval(-1, 1), new Interval(-1, 1)], Objectives.Ravine(1, 25).Bounds);
    }

    [Fact]
    public void Shelf_FromTheLeft_IsValleyShelfAndWall()
    {
        double[] inputs = [-1, 0, 0.5, 1, 1.5, 2, 3];

        Assert.Equal([3, 0, 0.5, 1, 1, 1, 2], inputs.Select(x => Objectives.Shelf.Value(x)));
        Assert.Equal([-6, 0, 1.5, 0, 0, 0, 2], inputs.Select(x => Objectives.Shelf.Gradient(x)[0]));
    }

    [Fact]
    public void Shelf_AnyPoint_ItsGradientIsItsSlope() => Property.ForAll(Property.Between(-1, 3), x =>
    {
        const double Little = 1e-6;
        var slope = (Objectives.Shelf.Value(x + Little) - Objectives.Shelf.Value(x - Little)) / (2 * Little);

        Assert.Equal(slope, Objectives.Shelf.Gradient(x)[0], 1e-5);
    });

    [Theory]
    [MemberData(nameof(Culture.All), MemberType = typeof(Culture))]
    public void Name_AnyCulture_IsTheSame(string culture)
    {
        Assert.Equal("½·2.5·x²", Culture.Under(culture, () => Objectives.Quadratic(2.5).Name));
        Assert.Equal("½(0.5·x² + 25·y²)", Culture.Under(culture, () => Objectives.Ravine(0.5, 25).Name));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1.5)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Curvature_OutOfRange_IsRefused(double curvature)
    {
        var value = FormattableString.Invariant($" is {curvature};");
        Refusal.Assert<ArgumentOutOfRangeException>(() => Objectives.Quadratic(curvature), "curvature", value, "above 0");
        Refusal.Assert<ArgumentOutOfRangeException>(() => Objectives.Ravine(curvature, 1), "gentle", value, "above 0");
        Refusal.Assert<ArgumentOutOfRangeException>(() => Objectives.Ravine(1, curvature), "steep", value, "above 0");
    }
}
