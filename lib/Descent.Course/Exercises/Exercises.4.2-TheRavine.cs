namespace Descent;

public static partial class Exercises
{
    private static readonly BestSettings s_best = HeavyBall.Best(1, 50);
    private static readonly Pair s_pair = (s_best.StepSize, s_best.Momentum);

    /// <summary>4.2: the pair that theory calls best, clearly beaten in a race of finite length.</summary>
    public static Exercise<Pair> BeatThePair { get; } = new Exercise<Pair>(
            p => Race(p) <= 71, p => $"{Raced(p)} The best rate counts in the long run; a race that ends can be won "
                + "by a little more momentum.")
        .Wrong(p => !HeavyBall.IsStable(p.StepSize, p.Momentum, 50), "Across the ravine that does not converge.")
        .Wrong(p => Race(p) is null, "That has not arrived after 2000 steps.")
        .Wrong(p => IsNear(p.StepSize, s_pair.StepSize, 0.02) && IsNear(p.Momentum, s_pair.Momentum, 0.02),
            p => "That is the pair of the formulas" + (Race(p) == Race(s_pair) ? $", and it takes {Race(p)} steps."
                : $", rounded: {Race(p)} steps, where the exact pair takes {Race(s_pair)}. So a small change counts.")
                + " Move one number a little at a time, and bring it down to 71.")
        .Otherwise(p => $"{Raced(p)} Bring it down to 71.");

    /// <summary>4.2: a step size that only momentum can use.</summary>
    public static Exercise<double> StepOnlyMomentumTakes { get; } = Number(
            a => a > 0.005 && HasTheRate(a), "Plain descent ends at 2/L. The window goes on up to (1 + √β)²/L.")
        .Wrong(0.0095, "There momentum 0.9 ends, at 2(1 + β)/L: it bounces between the walls for ever. A little less.")
        .Wrong(a => a > 0.0095, "So long a step makes momentum 0.9 diverge, too.")
        .Wrong(0.005, "Right at its limit plain descent does not diverge yet: it bounces between the walls for ever.")
        .Wrong(a => a < 0.005 && !HasTheRate(a), "That is left of the window: along the floor it does not even swing.")
        .Wrong(a => a < 0.005, "Momentum is in its window there, but plain descent converges, too. Go further right.")
        .Otherwise(_ => "It converges, but that is already beyond the window: across the ravine it zig-zags.");

    private static bool HasTheRate(double stepSize) =>
        Math.Max(RateAt(4, (stepSize, 0.9)), RateAt(400, (stepSize, 0.9))) <= Math.Sqrt(0.9) + 1e-9;

    /// <summary>How many steps to 10⁻⁸ of the distance, counted as the notebook's own Steps does.</summary>
    private static int? Race(Pair p)
    {
        var run = GradientDescent.Minimize(Objectives.Ravine(1, 50), [1, 1], p.StepSize, p.Momentum, iterations: 2000);
        var count = run.Points.TakeWhile(x => x.Norm >= 1e-8 * run.Start.Norm).Count();
        return count <= run.Steps ? count : null;
    }

    private static string Raced(Pair p) => $"It takes {Race(p)} steps; the pair of the formulas takes {Race(s_pair)}.";
}
