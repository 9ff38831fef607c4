using FsCheck;
using FsCheck.Fluent;

namespace Descent.Tests;

/// <summary>A descent drawn at random: some settle, some swing, some diverge.</summary>
internal sealed record Experiment(
    double[] Curvatures, double[] Start, double StepSize, double Momentum, int Iterations, bool IsNesterov)
{
    public static Gen<Experiment> Any { get; } =
        from dimension in Gen.Choose(1, 5)
        from curvatures in Gen.ArrayOf(Property.Between(-0.5, 20), dimension)
        from start in Gen.ArrayOf(Gen.OneOf(Property.Between(-2, 2), Property.OfAnySize(-8, 8), Gen.Constant(0.0)),
            dimension)
        from stepSize in Property.OfAnySize(-4, 2)
        from momentum in Gen.OneOf(Property.Between(0, 1), Gen.Elements(0.0, 0.3, 0.9, 1.0))
        from iterations in Gen.Choose(1, 200)
        from isNesterov in Gen.Elements(false, true)
        select new Experiment(curvatures, start, Math.Abs(stepSize), momentum, iterations, isNesterov);

    /// <summary>½Σλᵢxᵢ² + Σ(1 − cos xᵢ)xᵢ₊₁: curved, coupled, and not convex.</summary>
    public Objective Objective { get; } = new("a test problem",
        (Vector x) =>
        {
            var sum = 0.0;
            for (var i = 0; i < x.Count; i++)
            {
                sum += 0.5 * Curvatures[i] * x[i] * x[i] + (i + 1 < x.Count ? (1 - Math.Cos(x[i])) * x[i + 1] : 0);
            }

            return sum;
        },
        x => [.. Enumerable.Range(0, x.Count).Select(i => Curvatures[i] * x[i]
            + (i + 1 < x.Count ? Math.Sin(x[i]) * x[i + 1] : 0) + (i > 0 ? 1 - Math.Cos(x[i - 1]) : 0))],
        [.. Curvatures.Select(_ => new Interval(-2, 2))]);

    public Trajectory Run(int? iterations = null, double? momentum = null) =>
        GradientDescent.Minimize(Objective, Start, StepSize, momentum ?? Momentum, iterations ?? Iterations,
            IsNesterov);

    public Trajectory RunScheduled(Func<int, double> stepSize) =>
        GradientDescent.Minimize(Objective, Start, stepSize, Momentum, Iterations, IsNesterov);
}
