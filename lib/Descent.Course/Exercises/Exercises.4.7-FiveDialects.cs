namespace Descent;

public static partial class Exercises
{
    /// <summary>4.7: the step size of an average that walks like a sum.</summary>
    public static Exercise<double> TrueAverage { get; } = Number(
            a => Enumerable.Range(1, 30).All(n => Math.Abs(Walk(0.1, share: 1, n) - Walk(a, share: 1 - 0.9, n)) < 1e-9),
            "The average is a tenth of the sum, always. So no step size can be copied from a sum to an average.")
        .Wrong(0.1, "That takes smaller steps: the average weighs every new gradient with 0.1, the sum with 1.")
        .Wrong(0.01, "The other way round: the average is already smaller than the sum.")
        .Wrong(a => a is 0.9 or 0.09, "The momentum is the same in both. Compare what a new gradient counts in each.")
        .Wrong(10, "That is the factor between the two memories. What step size follows from it?")
        .Wrong(0.19, "That is right for two steps at most. Compare the whole memories, not their first entries.");

    /// <summary>4.7: what a cut of the step size does at once, where gradients are remembered.</summary>
    public static Exercise<double> StepAfterTheCut { get; } = Number(
            a => IsNear(a, 0.01 * (0.9 * (0.2 / 0.1))),
            "The buffer of 2 fades to 1.8, and the new step size is applied to all of it. The article's form would go "
            + "ten times as far: its memory is a step, and knows of no step size.")
        .Wrong(0.18, "That is the article's form: it carries the step itself over, PyTorch the gradients.")
        .Wrong(0.02, "The cut is right, but the buffer fades by the momentum first.")
        .Wrong(0, "Flat ground adds nothing to the buffer, but the buffer is not empty.")
        .Wrong(0.2, "Two things happen before the next step: the buffer fades, and the step size is another one.")
        .Wrong(a => a is 1.8 or 2, "That is the buffer. The step is the buffer times the step size.");

    /// <summary>4.7: Nesterov's look-ahead as Keras writes it.</summary>
    public static Exercise<Loop> WriteKerasNesterov { get; } = Writing(
        KerasLoop, "That is what Keras does. Its x is the point looked ahead to: Nesterov's walk, one look further on.",
        (NesterovLoop, "That is the form of 4.6, with the slope ahead of x. Keras takes it at x, and moves further."),
        (MomentumLoop, "That is Keras without nesterov: x moves by the velocity alone. It must move by "
            + "momentum * velocity - stepSize * gradient, with the new velocity."),
        (Loops((_, x, g, v, a, b) => (v = b * v + a * g(x), a * g(x) - b * v)),
            "Two signs do not go together: the velocity points uphill, and is added to x."));

    /// <summary>From 1 on x², n steps of a memory that takes so large a share of every gradient.</summary>
    private static double Walk(double stepSize, double share, int n) =>
        Loops((_, x, slope, buffer, a, b) => (buffer = b * buffer + share * slope(x), a * buffer))(
            x => 2 * x, 1, stepSize, 0.9, n);
}
