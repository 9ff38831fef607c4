namespace Descent;

/// <summary>The exercises of the course: <c>Exercises.TwiceAsFar.Check(3)</c> says whether 3 is right, and if not, what is wrong.</summary>
public static partial class Exercises
{
    private const double StepSize = 0.1;
    private static readonly Vector s_start = Objectives.Parabola.RandomStart(seed: 4);

    /// <summary>3.1: a function and its slope, written by the reader.</summary>
    public static ObjectiveExercise WriteObjective { get; } = new(
        x => 2 * (x - 0.5) * (x - 0.5),
        "A descent can walk on that: it has a height and a slope everywhere, and they belong together.",
        (x => 2 * x * x, "That is 2x². (If you wrote 1/2 for a half: in C# that divides whole numbers and is 0. Write 0.5.)"),
        (x => 4 * x, "That is the slope of 2x². Its zero must lie where the function is lowest, at 0.5."),
        (x => 2 * (x - 0.5), "The factor 2 in front is missing from the slope: twice the height is twice as steep."),
        (x => 2 * x, "That is the slope of x². Yours is moved to the right, and steeper."),
        (x => 2 * x - 0.5, "Multiply it out: the slope of 2(x − 0.5)² is 2 times the slope of (x − 0.5)²."),
        (x => -4 * (x - 0.5), "The sign is the wrong way round: to the right of 0.5 the function rises, so there its slope is above 0."),
        (x => 2 * (x - 0.5) * (x - 0.5), "That is the function itself. Its slope is another function: how fast it rises."));

    /// <summary>3.2: what starting twice as far away costs.</summary>
    public static Exercise TwiceAsFar { get; } = new(
        answer => answer == Settled(2 * s_start, 0) - Settled(s_start, 0),
        "Each step multiplies the distance by 0.8, wherever you are. Twice the distance costs ln 2 / -ln 0.8, a little over 3 steps, and the old run had nearly a step to spare. Ten times the distance costs about ten more steps, not ten times as many.",
        "Run your loop from twice the start, and count the steps until f stays below 0.000005. Then take the difference.",
        new(a => a == 4, "Well reasoned: a factor of 2 takes no whole number of steps. But the old run had something to spare. Try it out."),
        new(a => a is 27 or 28 or 56, "Twice as far is not twice as long: the step is long where the slope is steep. By what factor does one step shrink the distance?"),
        new(a => a == 0, "The rate is the same, but the distance isn't: some steps must undo the factor of 2."),
        new(a => a is 30 or 31, "That is where it settles. How many more steps than before?"));

    /// <summary>3.3: how much of the way is in the basin.</summary>
    public static Exercise PointsInTheBasin { get; } = new(
        answer => answer == Run(s_start, 0).Values.Count(f => f < 0.01),
        "Two thirds of the steps are spent where the picture shows hardly anything happening. That is why the last figure has a logarithmic axis.",
        "Count the lines of the listing whose f is below 0.01, or let run.Values.Count(…) do it.",
        new(a => a == 30 - Run(s_start, 0).Values.Count(f => f < 0.01), "Those are the points above 0.01. Count the others."),
        new(a => a == Run(s_start, 0).Values.Count(f => f < 0.01) + 1, "One too many. Is 0.01006 below 0.01?"),
        new(a => a is >= 2 and <= 6, "That is what you can tell apart in the picture. Many points lie on top of each other near 0: count in the listing."));

    /// <summary>3.4: which line of the loop is wrong, from where it ends.</summary>
    public static Exercise FindTheBug { get; } = new(
        answer => answer is 1 or 2 or 3 or 4 && BuggyEnd((int)answer) == BuggyEnd(3),
        "The old change is scaled by the step size as well, so almost nothing of it is carried over: it acts like a momentum of 0.03.",
        "Answer with the number of a line, 1 to 4. Put each into the loop and see where it ends.",
        new(a => a == 1, "With the minus sign each change fights the last one, and it ends at " + Descriptions.Number(BuggyEnd(1)) + "."),
        new(a => a == 2, "That makes an average of the gradients; it ends at " + Descriptions.Number(BuggyEnd(2)) + "."),
        new(a => a == 4, "That is plain gradient descent; it ends at " + Descriptions.Number(BuggyEnd(4)) + "."));

    /// <summary>3.5: where momentum makes a step longer than the one before.</summary>
    public static Exercise TheLongerStep { get; } = new(
        answer => LongerSteps().Contains(answer),
        "The second step adds 0.3 of the first to its own slope's share. From then on the slope falls faster than the memory can make up for.",
        "Print the length of every step and compare each with the one before.",
        new(a => a == 0, "Step 0 is the start; nothing has moved yet."),
        new(a => a == 1, "The first step has no step before it. It is the slope's share alone."),
        new(a => a is 3 or 4, "The slope has fallen too far by then. It happens earlier."),
        new(a => a > 30, "There are only 30 steps."));

    private static Trajectory Run(Vector start, double momentum, double stepSize = StepSize, int iterations = 30) =>
        GradientDescent.Minimize(Objectives.Parabola, start, stepSize, momentum, iterations);

    private static int? Settled(Vector start, double momentum, double stepSize = StepSize) =>
        Run(start, momentum, stepSize, iterations: 2000).SettledAt();

    private static IEnumerable<double> LongerSteps()
    {
        var run = Run(s_start, 0.3);
        return Enumerable.Range(2, run.Steps - 1).Where(k => run.Change(k).Norm > run.Change(k - 1).Norm).Select(k => (double)k);
    }

    private static double BuggyEnd(int bug)
    {
        const double Momentum = 0.3;
        var (x, change) = (Objectives.Parabola.RandomStart(seed: 4)[0], 0.0);
        for (var i = 0; i < 30; i++)
        {
            var gradient = 2 * x;
            change = bug switch
            {
                1 => StepSize * gradient - Momentum * change,
                2 => (1 - Momentum) * StepSize * gradient + Momentum * change,
                3 => StepSize * (gradient + Momentum * change),
                4 => StepSize * gradient,
                _ => StepSize * gradient + Momentum * change,
            };
            x -= change;
        }

        return x;
    }
}
