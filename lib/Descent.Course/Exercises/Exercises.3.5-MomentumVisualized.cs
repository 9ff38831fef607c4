namespace Descent;

public static partial class Exercises
{
    /// <summary>3.5: where momentum makes a step longer than the one before.</summary>
    public static Exercise<double> TheLongerStep { get; } = Number(
            a => Enumerable.Range(2, 29).Any(k => a == k && Run(0.3).Change(k).Norm > Run(0.3).Change(k - 1).Norm),
            "It adds 0.3 of the first to its own slope's share. Later the slope falls faster than memory makes up for.")
        .Wrong(0, "Step 0 is the start; nothing has moved yet.")
        .Wrong(1, "The first step has no step before it. It is the slope's share alone.")
        .Wrong(a => a is 3 or 4, "The slope has fallen too far by then. It happens earlier.")
        .Wrong(a => a > 30, "There are only 30 steps.");
}
