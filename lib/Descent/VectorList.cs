using System.Collections;

namespace Descent;

/// <summary>Vectors of one dimension, one behind the other in a single array: a run of
/// thousands of steps makes no thousands of objects.</summary>
/// <param name="numbers">The numbers of all the vectors; nobody may change them any more.</param>
/// <param name="dimension">How many numbers belong to each, at least 1.</param>
internal sealed class VectorList(double[] numbers, int dimension) : IReadOnlyList<Vector>
{
    public int Count => numbers.Length / dimension;

    public Vector this[int index] => index >= 0 && index < Count
        ? new Vector(numbers[(index * dimension)..((index + 1) * dimension)])
        : throw new ArgumentOutOfRangeException(nameof(index), $"index is {index}; it must be from 0 to {Count - 1}.");

    public IEnumerator<Vector> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
