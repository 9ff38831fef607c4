namespace Descent;

/// <summary>The area between two lines, such as a mean plus and minus a spread.</summary>
/// <param name="X">The horizontal coordinates.</param>
/// <param name="Y">The lower edge at each.</param>
/// <param name="Upper">The upper edge at each.</param>
/// <param name="Label">What the legend and the description call it.</param>
/// <param name="Ink">What it stands for.</param>
public sealed record BandLayer(IReadOnlyList<double> X, IReadOnlyList<double> Y, IReadOnlyList<double> Upper, string Label, Ink Ink)
    : PointsLayer(X, Y, Label, Ink)
{
    /// <summary>The upper edge, as many numbers as <see cref="PointsLayer.X"/>.</summary>
    public IReadOnlyList<double> Upper { get; init; } = AsMany(Upper, Y, nameof(Upper));

    internal override string Describe() =>
        X.Count == 0 ? $"{Named("band")} over no points{SayLeftOut()}" : $"{Named("band")} over {X.Count} points{SayLeftOut()}, at the last from {Words.Number(Y[^1])} to {Words.Number(Upper[^1])}";

    internal override IEnumerable<(double X, double Y)> Extent() => base.Extent().Concat(X.Zip(Upper));

    private protected override PointsLayer Keep(int[] kept) =>
        (BandLayer)base.Keep(kept) with { Upper = [.. kept.Select(i => Upper[i])] };
}
