namespace Descent;

/// <content>The exercises whose answer is a setting, found by trying.</content>
public static partial class Exercises
{
    private const double BouncyStep = 0.98;
    private const int CalmSteps = 10;
    private const double Kappa = 50;
    private const int FewSteps = 71; // a fine grid of pairs has none below 69

    // The bowl of Lessard, Recht and Packard (2016): convex, curvature 25 on both sides and 1 between them.
    private static readonly Objective s_kinked = new(
        "the bowl of three parts",
        value: x => x < 1 ? 12.5 * x * x : x <= 2 ? 0.5 * x * x + 24 * x - 12 : 12.5 * x * x - 24 * x + 36,
        derivative: x => x < 1 ? 25 * x : x <= 2 ? x + 24 : 25 * x - 24,
        bounds: (-2, 4));

    /// <summary>2: a momentum that calms the bouncing of too large a step.</summary>
    public static Exercise CalmTheBounce { get; } = new(
        answer => Settled(s_start, answer, BouncyStep) < CalmSteps,
        "A little memory takes off a little of every bounce. How little is enough depends on the step size; 4.1 has the formula.",
        "Try Run(momentum, stepSize: 0.98, iterations: 1000).SettledAt() with a few momenta.",
        new(a => a == 0, "Without momentum every step jumps across the minimum and loses hardly anything."),
        new(a => a >= 1, "A momentum is a number from 0 up to, but not including, 1."),
        new(a => a is > 0 and < 0.15, "Better than none, but the bouncing still goes on for too long. A little more."),
        new(a => a > 0.15, "That calms the bouncing of the step, but the memory now bounces by itself. A little less."));

    /// <summary>4.2: the pair that theory calls best, clearly beaten in a race of finite length.</summary>
    public static SettingExercise BeatThePair { get; } = new(
        (stepSize, momentum) => RaceInRavine(stepSize, momentum) <= FewSteps,
        (stepSize, momentum) => $"It takes {RaceInRavine(stepSize, momentum)} steps; the pair of the formulas takes {RaceOfTheBestPair()}. The best rate counts in the long run; a race that ends can be won by a little more momentum.",
        "Begin at the pair of the formulas, and move one number a little at a time.",
        ((stepSize, momentum) => !HeavyBall.IsStable(stepSize, momentum, Kappa), (_, _) => "That diverges across the ravine."),
        ((stepSize, momentum) => RaceInRavine(stepSize, momentum) is null, (_, _) => "That has not arrived after 2000 steps."),
        ((stepSize, momentum) => IsNearTheBestPair(stepSize, momentum) && RaceInRavine(stepSize, momentum) == RaceOfTheBestPair(),
            (_, _) => $"That is the pair of the formulas, and it takes {RaceOfTheBestPair()} steps. Now measure: move one number a little at a time, and bring it down to {FewSteps}."),
        (IsNearTheBestPair, (stepSize, momentum) => $"That is the pair of the formulas, rounded: {RaceInRavine(stepSize, momentum)} steps, where the exact pair takes {RaceOfTheBestPair()}. So a small change counts, which is a hint. Go on, and bring it down to {FewSteps}."),
        ((_, _) => true, (stepSize, momentum) => $"It takes {RaceInRavine(stepSize, momentum)} steps; the pair of the formulas takes {RaceOfTheBestPair()}. Bring it down to {FewSteps}."));

    /// <summary>4.5: a pair that circles for ever on a convex bowl.</summary>
    public static SettingExercise FindACycle { get; } = new(
        (stepSize, momentum) => IsAllowed(stepSize, momentum) && !IsKnownCycle(stepSize, momentum) && Circles(stepSize, momentum),
        (_, _) => "After 5000 steps it is still going round. On each piece of the bowl these settings converge; on the bowl as a whole they never do.",
        "Look near the pair that the notebook has shown.",
        (IsKnownCycle, (_, _) => "That is the pair the notebook has shown. There are others, not far away."),
        ((stepSize, momentum) => !IsAllowed(stepSize, momentum), (_, _) => "That is too large a step for curvature 25: it must be below 2(1 + β)/25."),
        ((stepSize, momentum) => !Circles(stepSize, momentum), (_, _) => "That comes to rest at 0."));

    /// <summary>How many steps a pair takes in the ravine; null if it doesn't get there.</summary>
    private static int? RaceInRavine(double stepSize, double momentum)
    {
        if (!HeavyBall.IsStable(stepSize, momentum, Kappa))
        {
            return null;
        }

        var way = GradientDescent.Minimize(Objectives.Ravine(1, Kappa), new double[] { 1, 1 }, stepSize, momentum, iterations: 2000).Points;
        var arrived = way.Count - way.Reverse().TakeWhile(x => x.Norm < 1e-8 * Math.Sqrt(2)).Count();
        return arrived < way.Count ? arrived : null;
    }

    private static int? RaceOfTheBestPair() => RaceInRavine(HeavyBall.Best(1, Kappa).StepSize, HeavyBall.Best(1, Kappa).Momentum);

    /// <summary>Within 2 % of it in both numbers, as a pair worked out and rounded is.</summary>
    private static bool IsNearTheBestPair(double stepSize, double momentum) =>
        Math.Abs(stepSize / HeavyBall.Best(1, Kappa).StepSize - 1) < 0.02 && Math.Abs(momentum / HeavyBall.Best(1, Kappa).Momentum - 1) < 0.02;

    private static bool IsAllowed(double stepSize, double momentum) => HeavyBall.IsStable(stepSize, momentum, curvature: 25);

    private static bool IsKnownCycle(double stepSize, double momentum) =>
        Math.Abs(stepSize - 1.0 / 9) < 1e-3 && Math.Abs(momentum - 4.0 / 9) < 1e-3;

    private static bool Circles(double stepSize, double momentum) =>
        GradientDescent.Minimize(s_kinked, 3.3, stepSize, momentum, iterations: 5000).Coordinate().TakeLast(50).Any(x => Math.Abs(x) > 1e-3);
}
