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
    public void StepOnlyMomentumTakes_TheEdge_IsCalledThat() => Assert.Contains(
        "bounces between the walls for ever", Exercises.StepOnlyMomentumTakes.Check(0.0095).Replace('\n', ' '));

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

    [Fact]
    public void BestMomentum_NoMomentumAtAll_SaysWhatAMomentumIs() =>
        Assert.Contains("in [0, 1]", Exercises.BestMomentum.Check(1.5));
}
