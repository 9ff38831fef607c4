namespace Descent.Tests;

public sealed class PracticeExercisesTests
{
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
