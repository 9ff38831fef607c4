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
    /// <returns>Whether the descent goes on; not where the numbers are no longer finite.</returns>
    bool GoesOn(int step, T x);
}
