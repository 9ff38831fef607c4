namespace Descent;

public static partial class Exercises
{
    private const double Heavy = 0.9;
    private const double Floor = 4;
    private const double Walls = 400;
    private const double BarGentle = 0.5;
    private const double BarSteep = 200;
    private const double BarTarget = 0.92;

    /// <summary>4.1: the rate, as a function of the product αλ and the momentum.</summary>
    public static FormulaExercise WriteTheRate { get; } = new(
        (product, momentum) => HeavyBall.SpectralRadius(product, momentum, curvature: 1),
        ("αλ", "β"),
        [(0.2, 0.3, "decays"), (0.2, 0, "decays, without momentum"), (0.2, 0.8, "swings"), (1.8, 0.1, "zig-zags"), (3.5, 0.5, "zig-zags, and diverges")],
        "With that function you know how fast any descent with momentum is, on any quadratic.",
        (SignedRate, "Right where it decays and where it swings. Where both roots are negative, the one with the minus sign is larger in size: take Math.Abs of the sum."),
        ((product, momentum) => (1 + momentum - product + Math.Sqrt(Squared(product, momentum))) / 2,
            "That is the root of the larger value, and NaN where it swings: there is no real square root of a negative number. There the size is √β."),
        ((product, momentum) => (Math.Abs(1 + momentum - product) + Math.Sqrt(Squared(product, momentum))) / 2,
            "Where it swings that is NaN: there is no real square root of a negative number. There the size of both roots is √β."),
        ((_, momentum) => Math.Sqrt(momentum), "That is the rate while it swings. Where the roots are real, one of them is larger than √β."),
        ((product, momentum) => Squared(product, momentum) < 0 ? momentum : HeavyBall.SpectralRadius(product, momentum, curvature: 1),
            "Where it swings the product of the roots is β. They are of one size, so that size is not β."));

    /// <summary>4.1: the step size that makes a swing take twice as long.</summary>
    public static Exercise TwiceThePeriod { get; } = new(
        answer => Period(answer) is { } period && Math.Abs(period / (2 * Period(StepSize)!.Value) - 1) < 0.05,
        "The period goes like 1/√(αλ), as a pendulum's does: twice the period takes a quarter of the product.",
        "Ask HeavyBall.Period(stepSize, 0.9, 2) for a few step sizes.",
        new(a => a is 0.05, "Half the step size makes the swing longer, but not twice as long. The period goes like one over a root."),
        new(a => a > StepSize, "A larger step size makes it swing faster. You want it slower."),
        new(a => a > 0 && Period(a) is null, "With a step size that small it does not swing at all any more."),
        new(a => a > 0 && Period(a) > 2 * Period(StepSize), "That is too slow: a swing now takes more than twice as long."));

    /// <summary>4.1: the least momentum that rescues a step size.</summary>
    public static Exercise LeastMomentum { get; } = new(
        answer => HeavyBall.IsStable(1.05, answer, curvature: 2) && !HeavyBall.IsStable(1.05, Math.Max(0, answer - 0.01), curvature: 2),
        "The limit is αλ = 2(1 + β). Here αλ is 2.1, and a little momentum moves the limit just beyond it.",
        "Put αλ = 2 · 1.05 into the limit of this notebook.",
        new(a => a is 0, "That is plain descent, and it diverges: each step lands 1.1 times as far on the other side."),
        new(a => a is 1, "With momentum 1 nothing is ever forgotten, so nothing settles."),
        new(a => a > 0 && a < 1 && HeavyBall.IsStable(1.05, a, curvature: 2), "It converges, but so it would with 0.01 less. Look for the least."),
        new(a => a > 0 && a < 1, "That is not yet enough: it still diverges, or goes on bouncing for ever."));

    /// <summary>4.2: a step size that only momentum can use.</summary>
    public static Exercise StepOnlyMomentumTakes { get; } = new(
        answer => HeavyBall.SpectralRadius(answer, 0, curvature: Walls) > 1 && RavineRate(answer) <= Math.Sqrt(Heavy) + 1e-9,
        "Plain descent ends at 2/L. The window goes on beyond it, up to (1 + √β)²/L.",
        "Two limits matter: where plain descent ends, and where the window ends. The first is a matter of L alone.",
        new(a => a > 0 && !HeavyBall.IsStable(a, Heavy, curvature: Walls), "So long a step makes momentum 0.9 diverge, too."),
        new(a => a > 0 && RavineRate(a) > Math.Sqrt(Heavy) + 1e-9 && a < 0.002, "That is left of the window: along the floor it does not even swing, and plain descent converges as well."),
        new(a => a is 0.005, "Right at its limit plain descent does not diverge yet: it bounces between the walls for ever."),
        new(a => a > 0 && a < 0.005, "Momentum is in its window there, but plain descent converges, too, if slowly. Go on to the right."),
        new(a => a > 0 && RavineRate(a) > Math.Sqrt(Heavy) + 1e-9, "It converges, but that is already beyond the window: across the ravine it zig-zags."));

    /// <summary>4.3: where a row of the map ends.</summary>
    public static Exercise LargestStepOnTheMap { get; } = new(
        answer => Math.Abs(answer - MomentumLimit()) <= 0.005 * MomentumLimit(),
        "The limit is αλ = 2(1 + β), and on 4x² the curvature λ is 8.",
        "Find the row 0.5 on the first map and walk to the right until it turns white.",
        new(a => Math.Abs(a - 8 * MomentumLimit()) <= 0.02, "That is where the row ends on the map. But the map shows αλ; you are asked for α."),
        new(a => Math.Abs(a - 2 * MomentumLimit()) <= 0.01, "The curvature is the slope of the slope. On 4x² it is not 4."),
        new(a => Math.Abs(a - 4 * MomentumLimit()) <= 0.01, "That is the limit on x². Here the curvature is larger."),
        new(a => a is 0.25, "That is the limit of plain descent. Momentum allows more."),
        new(a => a > 0 && a < MomentumLimit(), "It converges there, but there is more room to the right."),
        new(a => a > MomentumLimit(), "There it diverges."));

    /// <summary>4.3: the lowest row with room for a ravine.</summary>
    public static Exercise LowestRow { get; } = new(
        answer => Math.Abs(answer - HeavyBall.Best(1, 9).Momentum) <= 0.005,
        "On that row the bar fits exactly, from crease to crease. So it is also the best momentum for this ravine.",
        "A row has room for a bar of length ((1 + √β)/(1 − √β))². Set that equal to 9.",
        new(a => Math.Abs(a - HeavyBall.Best(1, 9).Rate) <= 0.005, "That is √β, the rate on that row. You are asked for β."),
        new(a => Math.Abs(a - Math.Pow(HeavyBall.BestPlain(1, 9).Rate, 2)) <= 0.005, "You have left out a root: the room is the square of (1 + √β)/(1 − √β), not of (1 + β)/(1 − β)."),
        new(a => Math.Abs(a - HeavyBall.BestPlain(1, 9).Rate) <= 0.005, "That is the rate of plain descent at its best. The question is about momentum."),
        new(a => a > HeavyBall.Best(1, 9).Momentum && a < 1, "There is room for it on that row, and some to spare. Go further down."),
        new(a => a >= 0 && a < HeavyBall.Best(1, 9).Momentum, "That row is too narrow: one end sticks out of the tongue."));

    /// <summary>4.3: a pair that is quick on all curvatures of a problem.</summary>
    public static SettingExercise PlaceTheBar { get; } = new(
        (stepSize, momentum) => BarRate(stepSize, momentum) < BarTarget,
        (stepSize, momentum) => $"The slower end has the rate {Descriptions.Number(BarRate(stepSize, momentum))}, and every curvature in between is no slower.",
        "The bar is 400 times as long as it begins: look for a row with room for it, then slide it there.",
        ((a, b) => !HeavyBall.IsStable(a, b, BarSteep), (_, _) => "The right end falls off the map: on the curvature 200 that diverges. Slide to the left, or go up."),
        ((_, b) => Math.Sqrt(b) >= BarTarget, (_, b) => $"That row is too high: wherever the bar lies on it, the rate is {Descriptions.Number(Math.Sqrt(b))} or more."),
        ((_, b) => HeavyBall.Window(b, BarGentle, BarSteep) is null, (_, _) => "That row is too low: the tongue is narrower there than the bar is long, so one end sticks out."),
        ((a, b) => HeavyBall.SpectralRadius(a, b, BarGentle) >= BarTarget,
            (a, b) => $"The row has room, but the left end sticks out: on the curvature 0.5 the rate is {Descriptions.Number(HeavyBall.SpectralRadius(a, b, BarGentle))}. Slide to the right."),
        ((_, _) => true, (a, b) => $"The row has room, but the right end sticks out: on the curvature 200 the rate is {Descriptions.Number(HeavyBall.SpectralRadius(a, b, BarSteep))}. Slide to the left."));

    private static double BarRate(double stepSize, double momentum) => Math.Max(
        HeavyBall.SpectralRadius(stepSize, momentum, BarGentle), HeavyBall.SpectralRadius(stepSize, momentum, BarSteep));

    private static double Squared(double product, double momentum) => Math.Pow(1 + momentum - product, 2) - 4 * momentum;

    private static double SignedRate(double product, double momentum) =>
        Squared(product, momentum) < 0 ? Math.Sqrt(momentum) : (1 + momentum - product + Math.Sqrt(Squared(product, momentum))) / 2;

    private static double? Period(double stepSize) => HeavyBall.Period(stepSize, Heavy, curvature: 2);

    private static double RavineRate(double stepSize) =>
        Math.Max(HeavyBall.SpectralRadius(stepSize, Heavy, Floor), HeavyBall.SpectralRadius(stepSize, Heavy, Walls));

    /// <summary>The largest step size on 4x² with momentum 0.5, found by bisection.</summary>
    private static double MomentumLimit()
    {
        var (stable, unstable) = (0.1, 4.0);
        for (var i = 0; i < 60; i++)
        {
            var middle = (stable + unstable) / 2;
            (stable, unstable) = HeavyBall.IsStable(middle, 0.5, curvature: 8) ? (middle, unstable) : (stable, middle);
        }

        return stable;
    }
}
