namespace Descent.Tests;

public sealed class BeyondExercisesTests
{
    [Fact]
    public void SameSpread_Answers_AreJudged()
    {
        Tried.Asks(Exercises.SameSpread);
        Tried.AllRight(Exercises.SameSpread, 0.01105, 0.011, 0.0111);
        Tried.EachExplained(Exercises.SameSpread, 0.1, 0.01, 1, 0.001, 0.05);
    }

    [Fact]
    public void AverageMore_Answers_AreJudged()
    {
        Tried.Asks(Exercises.AverageMore);
        Tried.AllRight(Exercises.AverageMore, 4000, 3800, 4300);
        Tried.EachExplained(Exercises.AverageMore, 2000, 1414, 500, 250);
    }

    [Fact]
    public void AverageMore_Rule_IsWhatRunsGive()
    {
        double Error(int count) => Math.Sqrt(Enumerable.Range(0, 200).Average(seed => Math.Pow(GradientDescent.Minimize(
            Noise.CoinFlips(Objectives.Parabola, size: 1, seed), start: 0, stepSize: 0.1, iterations: count + 50)
                .Coordinate()[^count..].Average(), 2)));

        // Two measured spreads, each uncertain by 5 %.
        Assert.Equal(2, Error(1000) / Error(4000), 0.3);
        Assert.Equal(0.016, Error(1000), 0.002);
    }

    [Fact]
    public void CrossTheShelf_Answers_AreJudged()
    {
        Tried.Asks(Exercises.CrossTheShelf);
        Tried.AllRight(Exercises.CrossTheShelf, 0.76, 0.8, 0.85, 0.9, 0.94);
        Tried.EachExplained(Exercises.CrossTheShelf, 0, 0.5, 0.95, 0.99, 1);
    }

    [Fact]
    public void CloserToTheRidge_Answers_AreJudged()
    {
        Tried.Asks(Exercises.CloserToTheRidge);
        Tried.AllRight(Exercises.CloserToTheRidge, 24);
        Tried.EachExplained(Exercises.CloserToTheRidge, 91, 660, 0, 10);
    }

    [Fact]
    public void HeavyBallTwin_Answers_AreJudged()
    {
        Tried.Asks(Exercises.HeavyBallTwin);
        Tried.AllRight(Exercises.HeavyBallTwin, 0.54);
        Tried.EachExplained(Exercises.HeavyBallTwin, 0.9, 0.72, 0.36, 0.5);
    }

    [Fact]
    public void LargestNesterovStep_Answers_AreJudged()
    {
        Tried.Asks(Exercises.LargestNesterovStep);
        Tried.AllRight(Exercises.LargestNesterovStep, 0.67, 0.6785);
        Tried.EachExplained(Exercises.LargestNesterovStep, 1.357, 1.9, 1, 0.5, 0.68);
    }

    [Fact]
    public void LargestNesterovStep_InRuns_Converges()
    {
        Assert.NotNull(Run(0.67).SettledAt());
        Assert.Null(Run(0.68).SettledAt());

        static Trajectory Run(double stepSize) =>
            GradientDescent.Minimize(Objectives.Parabola, 0.5, stepSize, 0.9, iterations: 5000, nesterov: true);
    }
}
