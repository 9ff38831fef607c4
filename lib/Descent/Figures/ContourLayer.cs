namespace Descent;

/// <summary>Lines of equal height of a function of two variables.</summary>
/// <param name="Levels">The heights, ascending.</param>
/// <param name="Lines">For each height its lines, each a list of points.</param>
/// <param name="Label">What the description calls the function; contours are kept out of the legend.</param>
public sealed record ContourLayer(
    IReadOnlyList<double> Levels, IReadOnlyList<IReadOnlyList<IReadOnlyList<(double X, double Y)>>> Lines, string Label)
    : Layer(Label, Ink.Curve)
{
    internal override string Describe() =>
        Levels.Count == 0 ? $"no contours of {Label}" : $"{Levels.Count} contours of {Label} from {Words.Number(Levels[0])} to {Words.Number(Levels[^1])}";

    internal override IEnumerable<(double X, double Y)> Extent() => Lines.SelectMany(level => level).SelectMany(line => line);
}
