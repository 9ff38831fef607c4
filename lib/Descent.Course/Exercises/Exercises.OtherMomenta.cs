namespace Descent;

public static partial class Exercises
{
    private const double Curvature = 2;

    /// <summary>3.6: critical momentum at another step size.</summary>
    public static Exercise BestMomentum { get; } = new(
        answer => Math.Abs(Guarded(answer) - HeavyBall.CriticalMomentum(0.05, Curvature)) <= 0.005,
        "That is critical momentum, (1 − √(αλ))². With half the step size you need more of it.",
        "Put α = 0.05 and λ = 2 into the formula for critical momentum.",
        new(a => Math.Abs(a - HeavyBall.CriticalMomentum(0.1, Curvature)) <= 0.01, "That is right for step size 0.1. The best momentum depends on the step size."),
        new(a => Math.Abs(a - HeavyBall.CriticalMomentum(0.05, 1)) <= 0.01, "The slope of x² is 2x, so its curvature is not 1."),
        new(a => Math.Abs(a - Math.Pow(1 - 0.05 * Curvature, 2)) <= 0.01, "That is break-even, where momentum stops paying. The best lies well below."),
        new(a => Math.Abs(a - (1 - Math.Sqrt(0.05 * Curvature))) <= 0.01, "That is the rate it reaches, 1 − √(αλ). Critical momentum is its square."));

    /// <summary>3.6: a plain descent that is faster than the article's momentum.</summary>
    public static Exercise BeatMomentum { get; } = new(
        answer => Settled(s_start, 0, answer) < Settled(s_start, 0.3),
        "No momentum needed: on x² a better step size does more.",
        "Run plain descent with a few other step sizes, and ask each run for SettledAt().",
        new(a => a is >= 1 and <= double.MaxValue, "From 1 on plain descent no longer converges: each step overshoots by at least as much as it started with."),
        new(a => a == StepSize, "That is the article's step size, and plain descent takes 28 steps with it."),
        new(a => a is > 0 and < StepSize, "A smaller step is slower still. The article's is already too small."),
        new(a => a is > StepSize and < 0.5, "Better than the article's step size, but not yet better than momentum. Go on in this direction."),
        new(a => a is > 0.5 and < 1, "That overshoots so far that it takes long to come to rest. A little less."));

    /// <summary>3.6: the other end of the V.</summary>
    public static Exercise LargestWorthwhileMomentum { get; } = new(
        answer => Math.Abs(Guarded(answer) - Math.Pow(HeavyBall.SpectralRadius(0.01, 0, Curvature), 2)) <= 0.003,
        "Past critical momentum the rate is √β, so it comes back to plain descent's rate where √β equals 1 − αλ.",
        "At step size 0.1 it is 0.64. Which formula gives that?",
        new(a => Math.Abs(a - 0.64) <= 0.005, "That is break-even at step size 0.1. The step is ten times smaller here."),
        new(a => Math.Abs(a - HeavyBall.CriticalMomentum(0.01, Curvature)) <= 0.01, "That is critical momentum, the best one. Beyond it there is a long stretch that is still better than nothing."),
        new(a => Math.Abs(a - HeavyBall.SpectralRadius(0.01, 0, Curvature)) <= 0.003, "That is plain descent's rate, 1 − αλ. Which momentum has the same rate?"),
        new(a => a is > 0.64 and < 0.957, "That still pays. Go higher."),
        new(a => a is > 0.963 and < 1, "That no longer pays. Go lower."),
        new(a => a >= 1, "Momentum 1 forgets nothing: it never comes to rest, so it cannot beat plain descent."));

    /// <summary>The answer, if it can be a momentum at all.</summary>
    private static double Guarded(double momentum)
    {
        Guard.Within(0, 1, momentum);
        return momentum;
    }
}
