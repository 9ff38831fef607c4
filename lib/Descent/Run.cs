namespace Descent;

/// <summary>What a descent asks and tells while it runs.</summary>
/// <typeparam name="T">A number, or many side by side.</typeparam>
internal interface IRun<T>
{
    T Gradient(int iteration, T x);

    T StepSize(int iteration);

    /// <summary>Takes note of a point.</summary>
    /// <param name="step">How many steps were taken to it.</param>
    /// <param name="x">The point.</param>
    /// <returns>Whether the descent goes on.</returns>
    bool GoesOn(int step, T x);
}

/// <summary>A run in one dimension; it notes what it passes in a record, if there is one.</summary>
internal readonly struct Run(Objective objective, StepSize stepSize, Record? record = null) : IRun<double>
{
    private readonly Func<double, double> _value = objective.ValueOfOne;
    private readonly Func<double, double>? _slope = objective.SlopeOfOne;

    public double Gradient(int iteration, double x)
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

    public double StepSize(int iteration) => stepSize.At(iteration);

    public bool GoesOn(int step, double x)
    {
        // The objective is only asked for its value where there is a point: many throw at what is none.
        if (record is null || !double.IsFinite(x))
        {
            return double.IsFinite(x);
        }

        try
        {
            return record.Note(step, x, _value(x));
        }
        catch (Exception e)
        {
            throw objective.Threw(x, e);
        }
    }
}
