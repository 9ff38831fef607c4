namespace Descent;

public static partial class Exercises
{
    /// <summary>3.6: critical momentum at another step size.</summary>
    public static Exercise<double> BestMomentum { get; } = Number(
            a => Math.Abs(a - HeavyBall.CriticalMomentum(0.05, 2)) <= 0.005,
            "That is critical momentum, (1 − √(αλ))². With half the step size you need more of it.")
        .Wrong(0.3056, "That is right for step size 0.1. The best momentum depends on the step size.", within: 0.01)
        .Wrong(0.6028, "The slope of x² is 2x, so its curvature is not 1.", within: 0.01)
        .Wrong(0.81, "That is break-even, where momentum stops paying. The best lies well below.", within: 0.01)
        .Wrong(0.6838, "That is the rate it reaches, 1 − √(αλ). Critical momentum is its square.", within: 0.01)
        .Otherwise(a => $"There the rate is {Say(HeavyBall.SpectralRadius(0.05, a, 2))}. The best momentum is "
            + $"{(a < HeavyBall.CriticalMomentum(0.05, 2) ? "higher" : "lower")}, and has a formula.");

    /// <summary>3.6: a plain descent that is faster than the article's momentum.</summary>
    public static Exercise<double> BeatMomentum { get; } = Number(
            a => Settled(0, stepSize: a) < Settled(0.3), "No momentum needed: on x² a better step size does more.")
        .Wrong(a => a >= 1, "From 1 on plain descent no longer converges: it overshoots by as much as it came.")
        .Wrong(0.1, "That is the article's step size, and plain descent takes 28 steps with it.")
        .Wrong(a => a < 0.1, "A smaller step is slower still. The article's is already too small.")
        .Otherwise(a => a < 0.5 ? "Better than the article's step size, but not yet better than momentum. More."
            : "That overshoots so far that it takes long to come to rest. A little less.");

    /// <summary>3.6: the other end of the V.</summary>
    public static Exercise<double> LargestWorthwhileMomentum { get; } = Number(
            a => Math.Abs(a - 0.98 * 0.98) <= 0.003,
            "Past critical momentum the rate is √β, so it is back at plain descent's rate where √β equals 1 − αλ.")
        .Wrong(0.64, "That is break-even at step size 0.1. The step is ten times smaller here.", within: 0.005)
        .Wrong(0.737, "That is critical momentum, the best. A long stretch beyond still beats nothing.", within: 0.01)
        .Wrong(0.98, "That is plain descent's rate, 1 − αλ. Which momentum has the same rate?", within: 0.003)
        .Wrong(a => a >= 1, "Momentum 1 forgets nothing: it never comes to rest, so it cannot beat plain descent.")
        .Wrong(a => a < 0, "A momentum is a number from 0 to 1.")
        .Otherwise(a => a < 0.96 ? "That is no worse than none. Go higher." : "That no longer pays. Go lower.");
}
