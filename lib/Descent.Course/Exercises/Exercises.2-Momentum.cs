namespace Descent;

public static partial class Exercises
{
    /// <summary>2: momentum without a change, from the last two points.</summary>
    public static Exercise<Loop> WriteTwoPoints { get; } = Writing(
        MomentumLoop, "That is momentum, step for step. Did you do it without a change? With x - before in its place "
            + "it is the heavy ball as Polyak wrote it down in 1964.",
        (PlainLoop, "That is plain descent: nothing is carried on. Is before the old x, kept while x moves on?"),
        ((slope, x, a, b, n) => MomentumLoop(slope, x, a, -b, n),
            "It is pulled back to where it came from. What is carried on is x - before, not before - x."),
        (Loops((i, x, slope, before, a, b) => (before = i == 0 ? x : before, a * slope(x) - b * (x - before))),
            "The point before stays where it began. It must follow x, one step behind."),
        (Loops((_, x, slope, before, a, b) => (x, a * slope(x) - b * (x - before))),
            "The first step already carries something on, but nothing has moved yet: let before begin at x."));

    /// <summary>2: what the change grows to on a steady slope.</summary>
    public static Exercise<double> TheFinalStep { get; } = Number(
            a => IsNear(a, 0.05 * 1 / (1 - 0.9), 1e-3),
            "It is α · slope / (1 - β), ten times the step without momentum: there gain and loss are equal.")
        .Wrong(0.05, "So it would be for an average of the gradients. It is a sum: old ones count less and less.")
        .Wrong(a => a is 0.095 or 0.1355, "That is the change after two or three steps. It goes on growing.")
        .Wrong(0.9, "That is the momentum. For which change is a lost tenth made up for by the slope's 0.05?")
        .Wrong(10, "That is how many times longer than without momentum. How long is it?")
        .Wrong(0.045, "That is what is carried over of the first change alone. The slope adds its share every time.")
        .Otherwise(a => a < 0.5 ? "Such a change still grows: it loses a tenth, which is less than the slope adds."
            : "Such a change shrinks: it loses a tenth, which is more than the slope adds.");

    /// <summary>2: how far a kick carries on flat ground.</summary>
    public static Exercise<double> TheCoast { get; } = Number(
            a => IsNear(a, Enumerable.Range(1, 1000).Sum(k => 0.2 * Math.Pow(0.9, k)), 1e-3),
            "The steps to come are 0.18, 0.162, 0.1458, …: a geometric series. It adds up to Δβ / (1 - β).")
        .Wrong(0, "No gradient is not no motion: 0.9 of the last change is carried over, flat ground or not.")
        .Wrong(2, "That counts the step just made. How much further does it get from here?", within: 0.002)
        .Wrong(0.18, "That is the next step. After it comes another, shorter one.")
        .Wrong(0.2, "The change neither stays as it is nor stops after one step: each is 0.9 of the one before.")
        .Wrong(9, "That is the sum of 0.9, 0.9², 0.9³, … It still has to be multiplied by the change.", within: 0.009)
        .Otherwise(a => a > 1.8 ? "The steps shrink too fast for that. Add up the first few."
            : "It gets further. Each step is 0.9 of the one before: what do all of them add up to?");

    /// <summary>2: a momentum that calms the bouncing of too large a step.</summary>
    public static Exercise<double> CalmTheBounce { get; } = Number(
            a => Settled(a, stepSize: 0.98) < 10,
            "A little memory takes off a little of every bounce. How little depends on the step size; see 4.1.")
        .Wrong(0, "Without momentum every step jumps across the minimum and loses hardly anything.")
        .Wrong(1, "A momentum is a number from 0 up to, but not including, 1.")
        .Otherwise(a => a < 0.2 ? "Better than none, but the bouncing still goes on for too long. A little more."
            : "That calms the bouncing of the step, but the memory now bounces by itself. A little less.");
}
