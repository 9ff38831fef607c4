namespace Descent.Tests;

public sealed class TheoryExercisesTests
{
    [Fact]
    public void WriteTheRate_Answers_AreJudged()
    {
        Assert.StartsWith("Put your", Exercises.WriteTheRate.Check(null));
        Assert.StartsWith("Right", Exercises.WriteTheRate.Check((product, momentum) =>
        {
            var sum = 1 + momentum - product;
            var d = System.Numerics.Complex.Sqrt(sum * sum - 4 * momentum);
            return Math.Max(((sum + d) / 2).Magnitude, ((sum - d) / 2).Magnitude);
        }));

        Assert.Contains("Math.Abs", Exercises.WriteTheRate.Check((p, b) =>
            1 + b - p is var s && s * s < 4 * b ? Math.Sqrt(b)
                : (1 + b - p + Math.Sqrt((1 + b - p) * (1 + b - p) - 4 * b)) / 2));
        Assert.Contains(
            "NaN",
            Exercises.WriteTheRate.Check((p, b) => (1 + b - p + Math.Sqrt((1 + b - p) * (1 + b - p) - 4 * b)) / 2));
        Assert.Contains("while it swings", Exercises.WriteTheRate.Check((_, b) => Math.Sqrt(b)));
        Assert.Contains("With αλ = 0.2 and β = 0.3 (decays)", Exercises.WriteTheRate.Check((p, b) => 1 - p));
        Assert.Contains(
            "It cannot be run: no", Exercises.WriteTheRate.Check((_, _) => throw new InvalidOperationException("no")));
    }

    [Fact]
    public void TwiceThePeriod_Answers_AreJudged()
    {
        Tried.Asks(Exercises.TwiceThePeriod);
        Tried.AllRight(Exercises.TwiceThePeriod, 0.025, 0.0264, 0.026);
        Tried.EachExplained(Exercises.TwiceThePeriod, 0.05, 0.4, 0.001, 0.01);
    }

    [Fact]
    public void LeastMomentum_Answers_AreJudged()
    {
        Tried.Asks(Exercises.LeastMomentum);
        Tried.AllRight(Exercises.LeastMomentum, 0.06, 0.051, 0.0501);
        Tried.EachExplained(Exercises.LeastMomentum, 0, 0.04, 0.3, 1);
    }

    [Fact]
    public void StepOnlyMomentumTakes_Answers_AreJudged()
    {
        Tried.Asks(Exercises.StepOnlyMomentumTakes);
        Tried.AllRight(Exercises.StepOnlyMomentumTakes, 0.0051, 0.006, 0.007, 0.0094);
        Tried.EachExplained(Exercises.StepOnlyMomentumTakes, 0.005, 0.003, 0.0005, 0.05, 0.009498);
        Assert.Contains(
            "bounces between the walls for ever", Exercises.StepOnlyMomentumTakes.Check(0.0095).Replace('\n', ' '));
    }

    [Fact]
    public void LargestStepOnTheMap_Answers_AreJudged()
    {
        Tried.Asks(Exercises.LargestStepOnTheMap);
        Tried.AllRight(Exercises.LargestStepOnTheMap, 0.375, 0.3749);
        Tried.EachExplained(Exercises.LargestStepOnTheMap, 3, 0.75, 1.5, 0.25, 0.3, 5);
    }

    [Fact]
    public void LowestRow_Answers_AreJudged()
    {
        Tried.Asks(Exercises.LowestRow);
        Tried.AllRight(Exercises.LowestRow, 0.25, 0.251);
        Tried.EachExplained(Exercises.LowestRow, 0.5, 0.64, 0.8, 0.9, 0.1);
    }

    [Theory]
    [InlineData(0.017, 0.83, "Right. The slower end has the rate 0.911")]
    [InlineData(0.0181, 0.82, "Right")]
    [InlineData(0.01829, 0.83, "right end sticks out")]
    [InlineData(0.012, 0.83, "left end sticks out")]
    [InlineData(0.01, 0.9, "too high")]
    [InlineData(0.01, 0.5, "too low")]
    [InlineData(0.03, 0.8, "falls off the map")]
    public void PlaceTheBar_Pairs_AreJudged(double stepSize, double momentum, string said) =>
        Assert.Contains(said, Exercises.PlaceTheBar.Check(stepSize, momentum).ReplaceLineEndings(" "));
}
