namespace Descent.Tests;

public sealed class BeyondExercisesTests
{
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
    public void LargestNesterovStep_InRuns_Converges()
    {
        Assert.NotNull(Run(0.67).SettledAt());
        Assert.Null(Run(0.68).SettledAt());

        static Trajectory Run(double stepSize) =>
            GradientDescent.Minimize(Objectives.Parabola, 0.5, stepSize, 0.9, iterations: 5000, nesterov: true);
    }
}
