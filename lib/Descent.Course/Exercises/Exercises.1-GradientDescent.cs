namespace Descent;

public static partial class Exercises
{
    /// <summary>1: gradient descent.</summary>
    public static Exercise<Loop> WriteDescent { get; } = Writing(
        PlainLoop, "That is gradient descent, and it is yours. Momentum will be one line more.",
        (MomentumLoop, "That is momentum already, and right: keep it for notebook 2. Here nothing is carried over."),
        (Steps((i, _, g, _, a, _) => a * g / (i + 1)), "The step size shrinks on the way. Here it stays as it is."),
        (Steps((_, x, g, _, a, _) => 2 * x - a * g), "That is stepSize * slope(x) - x: the wrong way round."));

    /// <summary>1: from which step size on a descent no longer comes nearer.</summary>
    public static Exercise<double> TheLimit { get; } = Number(
            a => a > 0 && ComesNearer(0.999 * a) && !ComesNearer(1.001 * a),
            "At 2 divided by the curvature it lands just as far on the other side, forever. Below, it comes nearer.")
        .Wrong(a => a <= 0, "A step size is above 0: the minus sign in the update already turns the step downhill.")
        .Wrong(1, "That is the limit on x², whose curvature is 2. Here the slope is four times as steep at every x.")
        .Wrong(2, "That is the limit of step size times curvature. What does it leave for the step size alone?")
        .Wrong(1 / 8.0, "That is the fastest: one step, and there. Larger ones overshoot, and some still converge.")
        .Wrong(ComesNearer, "It converges there, but it still does with a step size a little larger.")
        .Wrong(a => a is 0.5 or 4, "The 4 in front of x² is not the curvature. That is the slope of the slope, 8x.")
        .Otherwise(_ => "With that step size it does not come nearer. With a smaller one it does.");

    /// <summary>1: two step sizes with the same values.</summary>
    public static Exercise<double> SameValues { get; } = Number(
            a => a is not 0.3 && Math.Abs(Math.Abs(1 - 2 * a) - 0.4) < 1e-3,
            "One step multiplies x by 1 - 2α. Equally far from 0.5 that differs in sign only, and squaring hides it.")
        .Wrong(0.3, "That is the step size itself. Another one gives the same values.")
        .Wrong(0.9, "That goes with 0.1. How far is 0.1 from 0.5, and where is 0.9?")
        .Wrong(0.4, "That is the factor of one step. Which other step size gives it, with the other sign?")
        .Wrong(a => a < 0, "A step size is above 0: a negative one would walk uphill.")
        .Wrong(a => a >= 1, "From 1 on the descent never comes nearer on x², and with 0.3 it does.")
        .Otherwise(a => $"There one step multiplies x by {Say(1 - 2 * a)}; with 0.3 by 0.4. What hides a sign?");

    private static bool ComesNearer(double stepSize) => GradientDescent.Minimize(
        Objectives.Quadratic(8), 1, stepSize, iterations: 20).LastValue < 0.999 * 4;
}
