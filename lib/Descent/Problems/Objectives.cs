namespace Descent;

/// <summary>The objectives the course uses.</summary>
public static class Objectives
{
    /// <summary>The article's test problem: f(x) = x² on [-1, 1], least at 0, of curvature 2 everywhere.</summary>
    public static Objective Parabola { get; } = new("x²", x => x * x, x => 2 * x, (-1, 1));

    /// <summary>The shelf: a valley with its floor at 0, a flat stretch of height 1 from
    /// x = 1 to x = 2, and a wall on the right.</summary>
    /// <remarks>3x² below 0, 3x² − 2x³ on [0, 1], 1 on [1, 2], 1 + (x − 2)² above; its slope has no jumps.</remarks>
    public static Objective Shelf { get; } = new("the shelf",
        x => x < 0 ? 3 * x * x : x < 1 ? (3 - 2 * x) * x * x : x <= 2 ? 1 : 1 + (x - 2) * (x - 2),
        x => x < 0 ? 6 * x : x < 1 ? 6 * x * (1 - x) : x <= 2 ? 0 : 2 * (x - 2),
        (-1, 3));

    /// <summary>The double well x⁴/4 − x²/2 + x/5: a good well at -1.09, a hump, a poor well at 0.88.</summary>
    public static Objective DoubleWell { get; } = new("x⁴/4 − x²/2 + x/5",
        x => x * x * x * x / 4 - x * x / 2 + x / 5,
        x => x * x * x - x + 0.2,
        (-2, 2));

    /// <summary>The saddle x²/2 + (y² − 1)²/4: level at (0, 0), least at (0, 1) and (0, -1).</summary>
    public static Objective Saddle { get; } = new("x²/2 + (y² − 1)²/4",
        x => x[0] * x[0] / 2 + (x[1] * x[1] - 1) * (x[1] * x[1] - 1) / 4,
        x => [x[0], (x[1] * x[1] - 1) * x[1]],
        (-1.5, 1.5), (-1.5, 1.5));

    /// <summary>Rosenbrock's valley (1 − x)² + 100(y − x²)²: steep walls, a bent floor, least at (1, 1).</summary>
    /// <remarks>H. H. Rosenbrock, An automatic method for finding the … least value of a function, 1960.</remarks>
    public static Objective Rosenbrock { get; } = new("(1 − x)² + 100(y − x²)²",
        x => (1 - x[0]) * (1 - x[0]) + 100 * (x[1] - x[0] * x[0]) * (x[1] - x[0] * x[0]),
        x => [-2 * (1 - x[0]) - 400 * x[0] * (x[1] - x[0] * x[0]), 200 * (x[1] - x[0] * x[0])],
        (-2, 2), (-1, 3));

    /// <summary>The quadratic ½λx² on [-1, 1]: the parabola with a curvature λ = f″ of your choice, above 0.</summary>
    public static Objective Quadratic(double curvature)
    {
        Guard.Positive(curvature);
        return new(curvature == 1 ? "½x²" : FormattableString.Invariant($"½·{curvature}·x²"),
            x => 0.5 * curvature * x * x, x => curvature * x, (-1, 1));
    }

    /// <summary>The ravine ½(μx² + Ly²): gentle along x, steep across it, least at (0, 0).</summary>
    /// <param name="gentle">The curvature μ along the floor, above 0.</param>
    /// <param name="steep">The curvature L of the walls, above 0. The condition number is L/μ.</param>
    /// <param name="bounds">The range of each of the two inputs; [-1, 1] if none is given.</param>
    /// <exception cref="ArgumentException">A curvature is not above 0, or there are bounds but not two.</exception>
    public static Objective Ravine(double gentle, double steep, params Interval[] bounds)
    {
        Guard.Positive(gentle);
        Guard.Positive(steep);
        Guard.That(
            bounds is null or { Length: 0 or 2 }, nameof(bounds),
            $"bounds has {bounds?.Length} interval{(bounds?.Length == 1 ? "" : "s")}; a ravine takes two, or none.");
        return new($"½({Factor(gentle)}x² + {Factor(steep)}y²)",
            x => 0.5 * (gentle * x[0] * x[0] + steep * x[1] * x[1]),
            x => [gentle * x[0], steep * x[1]],
            bounds is { Length: > 0 } ? bounds : [(-1, 1), (-1, 1)]);
    }

    // A factor of 1 is not written.
    private static string Factor(double value) => value == 1 ? "" : FormattableString.Invariant($"{value}·");
}
