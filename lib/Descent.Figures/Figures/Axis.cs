namespace Descent;

/// <summary>An axis of a figure.</summary>
/// <param name="Label">What it measures.</param>
/// <param name="IsLog">Whether equal distances are equal ratios; only numbers above 0 have a place on it.</param>
/// <param name="Range">What it shows; if null all the data, and a margin unless there is a map or contours.</param>
/// <param name="Categories">Names for the places 0, 1, 2, … in place of numbers, or null.</param>
public sealed record Axis(
    string Label, bool IsLog = false, Interval? Range = null, IReadOnlyList<string>? Categories = null)
{
    /// <summary>A linear axis, from its label alone.</summary>
    public static implicit operator Axis(string label) => new(Guard.NotNull(label));

    /// <summary>A logarithmic axis.</summary>
    public static Axis Log(string label) => new(Guard.NotNull(label), IsLog: true);

    /// <summary>Whether a number has a place here: it is finite, and above 0 if the axis is logarithmic.</summary>
    public bool Contains(double value) => double.IsFinite(value) && (!IsLog || value > 0);

    /// <summary>Where a number has its place: itself, or its logarithm to base 10.</summary>
    public double Transform(double value) => IsLog ? Math.Log10(value) : value;

    /// <summary>A line of the grid.</summary>
    /// <param name="Place">Where on the axis (a logarithm if the axis is logarithmic).</param>
    /// <param name="Label">The number written at it; empty for a fainter line without one.</param>
    public readonly record struct Tick(double Place, string Label);
}
