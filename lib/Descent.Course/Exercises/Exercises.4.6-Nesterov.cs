namespace Descent;

public static partial class Exercises
{
    /// <summary>4.6: Nesterov's look-ahead.</summary>
    public static Exercise<Loop> WriteNesterov { get; } = Writing(
        NesterovLoop, "That is Nesterov's method: the slope is asked for where the momentum is about to carry you.",
        (MomentumLoop, "That is ordinary momentum. The slope must be taken where the momentum is about to carry x."),
        (Looks((old, b) => -b * old),
            "It looks back, not ahead. A change is subtracted from x, so the place ahead is x - momentum * change."),
        (Looks((old, _) => old),
            "It looks ahead by the whole last change. Only a part of it, momentum * change, is carried over."),
        (KerasLoop, "That is Keras' form of it, see 4.7: its x is the point looked ahead to, not the point."));

    /// <summary>4.6: the heavy ball that is Nesterov's on a parabola.</summary>
    public static Exercise<double> HeavyBallTwin { get; } = Number(
            a => GradientDescent.Minimize(Objectives.Parabola, s_start, 0.2, 0.9, nesterov: true).Coordinate()
                .Zip(Run(a, stepSize: 0.2).Coordinate(), (x, y) => Math.Abs(x - y)).Max() < 1e-9,
            "On a curvature λ, looking ahead multiplies the momentum by 1 − αλ. Here αλ is 0.4.")
        .Wrong(0.9, "That is Nesterov's own momentum. The look-ahead takes some of it away.")
        .Wrong(0.72, "The curvature of x² is not 1: the slope is 2x.")
        .Wrong(0.36, "That is what the look-ahead takes away. How much is left?")
        .Wrong(0.5, "The look-ahead multiplies the momentum by 1 − αλ; nothing is subtracted.");

    /// <summary>4.6: the largest step size of Nesterov's look-ahead.</summary>
    public static Exercise<double> LargestNesterovStep { get; } = Number(
            a => HeavyBall.IsStable(a, 0.9, 2, nesterov: true) && !HeavyBall.IsStable(a + 0.01, 0.9, 2, nesterov: true),
            "The limit is αλ < 2(1 + β)/(1 + 2β), about a third of what ordinary momentum allows.")
        .Wrong(1.357, "That is αλ at the limit. The curvature λ of x² is 2.", within: 0.05)
        .Wrong(1.9, "That is the limit of ordinary momentum. The look-ahead makes it smaller.", within: 0.05)
        .Wrong(1, "That is the limit of plain descent. With the look-ahead it is smaller.", within: 0.05)
        .Wrong(a => HeavyBall.IsStable(a, 0.9, 2, nesterov: true), "That converges, but so does a larger one.")
        .Otherwise(_ => "That does not converge. Try a smaller one.");
}
