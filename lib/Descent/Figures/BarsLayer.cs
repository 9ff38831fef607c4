namespace Descent;

/// <summary>Bars standing on 0.</summary>
/// <param name="X">The middle of each bar.</param>
/// <param name="Y">The height of each bar; negative ones hang.</param>
/// <param name="Width">How wide a bar is, in the units of the horizontal axis.</param>
/// <param name="Label">What the legend and the description call them.</param>
/// <param name="Ink">What they stand for.</param>
public sealed record BarsLayer(IReadOnlyList<double> X, IReadOnlyList<double> Y, double Width, string Label, Ink Ink)
    : PointsLayer(X, Y, Label, Ink)
{
    internal override string Describe() =>
        $"{Named("bars")} of heights {string.Join(", ", Y.Select(Words.Number))}{SayLeftOut()}";

    internal override IEnumerable<(double X, double Y)> Extent() =>
        X.Zip(Y).SelectMany(p => new[] { (p.First - Width / 2, 0.0), (p.First + Width / 2, p.Second) });
}
