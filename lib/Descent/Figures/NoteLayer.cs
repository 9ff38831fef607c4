namespace Descent;

/// <summary>A few words at a point.</summary>
/// <param name="X">The point's horizontal coordinate.</param>
/// <param name="Y">The point's vertical coordinate.</param>
/// <param name="Label">The words, written to the right of the point.</param>
/// <param name="Ink">What they are about.</param>
public sealed record NoteLayer(double X, double Y, string Label, Ink Ink = Ink.Theory) : Layer(Label, Ink)
{
    internal override string Describe() => $"note “{Label}” at ({Words.Number(X)}, {Words.Number(Y)})";

    internal override IEnumerable<(double X, double Y)> Extent() => [(X, Y)];
}
