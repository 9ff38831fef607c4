namespace Descent;

/// <summary>An axis of a figure.</summary>
/// <param name="Label">What it measures.</param>
/// <param name="IsLog">Whether equal distances are equal ratios; only numbers above 0 have a place on such an axis.</param>
/// <param name="Range">What it shows, or null to show all the data, and a little more unless there is a map or contours.</param>
/// <param name="Categories">Names for the places 0, 1, 2, … in place of numbers, or null.</param>
public sealed record Axis(string Label, bool IsLog = false, Interval? Range = null, IReadOnlyList<string>? Categories = null)
{
    /// <summary>What the axis shows.</summary>
    public string Label { get; init; } = Label ?? throw new ArgumentNullException(nameof(Label), "Label is null; give the axis a name, or \"\" for none.");

    /// <summary>A linear axis, from its label alone.</summary>
    /// <param name="label">What it measures.</param>
    /// <exception cref="ArgumentNullException">The label is null.</exception>
    public static implicit operator Axis(string label) => new(label);

    /// <summary>A logarithmic axis.</summary>
    /// <param name="label">What it measures.</param>
    /// <returns>The axis.</returns>
    /// <exception cref="ArgumentNullException">The label is null.</exception>
    public static Axis Log(string label) => new(label, IsLog: true);

    /// <summary>Whether a number has a place on this axis.</summary>
    /// <param name="value">The number.</param>
    /// <returns>False if it is not finite, or not above 0 on a logarithmic axis.</returns>
    public bool Holds(double value) => double.IsFinite(value) && (!IsLog || value > 0);

    /// <summary>Where a number stands on the axis: itself, or its logarithm to base 10.</summary>
    /// <param name="value">The number; one the axis <see cref="Holds"/>.</param>
    /// <returns>The place.</returns>
    public double Place(double value) => IsLog ? Math.Log10(value) : value;
}
