namespace Descent;

/// <summary>Noise on gradients, as a pure function of a seed, the iteration and the coordinate: a run repeated is the same run.</summary>
public static class Noise
{
    /// <summary>Adds a coin flip to every partial derivative at every iteration: plus or minus a fixed size.</summary>
    /// <param name="objective">The objective.</param>
    /// <param name="size">How much is added or subtracted, which is also the noise's standard deviation; 0 or above.</param>
    /// <param name="seed">The seed; every one gives another stream of flips.</param>
    /// <returns>The objective with noisy gradients; its values stay exact.</returns>
    /// <exception cref="ArgumentNullException">The objective is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is negative or not finite.</exception>
    public static Objective CoinFlips(Objective objective, double size, long seed)
    {
        Guard.NotNull(objective);
        Guard.NotNegative(size);
        return objective.WithEstimate((iteration, x) =>
        {
            var gradient = objective.GradientAt(iteration, x);
            var flips = new double[x.Count];
            for (var i = 0; i < flips.Length; i++)
            {
                flips[i] = gradient[i] + (Uniform(seed, iteration, i) < 0.5 ? -size : size);
            }

            return flips;
        });
    }

    /// <summary>A number uniform on [0, 1) that belongs to a seed, an iteration and a place.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="iteration">The iteration, or whatever else counts.</param>
    /// <param name="place">The coordinate, or whatever else counts.</param>
    /// <returns>The number, with 53 random bits; the same for the same arguments on every machine.</returns>
    /// <remarks>The mixing is that of SplitMix64 (G. Steele, D. Lea and C. Flood, OOPSLA 2014), once for each argument.</remarks>
    public static double Uniform(long seed, int iteration, int place)
    {
        var bits = Mix(Mix(Mix((ulong)seed) + (uint)iteration) + (uint)place);
        return (bits >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>How far noise keeps a descent on the quadratic ½λx² from its minimum, once the start is forgotten.</summary>
    /// <param name="stepSize">The step size α, above 0.</param>
    /// <param name="momentum">The momentum β in [0, 1).</param>
    /// <param name="curvature">The curvature λ, above 0.</param>
    /// <param name="size">The noise's standard deviation σ on every gradient, independent from one iteration to the next.</param>
    /// <returns>The root of the mean of x²: the root of ασ²(1 + β) / (λ(1 − β)(2(1 + β) − αλ)).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside what is allowed, or the descent does not converge even without noise.</exception>
    public static double Spread(double stepSize, double momentum, double curvature, double size = 1)
    {
        Guard.NotNegative(size);
        if (!HeavyBall.IsStable(stepSize, momentum, curvature))
        {
            throw new ArgumentOutOfRangeException(nameof(stepSize), FormattableString.Invariant(
                $"stepSize is {stepSize}, with momentum {momentum} on the curvature {curvature}; there the descent does not converge even without noise."));
        }

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
