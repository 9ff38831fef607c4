namespace Descent;

/// <summary>A run in one dimension.</summary>
internal struct OneVariable : IRun<double>
{
    private readonly Objective _objective;
    private readonly Func<double, double> _value;
    private readonly Func<double, double>? _slope;
    private readonly StepSize _stepSize;
    private readonly double[]? _points;
    private readonly double[] _values;
    private int _steps;

    // Where a function of the objective was asked last: a `try` around every call would cost more than the arithmetic.
    private double _asked;

    /// <summary>Prepares a run.</summary>
    /// <param name="objective">What to minimize.</param>
    /// <param name="stepSize">The step size.</param>
    /// <param name="points">Room for the start and every further point; null if only the last is wanted.</param>
    /// <param name="values">As much room for the values.</param>
    public OneVariable(Objective objective, StepSize stepSize, double[]? points = null, double[]? values = null)
    {
        _objective = objective;
        _stepSize = stepSize;
        (_value, _slope) = objective.OfOneVariable;
        (_points, _values) = (points, values ?? []);
    }

    /// <summary>Runs.</summary>
    /// <returns>The last point, and how many steps were kept.</returns>
    public (double Last, int Steps) Descend(double start, double momentum, int iterations, bool nesterov)
    {
        try
        {
            var last = GradientDescent.Descend(ref this, start, momentum, iterations, nesterov);
            return (last, _steps);
        }
        catch (Exception e) when (!double.IsNaN(_asked))
        {
            throw _objective.Threw([_asked], e);
        }
    }

    public double Gradient(int iteration, double x)
    {
        _asked = x;
        return _slope is null ? Estimate(iteration, x) : _slope(x);
    }

    public double StepSize(int iteration)
    {
        // What a schedule throws is not the objective's.
        _asked = double.NaN;
        return _stepSize.At(iteration);
    }

    public bool GoesOn(int step, double x)
    {
        // The objective is only asked for its value where there is a point: many throw at what is none.
        if (!double.IsFinite(x) || _points is null)
        {
            return double.IsFinite(x);
        }

        _asked = x;
        var value = _value(x);
        if (!double.IsFinite(value))
        {
            return false;
        }

        _points[step] = x;
        _values[step] = value;
        _steps = step;
        return true;
    }

    private double Estimate(int iteration, double x)
    {
        // It says itself where it threw.
        _asked = double.NaN;
        return _objective.GradientAt(iteration, (Vector)x);
    }
}
