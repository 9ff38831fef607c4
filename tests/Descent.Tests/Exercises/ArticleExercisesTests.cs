namespace Descent.Tests;

public sealed class ArticleExercisesTests
{
    [Fact]
    public void HowManyInputs_Answers_AreJudged()
    {
        Tried.Asks(Exercises.HowManyInputs);
        Tried.AllRight(Exercises.HowManyInputs, 20);
        Tried.EachExplained(Exercises.HowManyInputs, 21, 19, 2, 10);
    }

    [Fact]
    public void TwiceAsFar_Answers_AreJudged()
    {
        Tried.Asks(Exercises.TwiceAsFar);
        Tried.AllRight(Exercises.TwiceAsFar, 3);
        Tried.EachExplained(Exercises.TwiceAsFar, 27, 0, 30, 4);
    }

    [Fact]
    public void PointsInTheBasin_Answers_AreJudged()
    {
        Tried.Asks(Exercises.PointsInTheBasin);
        Tried.AllRight(Exercises.PointsInTheBasin, 20);
        Tried.EachExplained(Exercises.PointsInTheBasin, 10, 21, 4);
    }

    [Fact]
    public void FindTheBug_Answers_AreJudged()
    {
        Tried.Asks(Exercises.FindTheBug);
        Tried.AllRight(Exercises.FindTheBug, 3);
        Tried.EachExplained(Exercises.FindTheBug, 1, 2, 4);
    }

    [Fact]
    public void FindTheBug_Question_HoldsTheNumberTheBugGives() => Assert.Contains("x = 0.0008684 instead of 6.177e-07", Exercises.FindTheBug.Question);

    [Fact]
    public void TheLongerStep_Answers_AreJudged()
    {
        Tried.Asks(Exercises.TheLongerStep);
        Tried.AllRight(Exercises.TheLongerStep, 1);
        Tried.EachExplained(Exercises.TheLongerStep, 0, 2, 30);
    }
}
