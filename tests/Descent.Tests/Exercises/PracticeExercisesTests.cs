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
    public void FirstDampedStep_Answers_AreJudged()
    {
        Tried.Asks(Exercises.FirstDampedStep);
        Tried.AllRight(Exercises.FirstDampedStep, 1);
        Tried.EachExplained(Exercises.FirstDampedStep, 0.1, 0.9, 0.19, 10);
    }

    [Fact]
    public void RowsToScaleBy_Answers_AreJudged()
    {
        Tried.Asks(Exercises.RowsToScaleBy);
        Tried.AllRight(Exercises.RowsToScaleBy, 249);
        Tried.EachExplained(Exercises.RowsToScaleBy, 333, 84, 344);
    }

    [Fact]
    public void OnePenguin_Answers_AreJudged()
    {
        Tried.Asks(Exercises.OnePenguin);
        Tried.AllRight(Exercises.OnePenguin, 1);
        Tried.EachExplained(Exercises.OnePenguin, 0.012, 1.2, 72);
    }

    [Fact]
    public void HowManyHeldOut_Answers_AreJudged()
    {
        Tried.Asks(Exercises.HowManyHeldOut);
        Tried.AllRight(Exercises.HowManyHeldOut, 761, 760, 764, 770);
        Tried.EachExplained(Exercises.HowManyHeldOut, 252, 84, 2500, 7.6);
    }
}
