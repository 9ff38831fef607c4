namespace Descent;

/// <summary>A step size: one for all iterations, or a function of the iteration.</summary>
internal readonly struct StepSize
{
    private readonly double _constant;
    private readonly Func<int, double>? _schedule;

    public StepSize(double stepSize)
    {
        Guard.Positive(stepSize);
        _constant = stepSize;
    }

    public StepSize(Func<int, double> stepSize) => _schedule = Guard.NotNull(stepSize);

    public double At(int iteration)
    {
        if (_schedule is null)
        {
            return _constant;
        }

        var stepSize = _schedule(iteration);
        Guard.Positive(stepSize, iteration: iteration);
        return stepSize;
    }
}
