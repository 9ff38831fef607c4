namespace Descent;

/// <summary>What a descent asks and tells while it runs.</summary>
/// <typeparam name="T">A number, or many side by side.</typeparam>
internal interface IRun<T>
{
    T Gradient(int iteration, T x);

    T StepSize(int iteration);

    /// <summary>Takes note of an iterate and the change that led to it.</summary>
    /// <returns>Whether the descent goes on; not where the numbers are no longer finite.</returns>
    bool GoesOn(T x, T change);
}

/// <summary>A step size: one for all iterations, or a function of the iteration.</summary>
internal readonly record struct StepSize(double Constant, Func<int, double>? Schedule)
{
    public double At(int iteration)
    {
        if (Schedule is null)
        {
            return Constant;
        }

        var stepSize = Schedule(iteration);
        Guard.NotNegative(stepSize, "stepSize", iteration);
        return stepSize;
    }
}

/// <summary>The functions of an objective of one variable, as a descent calls them.</summary>
internal readonly struct OneVariable(Objective objective)
{
    private readonly Func<double, double> _value = objective.ValueOfOne;
    private readonly Func<double, double>? _slope = objective.SlopeOfOne;

    public double Value(double x)
    {
        try
        {
            return _value(x);
        }
        catch (Exception e)
        {
            throw objective.Threw(x, e);
        }
    }

    public double Slope(int iteration, double x)
    {
        if (_slope is null)
        {
            return objective.GradientAt(iteration, (Vector)x)[0];
        }

        try
        {
            return _slope(x);
        }
        catch (Exception e)
        {
            throw objective.Threw(x, e);
        }
    }
}

/// <summary>A run in one dimension, whose every iterate is kept.</summary>
internal struct KeptRun(Objective objective, StepSize stepSize, Record record) : IRun<double>
{
    private readonly OneVariable _f = new(objective);

    // The record's own arrays, at hand: what is looked up anew at every iteration costs more than the arithmetic.
    private double[] _points = record.Points;
    private double[] _changes = record.Changes;
    private double[] _scores = record.Scores;
    private int _count;

    public readonly double Gradient(int iteration, double x) => _f.Slope(iteration, x);

    public readonly double StepSize(int iteration) => stepSize.At(iteration);

    public bool GoesOn(double x, double change)
    {
        // The objective is only asked for its value where there is a point: many throw at what is none.
        var score = double.IsFinite(x) && double.IsFinite(change) ? _f.Value(x) : double.NaN;
        if (!double.IsFinite(score))
        {
            record.Outcome = Outcome.Diverged;
            return false;
        }

        _scores[_count] = score;
        _count++;
        _points[_count] = x;
        _changes[_count] = change;
        record.Count = _count;
        if (_count == _scores.Length)
        {
            record.Grow();
            (_points, _changes, _scores) = (record.Points, record.Changes, record.Scores);
        }

        return true;
    }
}

/// <summary>A run in one dimension, of which only the end is wanted.</summary>
internal readonly struct LastRun(Objective objective, StepSize stepSize) : IRun<double>
{
    private readonly OneVariable _f = new(objective);

    public double Gradient(int iteration, double x) => _f.Slope(iteration, x);

    public double StepSize(int iteration) => stepSize.At(iteration);

    public bool GoesOn(double x, double change) => double.IsFinite(x) && double.IsFinite(change);
}
