namespace Descent;

public static partial class Exercises
{
    /// <summary>3.2: what starting twice as far away costs.</summary>
    public static Exercise<double> TwiceAsFar { get; } = Number(
            a => a == Settled(0, from: 2) - Settled(0),
            "Each step multiplies the distance by 0.8, wherever you are. Twice as far costs ln 2 / -ln 0.8, a little "
            + "over 3 steps, and the old run had nearly a step to spare. Ten times as far costs about ten more.")
        .Wrong(4, "Well reasoned: 2 takes no whole number of steps. But the old run had something to spare. Try it.")
        .Wrong(a => a is 27 or 28 or 56, "Twice as far is not twice as long: by what factor does one step shrink it?")
        .Wrong(0, "The rate is the same, but the distance isn't: some steps must undo the factor of 2.")
        .Wrong(a => a is 30 or 31, "That is where it settles. How many more steps than before?")
        .Otherwise(_ => "Run your loop from both starts, and count the steps until f stays below 0.000005.");
}
