namespace Descent;

/// <summary>The way of a descent: marks joined by a line, the start hollow.</summary>
/// <param name="X">The horizontal coordinates, the start's first.</param>
/// <param name="Y">The vertical coordinates, as many.</param>
/// <param name="Label">What the legend and the description call it.</param>
/// <param name="Ink">What it stands for.</param>
public sealed record PathLayer(IReadOnlyList<double> X, IReadOnlyList<double> Y, string Label, Ink Ink)
    : PointsLayer(X, Y, Label, Ink)
{
    internal override string Describe() => $"{Named("path")} {Course()}, its start hollow";
}
