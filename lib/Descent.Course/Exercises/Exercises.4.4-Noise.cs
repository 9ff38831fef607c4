namespace Descent;

public static partial class Exercises
{
    /// <summary>4.4: the step size that gives momentum the spread of plain descent.</summary>
    public static Exercise<double> SameSpread { get; } = Number(
            a => Math.Abs(Noise.Spread(a, 0.9, 2) / Noise.Spread(0.1, 0, 2) - 1) <= 0.01,
            "A little more than the 0.01 of the same effective step size: a step this long is no longer small.")
        .Wrong(0.1, "That is the same step size; with momentum 0.9 its spread is three times as large.")
        .Wrong(0.01, "That is the same effective step size. But that rule holds for small steps; here it is 5 % off.")
        .Wrong(1, "That makes the step larger. Momentum makes more of each kick; the step must make up for that.")
        .Otherwise(a => "With that step size momentum wanders "
            + $"{(Noise.Spread(a, 0.9, 2) < Noise.Spread(0.1, 0, 2) ? "less far" : "further")} than plain descent.");

    /// <summary>4.4: what half the error of an average of n iterates costs, which on x² is σ / (λ√n).</summary>
    public static Exercise<double> AverageMore { get; } = Number(
            a => a > 0 && Math.Abs(Math.Sqrt(4000 / a) - 1) <= 0.1,
            "The error of an average falls with the square root of their number: it pays ever more slowly.")
        .Wrong(2000, "Twice as many is not enough: it takes the error down by √2 only.", within: 100)
        .Wrong(1414, "The root goes the other way: the error falls with the root of the number.", within: 80)
        .Wrong(500, "With fewer iterates the average gets worse.")
        .Wrong(a => a is > 0 and <= 1000, "You need more iterates than before, not fewer.")
        .Wrong(a => a > 0, a => $"The error is {Say(Math.Sqrt(1000 / a))} of what it was. Half is asked for.");
}
