namespace Descent;

/// <summary>Collects a run while it is made: all points behind each other in one array.</summary>
internal sealed class Record
{
    private readonly Objective _objective;
    private readonly double[] _points;
    private readonly double[] _values;
    private int _steps;

    public Record(Objective objective, Vector start, int steps)
    {
        _objective = objective;
        // What is not written to takes no memory, so that all can be asked for at once.
        _points = GC.AllocateUninitializedArray<double>(checked((steps + 1) * objective.Dimension));
        _values = GC.AllocateUninitializedArray<double>(steps + 1);
        start.Span.CopyTo(_points);
        _values[0] = objective.Value(start);
    }

    /// <summary>The place of the point after so many steps.</summary>
    public Span<double> Point(int step) => _points.AsSpan(step * _objective.Dimension, _objective.Dimension);

    /// <summary>Keeps a point that was written to its place, if the objective is finite there.</summary>
    /// <returns>Whether it was kept; if not, the run has diverged and is over.</returns>
    public bool Note(int step, double value)
    {
        if (!double.IsFinite(value))
        {
            return false;
        }

        _values[step] = value;
        _steps = step;
        return true;
    }

    /// <inheritdoc cref="Note(int, double)"/>
    public bool Note(int step, double x, double value)
    {
        _points[step] = x;
        return Note(step, value);
    }

    public Trajectory Build(string label, Ink ink)
    {
        var diverged = _steps + 1 < _values.Length;
        return new(_objective, diverged ? _points[..((_steps + 1) * _objective.Dimension)] : _points,
            Array.AsReadOnly(diverged ? _values[..(_steps + 1)] : _values), diverged, label, ink);
    }
}
