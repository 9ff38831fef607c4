namespace Descent;

/// <summary>A grid of numbers as colors: a map.</summary>
/// <param name="Z">The numbers; row 0 is the lowest, column 0 the leftmost. What is not finite is left white.</param>
/// <param name="X">The horizontal range that the columns divide evenly, edge to edge.</param>
/// <param name="Y">The vertical range that the rows divide evenly, edge to edge.</param>
/// <param name="Range">The numbers that the ends of the color scale stand for; what is beyond takes the end's color.</param>
/// <param name="Label">What the colors measure, beside the color scale.</param>
public sealed record HeatLayer(double[,] Z, Interval X, Interval Y, Interval Range, string Label) : Layer(Label, Ink.Theory)
{
    /// <summary>The numbers; row 0 is the lowest, column 0 the leftmost. What is not finite is left white.</summary>
    public double[,] Z { get; init; } =
        (double[,])(Z ?? throw new ArgumentNullException(nameof(Z), "Z is null; give the numbers, row by row from the lowest.")).Clone();

    internal override string Describe() =>
        $"map of “{Label}”, {Z.GetLength(1)} × {Z.GetLength(0)} cells over x in {X}, y in {Y}, "
        + $"colors from {Words.Number(Range.Lower)} to {Words.Number(Range.Upper)}";

    internal override IEnumerable<(double X, double Y)> Extent() => [(X.Lower, Y.Lower), (X.Upper, Y.Upper)];
}
