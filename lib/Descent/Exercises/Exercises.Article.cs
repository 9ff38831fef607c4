namespace Descent;

/// <summary>The exercises of the course: <c>Exercises.HowManyInputs.Check(null)</c> asks, and a number in place of null answers.</summary>
public static partial class Exercises
{
    private const double StepSize = 0.1;
    private static readonly Vector s_start = Objectives.Parabola.RandomStart(seed: 4);

    /// <summary>3.1: the inputs of a range that excludes its end.</summary>
    public static Exercise HowManyInputs { get; } = new(
        "The article samples the inputs with arange(-1, 1 + 0.1, 0.1). NumPy's arange leaves its end out. How many inputs would there be without the “+ 0.1”?",
        answer => answer == Enumerable.Range(0, 100).Count(i => -1000 + 100 * i < 1000),
        "The inputs go from -1 to 0.9: the end is left out. That is what the extra 0.1 is for.",
        "Count them: -1, -0.9, -0.8, … up to the last one below 1.",
        new(a => a == 21, "That would include the input 1 itself, but arange leaves its end out."),
        new(a => a == 19, "Nearly. Both -1 and 0 are among the inputs; only the end, 1, is not."),
        new(a => a == 2, "That is the length of the range. How many steps of 0.1 fit into it?"),
        new(a => a == 10, "That is one half of the parabola. The inputs begin at -1, not at 0."));

    /// <summary>3.2: what starting twice as far away costs.</summary>
    public static Exercise TwiceAsFar { get; } = new(
        "From the article's start, the scores print as 0.00000 from iteration 27 on. Start twice as far from the minimum. How many more iterations does it take?",
        answer => answer == Settled(2 * s_start[0], 0) - Settled(s_start[0], 0),
        "Each step multiplies the distance by 0.8, wherever you are, so twice the distance costs ln 2 / -ln 0.8, a little over 3 steps; the old run had nearly a step to spare. Ten times the distance would cost about ten more, not ten times as many.",
        "Run GradientDescent.Minimize from start: 2 * 0.934… and ask it for SettledSince(). Then take the difference.",
        new(a => a == 4, "Well reasoned: a factor of 2 takes no whole number of steps. But the old run had something to spare. Try it out."),
        new(a => a is 27 or 28 or 54, "Twice as far is not twice as long: the step is long where the slope is steep. By what factor does one step shrink the distance?"),
        new(a => a == 0, "The rate is the same, but the distance isn't: some steps must undo the factor of 2."),
        new(a => a == 30, "That is the iteration it settles at. How many more than 27?"));

    /// <summary>3.3: how much of the way is in the basin.</summary>
    public static Exercise PointsInTheBasin { get; } = new(
        "Of the 30 red points, how many lie below f = 0.01, on what looks like the flat bottom?",
        answer => answer == Run(s_start, 0).Scores.Count(score => score < 0.01),
        "Two thirds of the iterations are spent where the picture shows hardly anything happening. That is why the last figure has a logarithmic axis.",
        "Count the lines of the listing whose score is below 0.01, or let run.Scores.Count(…) do it.",
        new(a => a == 30 - Run(s_start, 0).Scores.Count(score => score < 0.01), "Those are the points above 0.01. Count the others."),
        new(a => a == Run(s_start, 0).Scores.Count(score => score < 0.01) + 1, "One too many. Is 0.01006 below 0.01?"),
        new(a => a is >= 2 and <= 6, "That is what you can tell apart in the picture. Many points lie on top of each other near 0: count in the listing."));

    /// <summary>3.4: which line of the loop is wrong, from where it ends.</summary>
    public static Exercise FindTheBug { get; } = new(
        "A friend's loop (step size 0.1, momentum 0.3, 30 iterations) ends at x = " + Words.Number(BuggyEnd(3)) + " instead of " + Words.Number(BuggyEnd(0)) + ". Which line did they write?\n"
        + "  1:  change = stepSize * gradient - momentum * change;\n"
        + "  2:  change = (1 - momentum) * stepSize * gradient + momentum * change;\n"
        + "  3:  change = stepSize * (gradient + momentum * change);\n"
        + "  4:  change = stepSize * gradient + momentum * 0;   // the change was never saved",
        answer => answer is 1 or 2 or 3 or 4 && BuggyEnd((int)answer) == BuggyEnd(3),
        "The old change is scaled by the step size as well, so almost nothing of it is carried over: it acts like a momentum of 0.03.",
        "Answer with the number of a line, 1 to 4. Put each into the loop and see where it ends.",
        new(a => a == 1, "With the minus sign each change fights the last one, and it ends at " + Words.Number(BuggyEnd(1)) + "."),
        new(a => a == 2, "That makes an average of the gradients; it ends at " + Words.Number(BuggyEnd(2)) + "."),
        new(a => a == 4, "That is plain gradient descent; it ends at " + Words.Number(BuggyEnd(4)) + "."));

    /// <summary>3.5: where momentum makes a step longer than the one before.</summary>
    public static Exercise TheLongerStep { get; } = new(
        "Without momentum every step is shorter than the one before. With momentum 0.3 one step is longer. At which iteration (they count from 0)?",
        answer => LongerSteps().Contains(answer),
        "The second step adds 0.3 of the first to its own gradient's share. From then on the slope falls faster than the memory can make up for.",
        "Compare momentum.Changes[i][0] with momentum.Changes[i - 1][0].",
        new(a => a == 0, "The first step has no step before it, and its change is the gradient's share alone."),
        new(a => a == 2, "It is the second step that you mean, perhaps; iterations count from 0."),
        new(a => a >= 30, "There are only 30 iterations, 0 to 29."));

    private static Trajectory Run(Vector start, double momentum, double stepSize = StepSize, int iterations = 30) =>
        GradientDescent.Minimize(Objectives.Parabola, start, stepSize, momentum, iterations);

    private static int? Settled(Vector start, double momentum, double stepSize = StepSize) =>
        Run(start, momentum, stepSize, iterations: 2000).SettledSince();

    private static IEnumerable<double> LongerSteps()
    {
        var changes = Run(s_start, 0.3).Changes;
        return Enumerable.Range(1, changes.Count - 1).Where(i => Math.Abs(changes[i][0]) > Math.Abs(changes[i - 1][0])).Select(i => (double)i);
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
