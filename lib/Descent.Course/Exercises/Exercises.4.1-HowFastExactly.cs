namespace Descent;

public static partial class Exercises
{
    private static readonly (double P, double B, string Case)[] s_cases =
    [
        (0.2, 0.3, "decays"), (0.2, 0, "decays, without momentum"), (0.2, 0.8, "swings"), (1.8, 0.1, "zig-zags"),
        (3.5, 0.5, "zig-zags, and diverges"),
    ];

    /// <summary>4.1: the rate, as a function of the product αλ and the momentum.</summary>
    public static Exercise<Formula> WriteTheRate { get; } = new Exercise<Formula>(
            rate => Give(rate, Rate), "With that you know how fast any descent with momentum is, on any quadratic.")
        .Wrong(rate => Give(rate, (p, b) => Root(p, b) < 0 ? Math.Sqrt(b) : (1 + b - p + Math.Sqrt(Root(p, b))) / 2),
            "Right where it decays and where it swings. Where both roots are negative, the one with the minus sign "
            + "is larger in size: take Math.Abs of the sum.")
        .Wrong(rate => Give(rate, (p, b) => (1 + b - p + Math.Sqrt(Root(p, b))) / 2),
            "That is the root of the larger value, and NaN where it swings: there the size of both is √β.")
        .Wrong(rate => Give(rate, (p, b) => (Math.Abs(1 + b - p) + Math.Sqrt(Root(p, b))) / 2),
            "Where it swings that is NaN: no negative number has a real root. There both roots have the size √β.")
        .Wrong(rate => Give(rate, (_, b) => Math.Sqrt(b)),
            "That is the rate while it swings. Where the roots are real, one of them is larger than √β.")
        .Wrong(rate => Give(rate, (p, b) => Root(p, b) < 0 ? b : Rate(p, b)),
            "Where it swings the product of the roots is β. They are of one size, so that size is not β.")
        .Otherwise(rate => s_cases.First(c => !IsAlike(rate(c.P, c.B), Rate(c.P, c.B))) is var (p, b, name) ? $"With "
            + $"αλ = {Say(p)} and β = {Say(b)} ({name}) yours gives {Say(rate(p, b))}, not {Say(Rate(p, b))}." : "");

    /// <summary>4.1: the step size that makes a swing take twice as long.</summary>
    public static Exercise<double> TwiceThePeriod { get; } = Number(
            a => Math.Abs(Period(a) / (2 * Period(0.1)) - 1 ?? 1) < 0.05,
            "The period goes like 1/√(αλ), as a pendulum's does: twice the period takes a quarter of the product.")
        .Wrong(0.05, "Half the step size makes the swing longer, but not twice as long: it goes like one over a root.")
        .Wrong(a => a > 0.1, "A larger step size makes it swing faster. You want it slower.")
        .Wrong(a => Period(a) is null, "With a step size that small it does not swing at all any more.")
        .Wrong(a => Period(a) > 2 * Period(0.1), "That is too slow: a swing now takes more than twice as long.")
        .Otherwise(a => $"A swing takes {Say(Period(a))} steps. A smaller step size makes it slower.");

    /// <summary>4.1: the least momentum that rescues a step size.</summary>
    public static Exercise<double> LeastMomentum { get; } = Number(
            a => HeavyBall.IsStable(1.05, a, 2) && !HeavyBall.IsStable(1.05, Math.Max(0, a - 0.01), 2),
            "The limit is αλ = 2(1 + β). Here αλ is 2.1, and a little momentum moves the limit just beyond it.")
        .Wrong(0, "That is plain descent, and it diverges: each step lands 1.1 times as far on the other side.")
        .Wrong(1, "With momentum 1 nothing is ever forgotten, so nothing settles.")
        .Wrong(a => HeavyBall.IsStable(1.05, a, 2), "It converges, but so it would with 0.01 less. Look for the least.")
        .Otherwise(_ => "That is not yet enough: it still diverges, or goes on bouncing for ever.");

    private static double Rate(double product, double momentum) => HeavyBall.SpectralRadius(product, momentum, 1);

    private static double Root(double product, double momentum) => Math.Pow(1 + momentum - product, 2) - 4 * momentum;

    private static bool Give(Formula rate, Formula other) => s_cases.All(c => IsAlike(rate(c.P, c.B), other(c.P, c.B)));

    private static double? Period(double stepSize) => HeavyBall.Period(stepSize, momentum: 0.9, curvature: 2);
}
