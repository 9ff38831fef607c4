using FsCheck.Fluent;

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
    public void DoubleWell_AtItsWells_IsLevelAndTheLeftIsTheDeeper()
    {
        Assert.All([-1.0878, 0.8788], x => Assert.Equal(0, Objectives.DoubleWell.Gradient(x)[0], 1e-3));
        Assert.Equal(-0.459, Objectives.DoubleWell.Value(-1.0878), 1e-3);
        Assert.Equal(-0.061, Objectives.DoubleWell.Value(0.8788), 1e-3);
    }

    [Fact]
    public void Saddle_AtTheMiddleAndTheMinima_IsLevel()
    {
        Assert.All(new Vector[] { [0, 0], [0, 1], [0, -1] }, x => Assert.Equal(0, Objectives.Saddle.Gradient(x).Norm));
        Assert.Equal(0.25, Objectives.Saddle.Value([0, 0]));
        Assert.Equal(0, Objectives.Saddle.Value([0, -1]));
    }

    [Fact]
    public void Rosenbrock_AtKnownPoints_IsTheWellKnownFunction()
    {
        Assert.Equal(0, Objectives.Rosenbrock.Value([1, 1]));
        Assert.Equal(24.2, Objectives.Rosenbrock.Value([-1.2, 1]), 1e-12);
        Assert.Equal(0, Objectives.Rosenbrock.Gradient([1, 1]).Norm);
    }

    public static TheoryData<string> Names => [.. typeof(Objectives).GetProperties().Select(property => property.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Objective_AnyPointInItsBounds_ItsGradientIsItsSlope(string name)
    {
        const double Little = 1e-6;
        var objective = (Objective)typeof(Objectives).GetProperty(name)!.GetValue(null)!;
        Property.ForAll(Property.Between(0, 1).ArrayOf(objective.Dimension), shares =>
        {
            double[] x = [.. objective.Bounds.Zip(shares, (bounds, share) => bounds.Lower + share * bounds.Length)];
            for (var i = 0; i < x.Length; i++)
            {
                double[] after = [.. x], before = [.. x];
                after[i] += Little;
                before[i] -= Little;
                var slope = (objective.Value(after) - objective.Value(before)) / (2 * Little);

                Assert.Equal(slope, objective.Gradient(x)[i], 1e-5 * (1 + Math.Abs(slope)));
            }
        });
    }

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
        Refusal.Assert<ArgumentOutOfRangeException>(
            () => Objectives.Quadratic(curvature), "curvature", value, "above 0");
        Refusal.Assert<ArgumentOutOfRangeException>(() => Objectives.Ravine(curvature, 1), "gentle", value, "above 0");
        Refusal.Assert<ArgumentOutOfRangeException>(() => Objectives.Ravine(1, curvature), "steep", value, "above 0");
    }
}
