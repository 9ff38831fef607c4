namespace Descent;

/// <summary>What a descent asks and tells while it runs.</summary>
internal interface IRun<T>
{
    T Gradient(int iteration, T x);

    T StepSize(int iteration);

    /// <summary>Takes note of the point after so many steps.</summary>
    /// <returns>Whether the descent goes on; not where the numbers are no longer finite.</returns>
    bool GoesOn(int step, T x);
}
