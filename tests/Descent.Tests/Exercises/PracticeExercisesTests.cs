namespace Descent.Tests;

public sealed class PracticeExercisesTests
{
    [Fact]
    public void TrueAverage_Answers_AreJudged()
    {
        Tried.Asks(Exercises.TrueAverage);
        Tried.AllRight(Exercises.TrueAverage, 1);
        Tried.EachExplained(Exercises.TrueAverage, 0.1, 0.01, 0.9, 10, 0.19);
    }

    [Fact]
    public void StepAfterTheCut_Answers_AreJudged()
    {
        Tried.Asks(Exercises.StepAfterTheCut);
        Tried.AllRight(Exercises.StepAfterTheCut, 0.018, 0.2 / 0.1 * 0.9 * 0.01);
        Tried.EachExplained(Exercises.StepAfterTheCut, 0.18, 0.02, 0, 0.2, 1.8);
    }

    [Fact]
    public void RowsToScaleBy_Answers_AreJudged()
    {
        Tried.Asks(Exercises.RowsToScaleBy);
        Tried.AllRight(Exercises.RowsToScaleBy, 249);
        Tried.EachExplained(Exercises.RowsToScaleBy, 333, 84, 344);
    }

    [Fact]
    public void HowManyHeldOut_Answers_AreJudged()
    {
        Tried.Asks(Exercises.HowManyHeldOut);
        Tried.AllRight(Exercises.HowManyHeldOut, 761, 760, 764, 770);
        Tried.EachExplained(Exercises.HowManyHeldOut, 252, 84, 2500, 7.6);
    }

    [Fact]
    public void NetworkWeights_Answers_AreJudged()
    {
        Tried.Asks(Exercises.NetworkWeights);
        Tried.AllRight(Exercises.NetworkWeights, 121);
        Tried.EachExplained(Exercises.NetworkWeights, 73, 100, 120, 101);
    }

    [Fact]
    public void AdamsFirstStep_Answers_AreJudged()
    {
        Tried.Asks(Exercises.AdamsFirstStep);
        Tried.AllRight(Exercises.AdamsFirstStep, 0.01, -0.01);
        Tried.EachExplained(Exercises.AdamsFirstStep, 30, 3, 0.001, 0.0316);
    }

    [Fact]
    public void TuneTheNetwork_Pairs_AreJudgedByTheRace()
    {
        static string Check(double stepSize, double momentum, int steps) =>
            Exercises.TuneTheNetwork((_, _) => steps).Check(stepSize, momentum);

        Assert.StartsWith("Right. 60 steps.", Check(3.2, 0.91, steps: 60));
        Assert.Contains("It takes 61 steps", Check(3, 0.9, steps: 61));
        Assert.Contains("best pair of the table", Check(2.8, 0.9, steps: 67));
        Assert.Contains("has not arrived", Check(11, 0.9, steps: 400));
    }

    [Fact]
    public void TuneTheNetwork_RaceThrows_SaysWhat() => Assert.Equal(
        "Not yet. It cannot be run: no race",
        Exercises.TuneTheNetwork((_, _) => throw new NotSupportedException("no race")).Check(0.1, 0.9));
}
