namespace Descent;

public static partial class Exercises
{
    private const int Penguins = 333;
    private const int HeldOutPenguins = 84;
    private const int NetworkTarget = 60;
    private const int Patience = 400;

    /// <summary>4.7: the step size of an average that walks like a sum.</summary>
    public static Exercise TrueAverage { get; } = new(
        answer => Enumerable.Range(0, 30).All(i => Math.Abs(WalkOfSum()[i] - WalkOfAverage(answer)[i]) < 1e-9),
        "The average is a tenth of the sum at every iteration, so it takes ten times the step size. That is why step sizes cannot be copied from a sum to an average.",
        "Write the first two memories of each on paper. What do you have to multiply the one by to get the other?",
        new(a => Near(a, 0.1), "The same step size would take smaller steps: the average weighs every new gradient with 0.1, the sum with 1."),
        new(a => Near(a, 0.01), "The other way round: the average is already smaller than the sum."),
        new(a => Near(a, 0.9) || Near(a, 0.09), "The momentum is the same in both. Compare what a new gradient counts in each."),
        new(a => Near(a, 10), "That is the factor between the two memories. What step size follows from it?"),
        new(a => Near(a, 0.19), "That is right for two steps at most. Compare the whole memories, not their first entries."));

    /// <summary>4.7: what a cut of the step size does at once, where gradients are remembered.</summary>
    public static Exercise StepAfterTheCut { get; } = new(
        answer => Near(answer, 0.01 * (0.9 * (0.2 / 0.1) + 0)),
        "The buffer of 2 fades to 1.8, and the new step size is applied to all of it. The article's form would go ten times as far, for its memory is a step and no longer knows of any step size.",
        "Find the buffer from the last step, let it fade, then multiply by the new step size.",
        new(a => Near(a, 0.18), "That is the article's form, which carries the step itself over. PyTorch carries the gradients over."),
        new(a => Near(a, 0.02), "The cut is right, but the buffer fades by the momentum first."),
        new(a => a == 0, "Flat ground adds nothing to the buffer, but the buffer is not empty."),
        new(a => Near(a, 0.2), "Two things happen before the next step: the buffer fades, and the step size is another one."),
        new(a => Near(a, 1.8) || Near(a, 2), "That is the buffer. The step is the buffer times the step size."));

    /// <summary>4.8: which rows may say how to scale.</summary>
    public static Exercise RowsToScaleBy { get; } = new(
        answer => answer == Penguins - HeldOutPenguins,
        "Only from the rows the fit may see. The held-out rows are then rescaled by the same numbers.",
        "A held-out row stands for a bird that nobody has met yet. What can you know of it?",
        new(a => a == Penguins, "Then the held-out rows would have a say in the fit: a leak. It is small here, and in other data it is not."),
        new(a => a == HeldOutPenguins, "Those are the ones that must not be looked at before the end."),
        new(a => a == Penguins + 11, "Those are all rows of the file, the incomplete ones included."));

    /// <summary>4.8: how many rows an uncertainty costs.</summary>
    public static Exercise HowManyHeldOut { get; } = new(
        answer => answer > 0 && Math.Abs(Math.Sqrt(0.917 * (1 - 0.917) / answer) - 0.010) < 0.0001,
        "A third of the uncertainty takes nine times the birds. That is why small differences between methods are so hard to prove.",
        "The uncertainty is √(p(1 − p)/n). Put in 0.010 and solve for n.",
        new(a => a is >= 240 and <= 265, "Three times the birds: but the uncertainty shrinks only with the square root of their number."),
        new(a => a == HeldOutPenguins, "That is how many there are now, and they give ± 0.030."),
        new(a => a is >= 2300 and <= 2700, "That is n = 1/4 divided by 0.01², right for an accuracy of one half. Put in the accuracy there is."),
        new(a => a is >= 7 and <= 10, "Did you forget to square the uncertainty?"));

    /// <summary>4.9: how many weights a network has.</summary>
    public static Exercise NetworkWeights { get; } = new(
        answer => answer == 20 * (1 + 4) + (1 + 20),
        "Five into each hidden unit, and one out of each, and the output's own. The networks in the news have a few more, and are trained by the same loop.",
        "Count the weights into one hidden unit, then those out of all of them. Which ones stand alone?",
        new(a => a == 73, "That is the network with 12 hidden units. Here there are 20."),
        new(a => a == 100, "Those are the weights that multiply something. Each unit, and the output, also has one that stands alone."),
        new(a => a == 120, "Nearly: the output has a weight that stands alone, too."),
        new(a => a == 101, "The output's is there; each hidden unit has a weight that stands alone, too."));

    /// <summary>4.9: what the size of a slope means to Adam.</summary>
    public static Exercise AdamsFirstStep { get; } = new(
        answer => Near(Math.Abs(answer), 0.01),
        "The slope is divided by its own size, and only its sign is left. So Adam's step size is a length, in the unit of the weight, and no longer a factor of the slope.",
        "At the first step both means are corrected by dividing by 1 − 0.9 and 1 − 0.999. What is left of them?",
        new(a => Near(Math.Abs(a), 30), "That is plain descent: step size times slope. Adam divides by the size of the slope."),
        new(a => Near(Math.Abs(a), 3), "That is the mean before its correction, and it is not divided by anything yet."),
        new(a => Near(Math.Abs(a), 0.001), "The mean is a tenth of the slope at first; but it is corrected, by dividing by 1 − 0.9."),
        new(a => a > 0.0315 && a < 0.0318, "That leaves out the corrections: 0.1 over √0.001 is 3.16."));

    /// <summary>4.9: a pair for the network.</summary>
    /// <param name="steps">The race of the notebook: how many steps a step size and a momentum need; 400 or more for never.</param>
    /// <returns>The exercise.</returns>
    public static SettingExercise TuneTheNetwork(Func<double, double, int> steps)
    {
        Guard.NotNull(steps);
        return new(
            (stepSize, momentum) => steps(stepSize, momentum) <= NetworkTarget,
            (stepSize, momentum) => FormattableString.Invariant($"{steps(stepSize, momentum)} steps. Now try the pair on nine other starts, seeds 10 to 18: part of the gain may be the luck of these nine."),
            "Begin at the best pair of the table, and move one number a little at a time.",
            ((stepSize, momentum) => stepSize == 2.8 && momentum == 0.9, (_, _) => "That is the best pair of the table. Move one number a little."),
            ((stepSize, momentum) => steps(stepSize, momentum) >= Patience, (_, _) => FormattableString.Invariant($"From most of the starts that has not arrived after {Patience} steps: the step is too long for so much momentum, or far too short.")),
            ((_, _) => true, (stepSize, momentum) => FormattableString.Invariant($"It takes {steps(stepSize, momentum)} steps; bring it down to {NetworkTarget}.")));
    }

    private static bool Near(double answer, double wanted) => Math.Abs(answer - wanted) <= 1e-9 * Math.Abs(wanted);

    private static double[] WalkOfSum() => MemoryWalk(stepSize: 0.1, weightOfNew: 1);

    private static double[] WalkOfAverage(double stepSize) => MemoryWalk(stepSize, weightOfNew: 1 - 0.9);

    private static double[] MemoryWalk(double stepSize, double weightOfNew)
    {
        var (x, memory) = (1.0, 0.0);
        var walk = new double[30];
        for (var i = 0; i < walk.Length; i++)
        {
            memory = 0.9 * memory + weightOfNew * (2 * x);
            walk[i] = x -= stepSize * memory;
        }

        return walk;
    }
}
