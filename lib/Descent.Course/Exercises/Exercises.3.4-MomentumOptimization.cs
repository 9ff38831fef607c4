namespace Descent;

public static partial class Exercises
{
    /// <summary>3.4: momentum.</summary>
    public static Exercise<Loop> WriteMomentum { get; } = Writing(
        MomentumLoop, "That is momentum, written from memory. The library's loop is no other.",
        (NesterovLoop, "It takes the slope where the momentum is about to carry x. That is Nesterov's method, see 4.6; "
            + "here the slope is that at x."),
        (KerasLoop, "Momentum is applied twice in a step. That is Nesterov's method as Keras writes it, see 4.7; "
            + "here x moves by the change alone."),
        (Loops((_, x, g, v, a, b) => (v = b * v + a * g(x), a * g(x) - b * v)),
            "Momentum is applied twice in a step, and once with the wrong sign. Let x move by the change alone."),
        (Loops((_, x, g, old, a, b) => (a * g(x) + b * old, old)),
            "It moves x by the old change, so every step is one step late. Change first, then x."),
        (Loops((_, x, g, old, a, b) => ((1 - b) * a * g(x) + b * old, old)),
            "It moves x by the old change, and multiplies the slope by 1 − momentum. Change first, then x."),
        (Steps((_, _, g, old, a, b) => a * b * g + old), "Momentum multiplies the slope, in place of the last change."),
        (Steps((i, _, g, old, a, b) => i == 0 ? g : a * g + b * old), "The first step lacks the step size."),
        (Steps((i, _, g, old, a, b) => a * g + b * (i == 0 ? g : old)), "The change begins as the slope, not at 0."),
        (Steps((i, _, g, old, a, b) => a * g + b * (i == 0 ? 1 : old)), "The change begins at 1, not at 0."),
        (Steps((_, _, g, old, a, b) => a * g + b * old * old / a), "The velocity is multiplied by itself on its way."),
        (Loops((_, x, g, old, a, b) => (g(x), a * g(x) + b * old)), "It keeps the last slope, not the last change."),
        (Steps((_, x, g, _, a, b) => x - b * x + a * g), "Momentum multiplies x, in place of the last change."),
        (Steps((_, _, g, _, a, b) => a * (1 + b) * g), "Momentum lengthens the step; the last one is forgotten."),
        ((g, x, a, b, n) => MomentumLoop(g, x, (1 - b) * (1 - b) * a, b, n), "The slope meets 1 − momentum twice."),
        (Steps((i, _, g, old, a, b) => (b * (1 - Math.Pow(b, i)) * old + (1 - b) * a * g) / (1 - Math.Pow(b, i + 1))),
            "That is a corrected average of the gradients, as in Adam, see 4.9. Here it is their sum that moves x."));

    /// <summary>3.4: which line of the loop is wrong, from where it ends.</summary>
    public static Exercise<double> FindTheBug { get; } = Number(
            a => a == 3, "The old change is scaled by the step size as well: it acts like a momentum of 0.03.")
        .Wrong(a => a == 1, _ => $"With the minus sign each change fights the other, ending at {BuggyEnd(0.1, -0.3)}.")
        .Wrong(a => a == 2, _ => $"That makes an average of the gradients; it ends at {BuggyEnd(0.07, 0.3)}.")
        .Wrong(a => a == 4, _ => $"That is plain gradient descent; it ends at {BuggyEnd(0.1, 0)}.")
        .Otherwise(_ => "Answer with the number of a line, 1 to 4. Put each into the loop and see where it ends.");

    private static string BuggyEnd(double slopesPart, double changesPart) =>
        Say(MomentumLoop(x => 2 * x, s_start[0], slopesPart, changesPart, 30));
}
