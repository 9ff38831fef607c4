namespace Descent;

/// <summary>What theory says of momentum on a quadratic of curvature λ.</summary>
/// <remarks>
/// There one step is a linear map of (this iterate, the last one), ruled by the roots of
/// z² − (1 + β − αλ)·z + β. Only the product αλ of step size and curvature counts.
/// After B. T. Polyak, Some methods of speeding up the convergence of iteration methods, 1964.
/// </remarks>
public static class HeavyBall
{
    /// <summary>The rate: by how much each step shrinks the distance to the minimum in the long run.</summary>
    /// <param name="stepSize">The step size α, above 0.</param>
    /// <param name="momentum">The momentum β in [0, 1].</param>
    /// <param name="curvature">The curvature λ = f″, above 0.</param>
    /// <param name="nesterov">Whether for Nesterov's look-ahead, which on a curvature λ
    /// is heavy ball with the momentum β(1 − αλ).</param>
    /// <returns>The spectral radius: the larger modulus of the two roots. Below 1 the descent converges.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside what is allowed.</exception>
    public static double SpectralRadius(double stepSize, double momentum, double curvature, bool nesterov = false)
    {
        var (sum, product) = Polynomial(stepSize, momentum, curvature, nesterov);
        if (Math.Abs(sum) > 1e150)
        {
            // The other root is nothing beside it, and the square would overflow.
            return Math.Abs(sum);
        }

        var discriminant = sum * sum - 4 * product;
        return discriminant < 0 ? Math.Sqrt(product) : (Math.Abs(sum) + Math.Sqrt(discriminant)) / 2;
    }

    /// <summary>How the descent moves: the kind of the roots.</summary>
    /// <inheritdoc cref="SpectralRadius" path="/*[self::param or self::exception]"/>
    public static Regime RegimeOf(double stepSize, double momentum, double curvature, bool nesterov = false)
    {
        var (sum, product) = Polynomial(stepSize, momentum, curvature, nesterov);
        return sum * sum < 4 * product ? Regime.Oscillating : sum >= 0 ? Regime.Overdamped : Regime.ZigZag;
    }

    /// <summary>Whether the descent converges from every start: β &lt; 1 and αλ &lt; 2(1 + β),
    /// or for Nesterov αλ &lt; 2(1 + β)/(1 + 2β).</summary>
    /// <inheritdoc cref="SpectralRadius" path="/*[self::param or self::exception]"/>
    public static bool IsStable(double stepSize, double momentum, double curvature, bool nesterov = false)
    {
        Check(stepSize, momentum, curvature);
        var limit = 2 * (1 + momentum) / (nesterov ? 1 + 2 * momentum : 1);
        // With all of the last change carried over, heavy ball keeps its energy; Nesterov's still loses some.
        return (momentum < 1 || nesterov) && stepSize * curvature < limit;
    }

    /// <summary>How many steps one swing takes, there and back: 2π / arccos((1 + β − αλ) / (2√β));
    /// null if the descent does not swing.</summary>
    /// <inheritdoc cref="SpectralRadius" path="/*[self::param or self::exception]"/>
    public static double? Period(double stepSize, double momentum, double curvature)
    {
        var (sum, product) = Polynomial(stepSize, momentum, curvature, nesterov: false);
        var discriminant = sum * sum - 4 * product;
        return discriminant < 0 ? 2 * Math.PI / Math.Atan2(Math.Sqrt(-discriminant), sum) : null;
    }

    /// <summary>The momentum with the best rate for a step size α: just enough to stop short of swinging.</summary>
    /// <returns>(1 − √(αλ))², where the two roots meet in |1 − √(αλ)|.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is not above 0, or αλ not below 4.</exception>
    public static double CriticalMomentum(double stepSize, double curvature)
    {
        Check(stepSize, momentum: 0, curvature);
        Guard.InRange(
            stepSize * curvature < 4, nameof(stepSize),
            $"stepSize · curvature is {stepSize * curvature}; it must be below 4, beyond which no momentum converges.");
        return Math.Pow(1 - Math.Sqrt(stepSize * curvature), 2);
    }

    /// <summary>The best plain gradient descent where curvatures lie between two.</summary>
    /// <param name="gentle">The least curvature μ, above 0.</param>
    /// <param name="steep">The largest curvature L, at least μ.</param>
    /// <returns>The step size 2/(L + μ) and its rate (κ − 1)/(κ + 1), with κ = L/μ.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A curvature is outside what is allowed.</exception>
    public static BestSettings BestPlain(double gentle, double steep)
    {
        CheckCurvatures(gentle, steep);
        // Halves, because the sum of huge curvatures may be infinite.
        var middle = steep / 2 + gentle / 2;
        return new(1 / middle, 0, (steep / 2 - gentle / 2) / middle);
    }

    /// <summary>The best pair of step size and momentum where curvatures lie between two.</summary>
    /// <returns>α = (2/(√L + √μ))², β = ((√κ − 1)/(√κ + 1))² and the rate √β, with κ = L/μ.</returns>
    /// <inheritdoc cref="BestPlain" path="/*[self::param or self::exception]"/>
    public static BestSettings Best(double gentle, double steep)
    {
        CheckCurvatures(gentle, steep);
        var (low, high) = (Math.Sqrt(gentle), Math.Sqrt(steep));
        var rate = (high - low) / (high + low);
        var middle = (high + low) / 2;
        return new(1 / (middle * middle), rate * rate, rate);
    }

    /// <summary>The window: the step sizes that all give the same rate √β on every curvature between two.</summary>
    /// <param name="momentum">The momentum β in [0, 1].</param>
    /// <returns>From (1 − √β)²/μ to (1 + √β)²/L; null unless β is above that of <see cref="Best"/>, where all but one
    /// step size are shut out.</returns>
    /// <inheritdoc cref="BestPlain" path="/*[self::param or self::exception]"/>
    public static Interval? Window(double momentum, double gentle, double steep)
    {
        Guard.Within(0, 1, momentum);
        CheckCurvatures(gentle, steep);
        var lower = Math.Pow(1 - Math.Sqrt(momentum), 2) / gentle;
        var upper = Math.Pow(1 + Math.Sqrt(momentum), 2) / steep;
        return lower < upper ? new(lower, upper) : null;
    }

    /// <summary>Sum and product of the two roots.</summary>
    private static (double Sum, double Product) Polynomial(
        double stepSize, double momentum, double curvature, bool nesterov)
    {
        Check(stepSize, momentum, curvature);
        var carried = nesterov && momentum > 0 ? momentum * (1 - stepSize * curvature) : momentum;
        return (1 + carried - stepSize * curvature, carried);
    }

    private static void Check(double stepSize, double momentum, double curvature)
    {
        Guard.Positive(stepSize);
        Guard.Within(0, 1, momentum);
        Guard.Positive(curvature);
    }

    private static void CheckCurvatures(double gentle, double steep)
    {
        Guard.Positive(gentle);
        Guard.InRange(
            double.IsFinite(4 / gentle), nameof(gentle), $"gentle is {gentle}, so small that step sizes are infinite.");
        Guard.Positive(steep);
        Guard.InRange(
            steep >= gentle, nameof(steep), $"steep is {steep}; it must be at least gentle, which is {gentle}.");
    }
}
