namespace Descent;

public static partial class Exercises
{
    /// <summary>3.3: how much of the way is in the basin.</summary>
    public static Exercise<double> PointsInTheBasin { get; } = Number(
            a => a == Run(0).Values.Count(f => f < 0.01),
            "Two thirds of the steps are spent where the picture shows hardly anything: hence the logarithmic axis.")
        .Wrong(10, "Those are the steps above 0.01. Count the others.")
        .Wrong(21, "One too many. Is 0.01006 below 0.01?")
        .Wrong(a => a is >= 2 and <= 6, "So many can be told apart in the picture. Near 0 they hide each other.");
}
