using System.Numerics;
using System.Runtime.InteropServices;

namespace Descent;

/// <summary>The algorithm of <see cref="GradientDescent"/> for points of many coordinates, in one pass over their numbers.</summary>
/// <remarks>The same operations in the same order, so the same bits: a test holds the two together.</remarks>
internal static class ManyVariables
{
    /// <summary>Descends, and notes the points in a record, if there is one.</summary>
    /// <returns>The last point.</returns>
    public static Vector Descend(
        Objective objective, Vector start, StepSize stepSize, double momentum, int iterations, bool nesterov, Record? record = null)
    {
        Span<double> x = start.Span.ToArray();
        double[] change = new double[x.Length], gradient = new double[x.Length], ahead = new double[nesterov ? x.Length : 0];
        for (var i = 0; i < iterations; i++)
        {
            for (var j = 0; j < ahead.Length; j++)
            {
                ahead[j] = x[j] - momentum * change[j];
            }

            objective.GradientAt(i, nesterov ? ahead : x, gradient);

            var next = record is null ? x : record.Point(i + 1);
            var isFinite = Step(stepSize.At(i), momentum, gradient, change, x, next);
            x = next;
            if (!isFinite || record?.Note(i + 1, objective.ValueAt(x)) == false)
            {
                break;
            }
        }

        return Vector.Create(x);
    }

    /// <summary>One step, for as many coordinates at once as the processor takes.</summary>
    /// <returns>Whether the next point is finite.</returns>
    private static bool Step(
        double stepSize, double momentum, ReadOnlySpan<double> gradient, Span<double> change, ReadOnlySpan<double> x, Span<double> next)
    {
        var gradients = MemoryMarshal.Cast<double, Vector<double>>(gradient);
        var changes = MemoryMarshal.Cast<double, Vector<double>>(change);
        var xs = MemoryMarshal.Cast<double, Vector<double>>(x);
        var nexts = MemoryMarshal.Cast<double, Vector<double>>(next);

        // 0 · number is 0, unless the number is infinite or NaN.
        var trace = Vector<double>.Zero;
        for (var k = 0; k < gradients.Length; k++)
        {
            changes[k] = stepSize * gradients[k] + momentum * changes[k];
            nexts[k] = xs[k] - changes[k];
            trace += Vector<double>.Zero * nexts[k];
        }

        var rest = System.Numerics.Vector.Sum(trace);
        for (var j = gradients.Length * Vector<double>.Count; j < x.Length; j++)
        {
            change[j] = stepSize * gradient[j] + momentum * change[j];
            next[j] = x[j] - change[j];
            rest += 0 * next[j];
        }

        return rest == 0;
    }
}
