namespace Descent;

/// <content>The exercises whose answer is a loop, each with the loops people write in its place.</content>
public static partial class Exercises
{
    private static readonly (DescentFunction, string) s_still =
        ((_, x, _, _, _) => x, "It returns the x it was given: nothing has moved. Does the loop assign to x?");

    /// <summary>1: gradient descent.</summary>
    public static LoopExercise WriteDescent { get; } = new(
        Plain,
        "That is gradient descent, and it is yours. Momentum will be one line more.",
        s_still,
        ((slope, x, stepSize, _, n) => Plain(slope, x, -stepSize, 0, n), "It climbs. Subtract the slope's share; that is what the minus sign is for."),
        ((slope, x, stepSize, _, _) => Plain(slope, x, stepSize, 0, 1), "It takes one step only. Put it in a loop that runs n times, and return after the loop."),
        ((slope, x, stepSize, _, n) => Plain(slope, x, stepSize, 0, n - 1), "It takes one step too few. Where does your loop begin, and where does it end?"),
        ((slope, x, stepSize, _, n) => Plain(slope, x, stepSize, 0, n + 1), "It takes one step too many. Where does your loop begin, and where does it end?"),
        ((slope, x, _, _, n) => Plain(slope, x, 1, 0, n), "It forgets the step size: the slope must be multiplied by it."),
        ((slope, x, _, _, n) => Plain(slope, x, 0.1, 0, n), "It multiplies by 0.1, whatever stepSize is. Use the stepSize it is given."),
        (HeavyBallLoop, "That is momentum already, and right: keep it for notebook 2. Here each step is the slope's share alone."),
        ((slope, x, stepSize, _, n) => x - n * stepSize * slope(x), "It asks for the slope only once, at the start. Ask again at every step, where you then stand."));

    /// <summary>2: momentum without a change, from the last two points.</summary>
    public static LoopExercise WriteTwoPoints { get; } = new(
        HeavyBallLoop,
        "That is momentum, step for step. Did you do it without a change? With x - before in its place it is the heavy ball as Polyak wrote it down in 1964.",
        s_still,
        (Plain, "That is plain descent: nothing is carried on. Is before the old x, kept while x moves on?"),
        ((slope, x, stepSize, momentum, n) => HeavyBallLoop(slope, x, stepSize, -momentum, n), "It is pulled back to where it came from. What is carried on is x - before, not before - x."),
        ((slope, x, stepSize, momentum, n) => TwoPoints(slope, x, x, stepSize, momentum, n, moves: false), "The point before stays where it began. It must follow x, one step behind."),
        ((slope, x, stepSize, momentum, n) => TwoPoints(slope, x, 0, stepSize, momentum, n, moves: true), "The first step already carries something on. Before the first step nothing has moved: let before begin at x."),
        (Uphill, "It climbs. The slope's share must be subtracted."));

    /// <summary>3.4: momentum.</summary>
    public static LoopExercise WriteMomentum { get; } = new(
        HeavyBallLoop,
        "That is momentum, written from memory. The library's loop is no other.",
        s_still,
        (Plain, "That is plain descent: nothing of the last change is carried over. Is change declared outside the loop, and assigned inside?"),
        ((slope, x, stepSize, momentum, n) => HeavyBallLoop(slope, x, stepSize, -momentum, n), "The last change is subtracted from the new one, so each fights the other. It must be added."),
        (Uphill, "It climbs. The change must be subtracted from x."),
        ((slope, x, stepSize, momentum, n) => HeavyBallLoop(slope, x, stepSize, stepSize * momentum, n), "The last change is multiplied by the step size as well, so hardly anything of it is carried over. Only the slope takes the step size."),
        ((slope, x, stepSize, momentum, n) => HeavyBallLoop(slope, x, (1 - momentum) * stepSize, momentum, n), "The slope's share is multiplied by 1 − momentum as well. That makes an average of the gradients: a method people use, but not this one."),
        ((slope, x, stepSize, momentum, n) => HeavyBallLoop(slope, x, stepSize, momentum, n - 1), "It takes one step too few. Where does your loop begin, and where does it end?"),
        ((slope, x, stepSize, momentum, n) => HeavyBallLoop(slope, x, stepSize, momentum, n + 1), "It takes one step too many. Where does your loop begin, and where does it end?"),
        (NesterovLoop, "It takes the slope where the momentum is about to carry x. That is Nesterov's method, which comes in 4.6; here the slope is that at x."),
        (OneStepOld, "It moves x before it works out the new change, so every step is the one of the step before. Change first, then x."));

    /// <summary>4.6: Nesterov's look-ahead.</summary>
    public static LoopExercise WriteNesterov { get; } = new(
        NesterovLoop,
        "That is Nesterov's method: the slope is asked for where the momentum is about to carry you. Everything else is as before.",
        s_still,
        (HeavyBallLoop, "That is ordinary momentum. The slope must be taken where the momentum is about to carry x."),
        (Plain, "That is plain descent: nothing of the last change is carried over."),
        (LooksBack, "It looks back, not ahead. A change is subtracted from x, so the place ahead is x - momentum * change."),
        (LooksTooFar, "It looks ahead by the whole last change. Only a part of it, momentum * change, is carried over."));

    /// <summary>4.7: PyTorch's dampening, as large as the momentum.</summary>
    public static LoopExercise WriteDampening { get; } = new(
        (slope, x, stepSize, momentum, n) => Buffered(slope, x, stepSize, momentum, n, dampening: momentum, sparesTheFirst: true),
        "Step by step what torch.optim.SGD does: the first gradient fills the buffer as it is, and the later ones are dampened.",
        s_still,
        ((slope, x, stepSize, momentum, n) => Buffered(slope, x, stepSize, momentum, n, dampening: momentum, sparesTheFirst: false),
            "The first gradient is dampened, too. That would be a true average; PyTorch fills its buffer with the first gradient as it is."),
        (HeavyBallLoop, "Nothing is dampened: every gradient counts in full. From the second one on it must be multiplied by 1 − momentum."),
        ((slope, x, stepSize, momentum, n) => Buffered(slope, x, stepSize, momentum, n, dampening: 1 - momentum, sparesTheFirst: true),
            "The gradient is multiplied by the dampening; it must be multiplied by 1 minus it."));

    /// <summary>4.7: Nesterov's look-ahead as Keras writes it.</summary>
    public static LoopExercise WriteKerasNesterov { get; } = new(
        KerasNesterov,
        "That is what Keras does. Its x is the point looked ahead to: the walk is Nesterov's, one look further on.",
        s_still,
        (NesterovLoop, "That is the form of 4.6, which takes the slope ahead of x. Keras takes it at x, and adds momentum * velocity once more to the step."),
        (HeavyBallLoop, "That is Keras without nesterov: x moves by the velocity alone. Now it moves by momentum * velocity - stepSize * gradient, with the new velocity."));

    private static double Plain(Func<double, double> slope, double x, double stepSize, double momentum, int n) =>
        HeavyBallLoop(slope, x, stepSize, 0, n);

    private static double HeavyBallLoop(Func<double, double> slope, double x, double stepSize, double momentum, int n)
    {
        var change = 0.0;
        for (var i = 0; i < n; i++)
        {
            change = stepSize * slope(x) + momentum * change;
            x -= change;
        }

        return x;
    }

    private static double Uphill(Func<double, double> slope, double x, double stepSize, double momentum, int n)
    {
        var change = 0.0;
        for (var i = 0; i < n; i++)
        {
            change = stepSize * slope(x) + momentum * change;
            x += change;
        }

        return x;
    }

    private static double TwoPoints(
        Func<double, double> slope, double x, double before, double stepSize, double momentum, int n, bool moves)
    {
        for (var i = 0; i < n; i++)
        {
            (x, before) = (x - stepSize * slope(x) + momentum * (x - before), moves ? x : before);
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

    private static double NesterovLoop(Func<double, double> slope, double x, double stepSize, double momentum, int n) =>
        Looking(slope, x, stepSize, momentum, n, ahead: momentum);

    private static double LooksBack(Func<double, double> slope, double x, double stepSize, double momentum, int n) =>
        Looking(slope, x, stepSize, momentum, n, ahead: -momentum);

    private static double LooksTooFar(Func<double, double> slope, double x, double stepSize, double momentum, int n) =>
        Looking(slope, x, stepSize, momentum, n, ahead: 1);

    private static double Looking(Func<double, double> slope, double x, double stepSize, double momentum, int n, double ahead)
    {
        var change = 0.0;
        for (var i = 0; i < n; i++)
        {
            change = stepSize * slope(x - ahead * change) + momentum * change;
            x -= change;
        }

        return x;
    }

    private static double Buffered(
        Func<double, double> slope, double x, double stepSize, double momentum, int n, double dampening, bool sparesTheFirst)
    {
        var buffer = 0.0;
        for (var i = 0; i < n; i++)
        {
            buffer = momentum * buffer + (i == 0 && sparesTheFirst ? 1 : 1 - dampening) * slope(x);
            x -= stepSize * buffer;
        }

        return x;
    }

    private static double KerasNesterov(Func<double, double> slope, double x, double stepSize, double momentum, int n)
    {
        var velocity = 0.0;
        for (var i = 0; i < n; i++)
        {
            var gradient = slope(x);
            velocity = momentum * velocity - stepSize * gradient;
            x += momentum * velocity - stepSize * gradient;
        }

        return x;
    }
}
