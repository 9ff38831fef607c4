namespace Descent.Tests;

public sealed class SettingExercisesTests
{
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

        Assert.StartsWith("Right. It takes 55 steps", Said(Exercises.BeatThePair.Check(0.059, 0.58)));
        Assert.StartsWith(
            "Right. It takes 70 steps; the pair of the formulas takes 81.",
            Said(Exercises.BeatThePair.Check(0.061, 0.58)));
        Assert.Contains(
            "That is the pair of the formulas, and it takes 81 steps.",
            Said(Exercises.BeatThePair.Check(best.StepSize, best.Momentum)));
        Assert.Contains(
            "It takes 306 steps; the pair of the formulas takes 81. Bring it down to 71.",
            Said(Exercises.BeatThePair.Check(0.03, 0.9)));
        Assert.Contains("does not converge", Exercises.BeatThePair.Check(0.1, 0.1));
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

    /// <summary>Steps of the notebook: the first point nearer than 10⁻⁸ of the distance.</summary>
    [Fact]
    public void BeatThePair_OnAGrid_IsRightWhereTheNotebooksCountIs()
    {
        foreach (var stepSize in new Interval(0.055, 0.061).Sample(7))
        {
            foreach (var momentum in new Interval(0.57, 0.6).Sample(7))
            {
                var run = GradientDescent.Minimize(Objectives.Ravine(1, 50), [1, 1], stepSize, momentum, 300);
                var steps = run.Points.TakeWhile(p => p.Norm >= 1e-8 * run.Start.Norm).Count();

                Assert.StartsWith(
                    steps <= 71 ? $"Right. It takes {steps} steps" : "Not yet. ",
                    Said(Exercises.BeatThePair.Check(stepSize, momentum)));
            }
        }
    }

    [Theory]
    [InlineData(1e-9, 0)]
    [InlineData(0.0799999, 0)]
    [InlineData(0.01, 0.9999)]
    [InlineData(0.001, 0.999)]
    [InlineData(0.04, 0.99999)]
    public void FindACycle_WhatOnlyTakesLong_IsNone(double stepSize, double momentum) =>
        Assert.StartsWith("Not yet. ", Said(Exercises.FindACycle.Check(stepSize, momentum)));

    [Fact]
    public void FindACycle_AnAnswer_GoesRoundAsOftenAsItSays()
    {
        var said = Said(Exercises.FindACycle.Check(0.115, 0.5));
        var run = GradientDescent.Minimize(s_kinked, 3.3, 0.115, 0.5, 1000).Coordinate();

        Assert.Contains("every 3 steps", said);
        Assert.Equal(run[^1], run[^4], 1e-9);
        Assert.NotEqual(run[^1], run[^2], 1e-3);
    }

    private static readonly Objective s_kinked = new(
        "kinked", x => x < 1 ? 12.5 * x * x : x <= 2 ? 0.5 * x * x + 24 * x - 12 : 12.5 * x * x - 24 * x + 36,
        x => x < 1 ? 25 * x : x <= 2 ? x + 24 : 25 * x - 24, (-2, 4));

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
