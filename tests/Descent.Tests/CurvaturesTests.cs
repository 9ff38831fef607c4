namespace Descent.Tests;

public sealed class CurvaturesTests
{
    [Fact]
    public void At_ARavineTurned_AreThoseOfTheRavine()
    {
        // ½(1·u² + 25·v²) with u = 0.6x + 0.8y and v = 0.6y − 0.8x: the axes are not the directions of the curvatures.
        Objective turned = new("a ravine, turned",
            x => 0.5 * Math.Pow(0.6 * x[0] + 0.8 * x[1], 2) + 12.5 * Math.Pow(0.6 * x[1] - 0.8 * x[0], 2),
            x => [16.36 * x[0] - 11.52 * x[1], -11.52 * x[0] + 9.64 * x[1]],
            (-1, 1), (-1, 1));

        var curvatures = Curvatures.At(turned, [0.3, -0.7]);

        Assert.Equal(1, curvatures[0], 1e-8);
        Assert.Equal(25, curvatures[1], 1e-8);
    }

    [Fact]
    public void At_Saddle_OneIsNegative()
    {
        var curvatures = Curvatures.At(Objectives.Saddle, [0, 0]);

        Assert.Equal(-1, curvatures[0], 1e-8);
        Assert.Equal(1, curvatures[1], 1e-8);
    }

    [Fact]
    public void At_LogisticLoss_AreTheExactOnes()
    {
        var fit = new LogisticRegression([[0.5, -1], [1.5, 0.2], [-0.3, 0.9], [0.1, 0.4]], [true, false, true, false]);

        Assert.All(fit.Curvatures([0.2, -0.4, 0.6]).Zip(Curvatures.At(fit.Loss, [0.2, -0.4, 0.6])),
            pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void At_BadInput_IsRefused()
    {
        Refusal.Assert<ArgumentNullException>(() => Curvatures.At(null!, [0]), "objective", "null");
        Refusal.Assert<ArgumentException>(() => Curvatures.At(Objectives.Saddle, [1, 2, 3]), "x", "takes 2");
    }
}
