using System.Globalization;

namespace Descent;

/// <summary>A closed interval of the real line, such as the range of inputs of an objective.</summary>
/// <remarks>Both ends are finite and <see cref="Lower"/> is below <see cref="Upper"/>; the default is [0, 1].</remarks>
public readonly record struct Interval
{
    private readonly double? _upper;

    /// <summary>Makes the interval between two ends.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An end is not finite, or lower is not below upper.</exception>
    public Interval(double lower, double upper)
    {
        Guard.Finite(lower);
        Guard.Finite(upper);
        Guard.InRange(lower < upper, nameof(upper), $"upper is {upper}; it must be above lower, which is {lower}.");
        (Lower, _upper) = (lower, upper);
    }

    /// <summary>The lower end.</summary>
    public double Lower { get; }

    /// <summary>The upper end.</summary>
    public double Upper => _upper ?? 1;

    /// <summary>The distance between the ends.</summary>
    public double Length => Upper - Lower;

    /// <summary>Makes an interval from a pair, so that <c>(-1, 1)</c> can stand where an interval is wanted.</summary>
    public static implicit operator Interval((double Lower, double Upper) ends) => new(ends.Lower, ends.Upper);

    /// <summary>Evenly spaced numbers from the lower end to the upper end, both included; at least 2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 2.</exception>
    public double[] Sample(int count)
    {
        Guard.AtLeast(2, count);
        var numbers = new double[count];
        for (var i = 0; i < count; i++)
        {
            // Weighing both ends hits a middle at 0 without rounding error, and the ends but for the last bit.
            numbers[i] = Math.Clamp((Lower * (count - 1 - i) + Upper * i) / (count - 1), Lower, Upper);
        }

        (numbers[0], numbers[^1]) = (Lower, Upper);
        return numbers;
    }

    /// <summary>The interval as text, the same in every culture: <c>[-1, 1]</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Lower}, {Upper}]");
}
