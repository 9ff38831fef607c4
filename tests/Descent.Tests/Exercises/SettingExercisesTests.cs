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
        Assert.Contains("It takes 352 steps; the pair of the formulas takes 81.", Said(Exercises.BeatThePair.Check(0.03, 0.9)));
        Assert.Contains("diverges", Exercises.BeatThePair.Check(0.1, 0.1));
        Assert.Contains("not arrived", Exercises.BeatThePair.Check(0.001, 0));
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
