namespace Descent;

/// <summary>Marks at points, not joined; with error bars if the errors are given.</summary>
/// <param name="X">The horizontal coordinates.</param>
/// <param name="Y">The vertical coordinates, as many.</param>
/// <param name="Label">What the legend and the description call it.</param>
/// <param name="Ink">What it stands for.</param>
/// <param name="Errors">How far the error bar of each point reaches up and down, or null for none.</param>
public sealed record DotsLayer(IReadOnlyList<double> X, IReadOnlyList<double> Y, string Label, Ink Ink, IReadOnlyList<double>? Errors = null)
    : PointsLayer(X, Y, Label, Ink)
{
    /// <summary>How far the error bar of each point reaches up and down, or null for none.</summary>
    public IReadOnlyList<double>? Errors { get; init; } = Errors is null ? null : AsMany(Errors, Y, nameof(Errors));

    internal override string Describe() => $"{Named("marks")} {Course()}{(Errors is null ? "" : ", with error bars")}";

    internal override IEnumerable<(double X, double Y)> Extent() => Errors is null
        ? base.Extent()
        : X.Zip(Y).SelectMany((p, i) => new[] { p, (p.First, p.Second - Errors[i]), (p.First, p.Second + Errors[i]) });

    private protected override PointsLayer Keep(int[] kept) =>
        (DotsLayer)base.Keep(kept) with { Errors = Errors is null ? null : [.. kept.Select(i => Errors[i])] };
}
