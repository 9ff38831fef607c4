namespace Descent.Tests;

public sealed class SettingExercisesTests
{
    [Fact]
    public void CalmTheBounce_Answers_AreJudged()
    {
        Tried.Asks(Exercises.CalmTheBounce);
        Tried.AllRight(Exercises.CalmTheBounce, 0.18, 0.2, 0.22);
        Tried.EachExplained(Exercises.CalmTheBounce, 0, 0.1, 0.5, 1);
    }

    [Fact]
    public void Check_NotBoth_SaysWhatToDo()
    {
        Assert.Equal("Put your numbers in place of null and run the cell again.", Exercises.BeatThePair.Check());
        Assert.Equal("Not yet. The momentum is still missing.", Exercises.BeatThePair.Check(stepSize: 0.1));
        Assert.Equal("Not yet. The step size is still missing.", Exercises.BeatThePair.Check(momentum: 0.9));
    }

    [Theory]
    [InlineData(0, 0.5, "1.0/9")]
    [InlineData(double.NaN, 0.5, "above 0")]
    [InlineData(double.PositiveInfinity, 0.5, "above 0")]
    [InlineData(0.1, 1, "not including, 1")]
    [InlineData(0.1, double.NaN, "not including, 1")]
    public void Check_NoSettingAtAll_SaysWhatOneIs(double stepSize, double momentum, string said)
    {
        Assert.Contains(said, Exercises.BeatThePair.Check(stepSize, momentum));
        Assert.Contains(said, Exercises.FindACycle.Check(stepSize, momentum));
    }

    [Fact]
    public void BeatThePair_Pairs_AreMeasured()
    {
        var best = HeavyBall.Best(1, 50);

        Assert.StartsWith("Right. It takes 70 steps; the pair of the formulas takes 81.", Said(Exercises.BeatThePair.Check(0.061, 0.58)));
        Assert.Contains("That is the pair of the formulas, and it takes 81 steps.", Said(Exercises.BeatThePair.Check(best.StepSize, best.Momentum)));
        Assert.Contains("It takes 352 steps; the pair of the formulas takes 81. Bring it down to 71.", Said(Exercises.BeatThePair.Check(0.03, 0.9)));
        Assert.Contains("diverges", Exercises.BeatThePair.Check(0.1, 0.1));
        Assert.Contains("not arrived", Exercises.BeatThePair.Check(0.001, 0));
    }

    [Theory]
    [InlineData(0.0614, 0.566, 78)]
    [InlineData(0.0614, 0.5658, 80)]
    [InlineData(0.061, 0.57, 73)]
    [InlineData(0.0614, 0.57, 74)]
    public void BeatThePair_ThePairRounded_IsNotYetRight(double stepSize, double momentum, int steps) =>
        Assert.StartsWith(
            $"Not yet. That is the pair of the formulas, rounded: {steps} steps, where the exact pair takes 81.",
            Said(Exercises.BeatThePair.Check(stepSize, momentum)));

    [Fact]
    public void BeatThePair_TheBestOfAGrid_IsRight()
    {
        var verdicts =
            from stepSize in new Interval(0.057, 0.061).Sample(5)
            from momentum in new Interval(0.57, 0.585).Sample(7)
            select Said(Exercises.BeatThePair.Check(stepSize, momentum));

        var right = verdicts.Where(verdict => verdict.StartsWith("Right.")).ToList();
        Assert.Contains(right, verdict => verdict.StartsWith("Right. It takes 69 steps"));
        Assert.DoesNotContain(right, verdict => verdict.StartsWith("Right. It takes 68 steps"));
    }

    [Fact]
    public void FindACycle_Pairs_AreMeasured()
    {
        Assert.StartsWith("Right. ", Exercises.FindACycle.Check(0.115, 0.5));
        Assert.StartsWith("Right. ", Exercises.FindACycle.Check(1.0 / 9, 0.48));
        Assert.Contains("has shown", Exercises.FindACycle.Check(1.0 / 9, 4.0 / 9));
        Assert.Contains("too large a step", Exercises.FindACycle.Check(0.115, 0.3));
        Assert.Contains("comes to rest", Exercises.FindACycle.Check(0.05, 0.5));
    }

    private static string Said(string verdict) => verdict.Replace('\n', ' ');
}
