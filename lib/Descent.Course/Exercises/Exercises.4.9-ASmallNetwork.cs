namespace Descent;

public static partial class Exercises
{
    /// <summary>4.9: how many weights a network has.</summary>
    public static Exercise<double> NetworkWeights { get; } = Number(
            a => a == 20 * (1 + 4) + (1 + 20),
            "Five into each hidden unit, one out of each, and the output's own. Larger networks have a few more.")
        .Wrong(73, "That is the network with 12 hidden units. Here there are 20.")
        .Wrong(100, "One kind is missing. Each unit has weights that multiply, and one alone; the output, too.")
        .Wrong(120, "Nearly: the output has a weight that stands alone, too.")
        .Wrong(101, "The output's is there; each hidden unit has a weight that stands alone, too.");

    /// <summary>4.9: what the size of a slope means to Adam.</summary>
    public static Exercise<double> AdamsFirstStep { get; } = Number(
            a => IsNear(Math.Abs(a), 0.01),
            "The slope is divided by its own size, and only its sign is left. So Adam's step size is a length, in the "
            + "unit of the weight, and no longer a factor of the slope.")
        .Wrong(a => a is 30 or -30, "That is plain descent: step size times slope. Adam divides by the slope's size.")
        .Wrong(a => a is 3 or -3, "That is the mean before its correction, and it is not divided by anything yet.")
        .Wrong(a => a is 0.001 or -0.001, "The mean is a tenth of the slope at first; but it is divided by 1 − 0.9.")
        .Wrong(0.0316, "That leaves out the corrections: 0.1 over √0.001 is 3.16.", within: 0.00015);

    /// <summary>4.9: a pair for the network.</summary>
    /// <param name="steps">The notebook's race: how many steps a pair needs; 400 or more for never.</param>
    public static Exercise<Pair> TuneTheNetwork(Func<double, double, int> steps) => new Exercise<Pair>(
            p => Guard.NotNull(steps)(p.StepSize, p.Momentum) <= 60,
            p => $"{steps(p.StepSize, p.Momentum)} steps. Now try the pair on nine other starts, seeds 10 to 18: "
                + "part of the gain may be the luck of these nine.")
        .Wrong(p => p is (2.8, 0.9), "That is the best pair of the table. Move one number a little.")
        .Wrong(p => steps(p.StepSize, p.Momentum) >= 400, "From most of the starts that has not arrived after 400 "
            + "steps: the step is too long for so much momentum, or far too short.")
        .Otherwise(p => $"It takes {steps(p.StepSize, p.Momentum)} steps; bring it down to 60.");
}
