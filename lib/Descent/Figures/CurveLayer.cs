namespace Descent;

/// <summary>A line through points, without marks.</summary>
/// <param name="X">The horizontal coordinates.</param>
/// <param name="Y">The vertical coordinates, as many.</param>
/// <param name="Label">What the legend and the description call it.</param>
/// <param name="Ink">What it stands for.</param>
public sealed record CurveLayer(IReadOnlyList<double> X, IReadOnlyList<double> Y, string Label, Ink Ink)
    : PointsLayer(X, Y, Label, Ink)
{
    internal override string Describe() => $"{Named("line")} {Course()}";
}
