using System.Numerics;
using System.Runtime.InteropServices;

namespace Descent;

/// <summary>The algorithm of <see cref="GradientDescent"/> for points of many coordinates, in one pass over their numbers.</summary>
/// <remarks>The same operations in the same order, so the same bits: a test holds the two together.</remarks>
internal static class ManyVariables
{
    // From twice as many coordinates on, the cores share a step.
    private const int Share = 1 << 16;

    /// <summary>Runs.</summary>
    /// <param name="points">The start, then room for every further point behind it; or the start only, which becomes the last point.</param>
    /// <param name="values">Room for the value at each point; null if only the last point is wanted.</param>
    /// <returns>How many steps were kept.</returns>
    public static int Descend(
        Objective objective, double[] points, double[]? values, StepSize stepSize, double momentum, int iterations, bool nesterov)
    {
        var n = objective.Dimension;
        double[] change = new double[n], ahead = new double[nesterov ? n : 0];

        // The gradient is put where the next point goes, if that is another place: it saves a way to memory and back.
        var gradients = values is null ? new double[n] : points;

        // Where the objective was asked last: a `try` around every call would cost more than the arithmetic.
        ReadOnlySpan<double> asked = [];
        try
        {
            for (var i = 0; i < iterations; i++)
            {
                var (here, next) = values is null ? (0, 0) : (i * n, (i + 1) * n);
                for (var j = 0; j < ahead.Length; j++)
                {
                    ahead[j] = points[here + j] - momentum * change[j];
                }

                asked = nesterov ? ahead : points.AsSpan(here, n);
                objective.FillGradient(i, asked, gradients.AsSpan(next, n));
                asked = [];

                var isFinite = n < 2 * Share
                    ? Step(stepSize.At(i), momentum, gradients.AsSpan(next, n), change, points.AsSpan(here, n), points.AsSpan(next, n))
                    : StepOnAllCores(stepSize.At(i), momentum, gradients, change, points, here, next);
                if (!isFinite)
                {
                    return i;
                }

                if (values is not null)
                {
                    asked = points.AsSpan(next, n);
                    values[i + 1] = objective.ValueOf(asked);
                    if (!double.IsFinite(values[i + 1]))
                    {
                        return i;
                    }
                }
            }
        }
        catch (Exception e) when (asked.Length > 0)
        {
            throw objective.Threw(asked, e);
        }

        return iterations;
    }

    /// <summary>A step of very many coordinates, from the point that begins at one place to the next at another.</summary>
    /// <returns>Whether the next point is finite.</returns>
    private static bool StepOnAllCores(
        double stepSize, double momentum, double[] gradients, double[] change, double[] points, int here, int next)
    {
        var isFinite = true;
        Cores.ForEach((change.Length + Share - 1) / Share, share =>
        {
            var from = share * Share;
            var n = Math.Min(Share, change.Length - from);
            if (!Step(stepSize, momentum, gradients.AsSpan(next + from, n), change.AsSpan(from, n), points.AsSpan(here + from, n), points.AsSpan(next + from, n)))
            {
                isFinite = false;
            }
        });
        return isFinite;
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
            var c = stepSize * gradients[k] + momentum * changes[k];
            var p = xs[k] - c;
            changes[k] = c;
            nexts[k] = p;
            trace += Vector<double>.Zero * p;
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
