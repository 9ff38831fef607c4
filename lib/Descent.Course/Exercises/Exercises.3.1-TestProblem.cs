namespace Descent;

public static partial class Exercises
{
    private static readonly double[] s_inputs = [-1.5, -0.4, 0.1, 0.6, 2];

    /// <summary>3.1: a function and its slope, written by the reader: the one must be the slope of the other.</summary>
    public static Exercise<WithSlope> WriteObjective { get; } = new Exercise<WithSlope>(
            a => AreAlike(a.F, Moved) && AreAlike(a.Slope, RiseOverRun),
            "A descent can walk on that: it has a height and a slope everywhere, and they belong together.")
        .Wrong(a => AreAlike(a.F, x => 2 * x * x), "That is 2x². (1/2 is 0 in C#, for whole numbers. Write 0.5.)")
        .Wrong(a => !AreAlike(a.F, Moved), a => $"The function first: {Apart(a.F, Moved)}")
        .Wrong(a => AreAlike(a.Slope, x => 4 * x), "That is the slope of 2x². It must be 0 at 0.5, the lowest point.")
        .Wrong(a => AreAlike(a.Slope, x => 2 * (x - 0.5)),
            "The factor 2 in front is missing from the slope: twice the height is twice as steep.")
        .Wrong(a => AreAlike(a.Slope, x => 2 * x), "That is the slope of x². Yours is moved to the right, and steeper.")
        .Wrong(a => AreAlike(a.Slope, x => 2 * x - 0.5), "Multiply it out: it is 2 times the slope of (x − 0.5)².")
        .Wrong(a => AreAlike(a.Slope, x => -RiseOverRun(x)),
            "The sign is the wrong way round: right of 0.5 the function rises, so there its slope is above 0.")
        .Wrong(a => AreAlike(a.Slope, Moved), "That is the function itself. Its slope says how fast it rises.")
        .Otherwise(a => $"The function is right; its slope is not. By rise over run, {Apart(a.Slope, RiseOverRun)}");

    private static double Moved(double x) => 2 * (x - 0.5) * (x - 0.5);

    private static double RiseOverRun(double x) => (Moved(x + 1e-4) - Moved(x - 1e-4)) / 2e-4;

    private static bool IsAlike(double yours, double right) =>
        Math.Abs(yours - right) <= 1e-6 * Math.Max(1, Math.Abs(right)) || (double.IsNaN(yours) && double.IsNaN(right));

    private static bool AreAlike(Func<double, double> yours, Func<double, double> right) =>
        s_inputs.All(x => IsAlike(yours(x), right(x)));

    private static string Apart(Func<double, double> yours, Func<double, double> right)
    {
        var x = s_inputs.First(x => !IsAlike(yours(x), right(x)));
        return $"at {Say(x)} yours is {Say(yours(x))}; it should be {Say(right(x))}.";
    }
}
