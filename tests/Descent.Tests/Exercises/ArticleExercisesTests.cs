namespace Descent.Tests;

public sealed class ArticleExercisesTests
{
    [Fact]
    public void WriteObjective_FunctionAndSlope_AreJudged()
    {
        Func<double, double> f = x => 2 * Math.Pow(x - 0.5, 2);

        Assert.Equal(
            "Put your functions in place of null and run the cell again.", Exercises.WriteObjective.Check(f, null));
        Assert.StartsWith("Right. ", Exercises.WriteObjective.Check(f, x => 4 * (x - 0.5)));
        Assert.StartsWith("Right. ", Exercises.WriteObjective.Check(x => 2 * x * x - 2 * x + 0.5, x => 4 * x - 2));
        Assert.StartsWith(
            "Not yet. It cannot be run: no",
            Exercises.WriteObjective.Check(f, _ => throw new NotSupportedException("no")));
    }

    [Theory]
    [InlineData(4, 0, "the slope of 2x²")]
    [InlineData(2, -1, "factor 2 in front is missing")]
    [InlineData(2, 0, "the slope of x². Yours is moved")]
    [InlineData(2, -0.5, "Multiply it out")]
    [InlineData(-4, 2, "The sign is the wrong way round")]
    [InlineData(3, 1, "By rise over run, at -1.5 yours is -3.5; it should be -8.")]
    public void WriteObjective_WrongSlope_IsExplained(double factor, double constant, string said) => Assert.Contains(
        said,
        Exercises.WriteObjective.Check(x => 2 * (x - 0.5) * (x - 0.5), x => factor * x + constant).Replace('\n', ' '));

    [Fact]
    public void WriteObjective_HalfOfWholeNumbers_IsRecognized() =>
        Assert.Contains(
            "That is 2x².", Exercises.WriteObjective.Check(x => 2 * Math.Pow(x - 1 / 2, 2), x => 4 * (x - 0.5)));

    [Fact]
    public void WriteObjective_WrongFunction_IsSaidFirst() =>
        Assert.Contains(
            "The function first: at -1.5 yours is 2.25; it should be 8.",
            Exercises.WriteObjective.Check(x => x * x, x => 2 * x));

    /// <summary>The question stands in the notebook; its line 3 is the one that ends where it says.</summary>
    [Fact]
    public void FindTheBug_Question_HoldsTheNumberTheBugGives()
    {
        var (x, change) = (Objectives.Parabola.RandomStart(seed: 4)[0], 0.0);
        for (var i = 0; i < 30; i++)
        {
            change = 0.1 * (2 * x + 0.3 * change);
            x -= change;
        }

        Assert.Contains(
            Repository.Cells("3.4-momentum-optimization.ipynb", "markdown"),
            text => text.Contains(FormattableString.Invariant($"`x = {x:g4}`"))
                && text.Contains("3:  change = stepSize * (gradient + momentum * change);"));
    }
}
