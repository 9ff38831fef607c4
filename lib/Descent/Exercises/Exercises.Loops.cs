namespace Descent;

public static partial class Exercises
{
    /// <summary>1: gradient descent, written by the reader.</summary>
    public static LoopExercise WriteDescent { get; } = new(
        "Write gradient descent: n steps from x against the slope, and return the last x. (Leave momentum alone for now.)",
        (slope, x, stepSize, _, n) => Run(slope, x, stepSize, 0, n, (g, alpha, _, _) => alpha * g),
        "That is gradient descent, and it is yours. Momentum will be one line more.",
        ((_, x, _, _, _) => x, "It returns the x it was given: nothing has moved. Does the loop assign to x?"),
        ((slope, x, stepSize, _, n) => Run(slope, x, stepSize, 0, n, (g, alpha, _, _) => -alpha * g), "It climbs. Subtract the slope's share; that is what the minus sign is for."),
        ((slope, x, stepSize, _, _) => Run(slope, x, stepSize, 0, 1, (g, alpha, _, _) => alpha * g), "It takes one step only. Put it in a loop that runs n times."),
        ((slope, x, stepSize, _, n) => Run(slope, x, stepSize, 0, n - 1, (g, alpha, _, _) => alpha * g), "It takes one step too few. Where does your loop begin, and where does it end?"),
        ((slope, x, stepSize, _, n) => Run(slope, x, stepSize, 0, n + 1, (g, alpha, _, _) => alpha * g), "It takes one step too many. Where does your loop begin, and where does it end?"),
        ((slope, x, _, _, n) => Run(slope, x, 1, 0, n, (g, _, _, _) => g), "It forgets the step size: the slope must be multiplied by it."),
        ((slope, x, stepSize, _, n) => x - n * stepSize * slope(x), "It asks for the slope only once, at the start. Ask again at every step, where you then stand."));

    /// <summary>3.4: momentum, written by the reader.</summary>
    public static LoopExercise WriteMomentum { get; } = new(
        "Write gradient descent with momentum: n steps from x, each carrying over a part of the last change; return the last x.",
        (slope, x, stepSize, momentum, n) => Run(slope, x, stepSize, momentum, n, (g, alpha, beta, change) => alpha * g + beta * change),
        "That is momentum, written from memory. The library's loop is no other.",
        ((_, x, _, _, _) => x, "It returns the x it was given: nothing has moved. Does the loop assign to x?"),
        ((slope, x, stepSize, momentum, n) => Run(slope, x, stepSize, momentum, n, (g, alpha, _, _) => alpha * g), "That is plain descent: nothing of the last change is carried over. Is change declared outside the loop, and assigned inside?"),
        ((slope, x, stepSize, momentum, n) => Run(slope, x, stepSize, momentum, n, (g, alpha, beta, change) => alpha * g - beta * change), "The last change is subtracted from the new one, so each fights the other. It must be added."),
        ((slope, x, stepSize, momentum, n) => Run(slope, x, stepSize, momentum, n, (g, alpha, beta, change) => beta * change - alpha * g), "It climbs. The change must be subtracted from x."),
        ((slope, x, stepSize, momentum, n) => Run(slope, x, stepSize, momentum, n, (g, alpha, beta, change) => alpha * (g + beta * change)), "The last change is multiplied by the step size as well, so hardly anything of it is carried over. Only the slope takes the step size."),
        ((slope, x, stepSize, momentum, n) => Run(slope, x, stepSize, momentum, n, (g, alpha, beta, change) => (1 - beta) * alpha * g + beta * change), "The slope's share is multiplied by 1 − momentum as well. That makes an average of the gradients: a method people use, but not this one."),
        ((slope, x, stepSize, momentum, n) => Run(slope, x, stepSize, momentum, n - 1, (g, alpha, beta, change) => alpha * g + beta * change), "It takes one step too few. Where does your loop begin, and where does it end?"),
        ((slope, x, stepSize, momentum, n) => Run(slope, x, stepSize, momentum, n + 1, (g, alpha, beta, change) => alpha * g + beta * change), "It takes one step too many. Where does your loop begin, and where does it end?"),
        (Nesterov, "It takes the slope where the momentum is about to carry x. That is Nesterov's method, which comes in 4.6; here the slope is that at x."),
        (OneStepOld, "It moves x before it works out the new change, so every step is the one of the step before. Change first, then x."));

    private static double Run(
        Func<double, double> slope, double x, double stepSize, double momentum, int n, Func<double, double, double, double, double> next)
    {
        var change = 0.0;
        for (var i = 0; i < n; i++)
        {
            change = next(slope(x), stepSize, momentum, change);
            x -= change;
        }

        return x;
    }

    private static double Nesterov(Func<double, double> slope, double x, double stepSize, double momentum, int n)
    {
        var change = 0.0;
        for (var i = 0; i < n; i++)
        {
            change = stepSize * slope(x - momentum * change) + momentum * change;
            x -= change;
        }

        return x;
    }

    private static double OneStepOld(Func<double, double> slope, double x, double stepSize, double momentum, int n)
    {
        var change = 0.0;
        for (var i = 0; i < n; i++)
        {
            var gradient = slope(x);
            x -= change;
            change = stepSize * gradient + momentum * change;
        }

        return x;
    }
}
