namespace Descent;

/// <summary>A straight line across the whole figure, to read a value off.</summary>
/// <param name="At">Where it crosses its axis.</param>
/// <param name="IsVertical">Whether it stands at a place of the horizontal axis.</param>
/// <param name="Label">What is written beside it.</param>
/// <param name="Ink">What it stands for.</param>
public sealed record RuleLayer(double At, bool IsVertical, string Label, Ink Ink = Ink.Theory) : Layer(Label, Ink)
{
    internal override string Describe() =>
        $"{Named(IsVertical ? "vertical line" : "horizontal line")} at {Words.Number(At)}";

    // A view stretches along its other layers; a rule only makes sure that it is itself inside.
    internal override IEnumerable<(double X, double Y)> Extent() => [IsVertical ? (At, double.NaN) : (double.NaN, At)];
}
