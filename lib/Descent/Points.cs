using System.Numerics;
using System.Runtime.InteropServices;

namespace Descent;

/// <summary>The algorithm of <see cref="GradientDescent"/> for points of many coordinates, in one pass over their numbers.</summary>
/// <remarks>The same operations in the same order, so the same bits: a test holds the two together.</remarks>
internal static class Points
{
    public static void Descend(Objective objective, StepSize stepSize, Record record, double momentum, int iterations, bool nesterov)
    {
        var gradient = new double[objective.Dimension];
        var ahead = new double[nesterov ? objective.Dimension : 0];
        for (var i = 0; i < iterations; i++)
        {
            var x = record.Point.Span;
            var change = record.Change.Span;
            if (nesterov)
            {
                for (var j = 0; j < ahead.Length; j++)
                {
                    ahead[j] = x[j] - momentum * change[j];
                }
            }

            objective.GradientAt(i, nesterov ? ahead : x, gradient);
            if (!record.TryAdd(Step(stepSize.At(i), momentum, gradient, x, change, record.NextPoint.Span, record.NextChange.Span)))
            {
                break;
            }
        }
    }

    public static bool AreFinite(ReadOnlySpan<double> numbers)
    {
        foreach (var number in numbers)
        {
            if (!double.IsFinite(number))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>One step, for as many coordinates at once as the processor takes.</summary>
    /// <returns>Whether everything it wrote is finite.</returns>
    private static bool Step(
        double stepSize, double momentum, ReadOnlySpan<double> gradient, ReadOnlySpan<double> x, ReadOnlySpan<double> change,
        Span<double> nextX, Span<double> nextChange)
    {
        var n = gradient.Length;
        var wide = n - n % Vector<double>.Count;
        var gradients = MemoryMarshal.Cast<double, Vector<double>>(gradient);
        var xs = MemoryMarshal.Cast<double, Vector<double>>(x);
        var changes = MemoryMarshal.Cast<double, Vector<double>>(change);
        var nextXs = MemoryMarshal.Cast<double, Vector<double>>(nextX);
        var nextChanges = MemoryMarshal.Cast<double, Vector<double>>(nextChange);

        // 0 · number is 0, unless the number is infinite or NaN.
        var trace = Vector<double>.Zero;
        for (var k = 0; k < gradients.Length; k++)
        {
            var c = stepSize * gradients[k] + momentum * changes[k];
            var next = xs[k] - c;
            nextChanges[k] = c;
            nextXs[k] = next;
            trace += Vector<double>.Zero * c + Vector<double>.Zero * next;
        }

        var rest = System.Numerics.Vector.Sum(trace);
        for (var j = wide; j < n; j++)
        {
            nextChange[j] = stepSize * gradient[j] + momentum * change[j];
            nextX[j] = x[j] - nextChange[j];
            rest += 0 * nextChange[j] + 0 * nextX[j];
        }

        return rest == 0;
    }
}
