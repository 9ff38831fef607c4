using System.Numerics;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Descent;

/// <summary>The algorithm of <see cref="GradientDescent"/> for points of many coordinates, in one pass over their numbers.</summary>
/// <remarks>
/// The same operations in the same order, so the same bits: a test holds the two together. If the objective's functions work
/// in place, all cores take part where the numbers are many; all others are called one by one, on the caller's thread.
/// </remarks>
/// <param name="points">The start, then room for every further point; or for one, where
/// only the last is wanted: then the two take turns.</param>
/// <param name="values">Room for the value at each point; null if only the last point is wanted.</param>
internal sealed class ManyVariables(
    Objective objective, StepSize stepSizes, double momentum, bool nesterov, double[] points, double[]? values = null)
{
    // So much of a gradient stays in the cache next to the processor until the step has used it.
    private const int Part = 2048;

    // Work on fewer numbers is done before another core has heard of it.
    private const int Many = 1 << 17;

    private readonly int _n = objective.Dimension, _partSize = objective.WorksInPlace ? Part : objective.Dimension;
    private readonly double[] _change = new double[objective.Dimension];
    private readonly double[] _ahead = new double[nesterov ? objective.Dimension : 0];

    // The step that is being taken.
    private int _iteration;
    private double _stepSize;
    private bool _isFinite;

    /// <summary>Runs.</summary>
    /// <returns>How many steps led to finite points and values.</returns>
    public int Descend(int iterations)
    {
        var steps = 0;
        ExceptionDispatchInfo? failure = null;
        try
        {
            while (steps < iterations && Step(steps))
            {
                steps++;
            }
        }
        catch (Exception e)
        {
            failure = ExceptionDispatchInfo.Capture(e);
        }

        // A value has no influence on the steps but to end them, so all values can wait until now. But what is wrong at an
        // earlier point counts first.
        var kept = values is null ? steps : Evaluate(values, steps);
        if (kept == steps)
        {
            failure?.Throw();
        }

        return kept;
    }

    /// <summary>Where the point after so many steps is kept: in a row of its own, or in one of two in turn.</summary>
    public int Place(int step) => (values is null ? step % 2 : step) * _n;

    /// <summary>Takes a step.</summary>
    /// <returns>Whether the point it leads to is finite.</returns>
    private bool Step(int iteration)
    {
        (_iteration, _stepSize, _isFinite) = (iteration, stepSizes.At(iteration), true);
        var x = points.AsSpan(Place(iteration), _n);
        for (var j = 0; j < _ahead.Length; j++)
        {
            _ahead[j] = x[j] - momentum * _change[j];
        }

        try
        {
            if (_n <= _partSize)
            {
                StepOfPart(0);
            }
            else
            {
                Cores.ForEach((_n + Part - 1) / Part, StepOfPart, alone: _n < Many);
            }
        }
        catch (Exception e)
        {
            throw objective.Threw(_ahead.Length > 0 ? _ahead : x, e);
        }

        return _isFinite;
    }

    private void StepOfPart(int part)
    {
        var from = part * _partSize;
        var x = points.AsSpan(Place(_iteration), _n);

        // The gradient is put where the next point goes: it saves a way to memory and back.
        var next = points.AsSpan(Place(_iteration + 1) + from, Math.Min(_partSize, _n - from));
        objective.FillGradient(_iteration, _ahead.Length > 0 ? _ahead : x, from, next);
        if (!Step(_stepSize, momentum, _change.AsSpan(from, next.Length), x.Slice(from, next.Length), next))
        {
            _isFinite = false;
        }
    }

    /// <summary>One step, for as many coordinates at once as the processor takes; the
    /// next point lies where its gradient lay.</summary>
    /// <remarks>A method of its own, or the compiler runs out of registers: half as fast, if written into the one above.</remarks>
    /// <returns>Whether the next point is finite.</returns>
    private static bool Step(
        double stepSize, double momentum, Span<double> change, ReadOnlySpan<double> x, Span<double> next)
    {
        var changes = MemoryMarshal.Cast<double, Vector<double>>(change);
        var xs = MemoryMarshal.Cast<double, Vector<double>>(x);
        var nexts = MemoryMarshal.Cast<double, Vector<double>>(next);

        // 0 · number is 0, unless the number is infinite or NaN.
        var trace = Vector<double>.Zero;
        for (var k = 0; k < nexts.Length; k++)
        {
            var c = stepSize * nexts[k] + momentum * changes[k];
            var p = xs[k] - c;
            changes[k] = c;
            nexts[k] = p;
            trace += Vector<double>.Zero * p;
        }

        var rest = System.Numerics.Vector.Sum(trace);
        for (var j = nexts.Length * Vector<double>.Count; j < next.Length; j++)
        {
            change[j] = stepSize * next[j] + momentum * change[j];
            next[j] = x[j] - change[j];
            rest += 0 * next[j];
        }

        return rest == 0;
    }

    /// <summary>Fills in the values at the points that steps led to.</summary>
    /// <returns>How many steps have finite ones.</returns>
    private int Evaluate(double[] values, int steps)
    {
        var rows = objective.WorksInPlace ? Math.Max(1, Part / _n) : Math.Max(1, steps);
        Cores.ForEach(
            (steps + rows - 1) / rows,
            part => EvaluatePart(part * rows + 1, Math.Min((part + 1) * rows, steps)),
            alone: (long)_n * steps < Many);
        var kept = 0;
        while (kept < steps && double.IsFinite(values[kept + 1]))
        {
            kept++;
        }

        // Where the function threw, it throws again, now for the caller.
        if (kept < steps)
        {
            objective.Value(new Vector(points.AsMemory(Place(kept + 1), _n)));
        }

        return kept;

        void EvaluatePart(int step, int last)
        {
            try
            {
                while (step <= last && double.IsFinite(values[step] = objective.ValueOf(points.AsSpan(Place(step), _n))))
                {
                    step++;
                }
            }
            catch (Exception)
            {
                values[step] = double.NaN;
            }
        }
    }
}
