namespace Descent;

/// <summary>What a descent was run with; null where a method of the reader's own did not say.</summary>
internal readonly record struct Settings(double? StepSize, double? Momentum, bool Nesterov = false);

/// <summary>Keeps the points of a descent while they come, and notes why it ends.</summary>
/// <param name="objective">What is minimized.</param>
/// <param name="settings">What the descent is run with.</param>
/// <param name="steps">How many steps to keep behind the start.</param>
internal sealed class Record(Objective objective, Settings settings, int steps)
{
    private readonly double[] _numbers = Allocate(steps, objective.Dimension);

    // What is not written to takes no memory, so that all can be asked for at once.
    private readonly double[] _values = GC.AllocateUninitializedArray<double>(steps + 1);

    private int _count;
    private string? _notANumber;

    /// <summary>Keeps a point in one dimension, if it and the value there are finite.</summary>
    /// <returns>Whether to go on.</returns>
    public bool Add(double x)
    {
        var value = double.IsFinite(x) ? objective.ValueAt(x) : double.NaN;
        if (!double.IsFinite(value))
        {
            return Add([x], value);
        }

        _numbers[_count] = x;
        _values[_count++] = value;
        return _count < _values.Length;
    }

    /// <inheritdoc cref="Add(double)"/>
    public bool Add(Vector x) => Add(x.Span, x.IsFinite ? objective.Value(x) : double.NaN);

    public Trajectory ToTrajectory()
    {
        var isWhole = _count == _values.Length;
        return new(
            objective, settings, isWhole ? _numbers : _numbers[..(_count * objective.Dimension)],
            isWhole ? _values : _values[.._count], isWhole, _notANumber);
    }

    private bool Add(ReadOnlySpan<double> x, double value)
    {
        // A descent may come from where the objective has no value, but not lead there.
        if (!double.IsFinite(value) && (_count > 0 || double.IsNaN(value)))
        {
            _notANumber = WhyNotANumber(x, value);
            if (_count > 0)
            {
                return false;
            }
        }

        x.CopyTo(_numbers.AsSpan(_count * objective.Dimension));
        _values[_count++] = value;
        return _count < _values.Length && _notANumber is null;
    }

    /// <summary>Where f or f′ gave NaN, in words; null if the numbers have only grown beyond all bounds.</summary>
    private string? WhyNotANumber(ReadOnlySpan<double> x, double value)
    {
        var next = new Vector(x.ToArray());
        if (next.IsFinite)
        {
            return double.IsNaN(value) && double.IsFinite(next.Dot(next)) ? $"f is not a number at x = {next}" : null;
        }

        // So far out that squares overflow, ∞ − ∞ is no fault of the objective's.
        var last = new Vector(_numbers[((_count - 1) * objective.Dimension)..(_count * objective.Dimension)]);
        return next.Any(double.IsNaN) && double.IsFinite(last.Dot(last))
            ? settings.Momentum is null ? $"the point of step {_count} is not a number"
                : $"f′ is not a number {(settings.Nesterov ? "ahead of" : "at")} x = {last}"
            : null;
    }

    private static double[] Allocate(int steps, int dimension)
    {
        Guard.InRange(
            (steps + 1L) * dimension <= Array.MaxLength, "iterations",
            $"iterations is {steps}; so many points of {dimension} numbers cannot be kept: take fewer, "
            + $"or take them one by one from {nameof(GradientDescent)}.{nameof(GradientDescent.Descend)}.");
        return GC.AllocateUninitializedArray<double>((steps + 1) * dimension);
    }
}
