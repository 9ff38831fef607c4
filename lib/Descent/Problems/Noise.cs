namespace Descent;

/// <summary>Noise on gradients, as a pure function of a seed, the iteration and the
/// coordinate: a run repeated is the same run.</summary>
public static class Noise
{
    /// <summary>Adds a coin flip to every partial derivative at every iteration: plus or minus a fixed size.</summary>
    /// <param name="objective">The objective; its values stay exact.</param>
    /// <param name="size">How much is added or subtracted, the noise's standard deviation; 0 or above.</param>
    /// <param name="seed">The seed; every one gives another stream of flips.</param>
    public static Objective CoinFlips(Objective objective, double size, long seed)
    {
        Guard.NotNegative(size);
        return Guard.NotNull(objective).WithEstimate((iteration, x) =>
        {
            var place = 0;
            return objective.GradientAt(iteration, x)
                .Map(partial => partial + (Uniform(seed, iteration, place++) < 0.5 ? -size : size));
        });
    }

    /// <summary>A number uniform on [0, 1) that belongs to a seed, an iteration and a
    /// place: 53 random bits, the same on every machine.</summary>
    /// <remarks>Mixed as by SplitMix64 (G. Steele, D. Lea and C. Flood, OOPSLA 2014), once for each argument.</remarks>
    public static double Uniform(long seed, int iteration, int place)
    {
        var bits = Mix(Mix(Mix((ulong)seed) + (uint)iteration) + (uint)place);
        return (bits >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>How far noise keeps a descent on ½λx² from its minimum, once the start is forgotten.</summary>
    /// <param name="stepSize">The step size α, above 0.</param>
    /// <param name="momentum">The momentum β in [0, 1).</param>
    /// <param name="curvature">The curvature λ, above 0.</param>
    /// <param name="size">The standard deviation σ of the noise, independent from one gradient to the next.</param>
    /// <returns>The root of the mean of x²: the root of ασ²(1 + β) / (λ(1 − β)(2(1 + β) − αλ)).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside what is allowed,
    /// or the descent does not converge even without noise.</exception>
    public static double Spread(double stepSize, double momentum, double curvature, double size = 1)
    {
        Guard.NotNegative(size);
        Guard.InRange(
            HeavyBall.IsStable(stepSize, momentum, curvature), nameof(stepSize),
            $"stepSize is {stepSize}, with momentum {momentum} on the curvature {curvature}; "
            + $"there the descent does not converge even without noise.");

        // As the descent comes near to diverging, this closes and the spread grows without end.
        var room = (1 - momentum) * (2 * (1 + momentum) - stepSize * curvature);
        return size * Math.Sqrt(stepSize * (1 + momentum) / (curvature * room));
    }

    private static ulong Mix(ulong z)
    {
        z += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
}
