namespace Descent.Tests;

public sealed class OtherMomentaExercisesTests
{
    [Fact]
    public void BestMomentum_Answers_AreJudged()
    {
        Tried.Asks(Exercises.BestMomentum);
        Tried.AllRight(Exercises.BestMomentum, 0.4675, 0.465, 0.47);
        Tried.EachExplained(Exercises.BestMomentum, 0.3056, 0.6028, 0.81, 0.6838);
    }

    [Fact]
    public void BestMomentum_NoMomentumAtAll_SaysWhatAMomentumIs() =>
        Assert.Contains("in [0, 1]", Exercises.BestMomentum.Check(1.5));

    [Fact]
    public void BeatMomentum_Answers_AreJudged()
    {
        Tried.Asks(Exercises.BeatMomentum);
        Tried.AllRight(Exercises.BeatMomentum, 0.2, 0.3, 0.5, 0.7, 0.8);
        Tried.EachExplained(Exercises.BeatMomentum, 1, 0.1, 0.05, 0.15, 0.9);
    }

    [Fact]
    public void LargestWorthwhileMomentum_Answers_AreJudged()
    {
        Tried.Asks(Exercises.LargestWorthwhileMomentum);
        Tried.AllRight(Exercises.LargestWorthwhileMomentum, 0.9604, 0.96);
        Tried.EachExplained(Exercises.LargestWorthwhileMomentum, 0.64, 0.737, 0.8, 0.98, 0.99, 1);
    }
}
