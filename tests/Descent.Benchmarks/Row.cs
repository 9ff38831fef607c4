namespace Descent.Benchmarks;

/// <summary>A row of the table: the same work done by the library and by others.</summary>
/// <param name="Work">What is done.</param>
/// <param name="Unit">What the times are given in.</param>
/// <param name="Scale">How many of the unit a run's second is.</param>
/// <param name="Library">The library at work; gives the numbers that all others must equal.</param>
/// <param name="ByHand">The loop written out in C#.</param>
/// <param name="C">The loop in C, with the objective passed as functions.</param>
internal sealed record Row(
    string Work, string Unit, double Scale,
    Func<IEnumerable<double>> Library, Func<IEnumerable<double>>? ByHand = null, Func<IEnumerable<double>>? C = null)
{
    private const double Start = 0.9340596780273533, Momentum = 0.9;

    // So small that a million steps do not end among the numbers near 0 on which processors are slow.
    private const double StepSize = 1e-6;

    public static Row Parabola(int steps)
    {
        var objective = new Objective("x²", x => x * x, x => 2 * x, (-1, 1));
        return new(
            $"x² by two lambdas, {steps:n0} steps, all kept", "ns a step", 1e9 / steps,
            () => GradientDescent.Minimize(objective, Start, StepSize, Momentum, steps).Values,
            ByHand,
            InC);

        IEnumerable<double> ByHand()
        {
            Func<double, double> f = x => x * x, slope = x => 2 * x;
            double[] points = new double[steps + 1], values = new double[steps + 1];
            var (x, change) = (Start, 0.0);
            (points[0], values[0]) = (x, f(x));
            for (var i = 1; i <= steps; i++)
            {
                change = StepSize * slope(x) + Momentum * change;
                x = x - change;
                (points[i], values[i]) = (x, f(x));
            }

            return values;
        }

        unsafe IEnumerable<double> InC()
        {
            double[] points = new double[steps + 1], values = new double[steps + 1];
            fixed (double* p = points, v = values)
            {
                Peers.Parabola(Start, StepSize, Momentum, steps, p, v);
            }

            return values;
        }
    }

    /// <summary>½ Σ λⱼxⱼ², as a reader would write it.</summary>
    public static Row Bowl(int n, int steps)
    {
        var curvatures = new Interval(0.1, 1).Sample(n);
        Vector lambda = curvatures, start = Enumerable.Repeat(1.0, n).ToArray();
        Func<Vector, Vector> gradient = x => lambda.Map2(x, (l, xj) => l * xj);
        var objective = new Objective(
            "a bowl", x => 0.5 * x.Dot(gradient(x)), gradient, [.. Enumerable.Repeat(new Interval(-1, 1), n)]);
        return new(
            $"{n} variables, {steps:n0} steps, all kept", "ns a step", 1e9 / steps,
            () => GradientDescent.Minimize(objective, start, StepSize, Momentum, steps).Values,
            ByHand,
            InC);

        IEnumerable<double> ByHand()
        {
            double[] x = [.. start], change = new double[n], values = new double[steps + 1];
            var points = new double[steps + 1][];
            (points[0], values[0]) = (x, Value(x));
            for (var i = 1; i <= steps; i++)
            {
                var next = new double[n];
                for (var j = 0; j < n; j++)
                {
                    change[j] = StepSize * (curvatures[j] * x[j]) + Momentum * change[j];
                    next[j] = x[j] - change[j];
                }

                x = next;
                (points[i], values[i]) = (x, Value(x));
            }

            return values;
        }

        double Value(double[] x)
        {
            var sum = 0.0;
            for (var j = 0; j < x.Length; j++)
            {
                sum += x[j] * (curvatures[j] * x[j]);
            }

            return 0.5 * sum;
        }

        unsafe IEnumerable<double> InC()
        {
            var (points, values) = (GC.AllocateUninitializedArray<double>((steps + 1) * n), new double[steps + 1]);
            start.Span.CopyTo(points);
            fixed (double* c = curvatures, p = points, v = values)
            {
                Peers.Bowl(c, n, StepSize, Momentum, steps, p, v);
            }

            return values;
        }
    }

    /// <summary>The map of notebook 3.6; everybody takes all cores.</summary>
    public static Row Map(int size, int steps)
    {
        double[] stepSizes = new Interval(0.001, 1.099).Sample(size), momenta = new Interval(0.001, 0.999).Sample(size);
        return new(
            $"a map of {size} × {size} settings, {steps} steps each", "ms", 1e3,
            () => Sweep.Grid(stepSizes, momenta, Score).Cast<double>(),
            ByHand,
            InC);

        double Score(double stepSize, double momentum)
        {
            var end = GradientDescent.Descend(x => 2 * x, Start, stepSize, momentum).ElementAt(steps);
            return end * end;
        }

        IEnumerable<double> ByHand()
        {
            Func<double, double> f = x => x * x, slope = x => 2 * x;
            var scores = new double[size * size];
            Parallel.For(0, size, row =>
            {
                for (var column = 0; column < size; column++)
                {
                    var (x, change) = (Start, 0.0);
                    for (var i = 0; i < steps; i++)
                    {
                        change = stepSizes[column] * slope(x) + momenta[row] * change;
                        x = x - change;
                    }

                    scores[row * size + column] = double.IsFinite(f(x)) ? f(x) : double.PositiveInfinity;
                }
            });
            return scores;
        }

        IEnumerable<double> InC()
        {
            var scores = new double[size * size];
            Parallel.For(0, size, InRow);
            return scores;

            unsafe void InRow(int row)
            {
                fixed (double* s = stepSizes, v = scores)
                {
                    Peers.MapRow(Start, s, size, momenta[row], steps, v + row * size);
                }
            }
        }
    }

    public static Row Picture(int points)
    {
        var noisy = Noise.CoinFlips(Objectives.Ravine(1, 25, (-1, 11), (-1.2, 1.2)), size: 3, seed: 4);
        var run = GradientDescent.Minimize(noisy, [10, 1], stepSize: 0.01, Momentum, points - 1);
        return new(
            $"a picture of {points:n0} points, as SVG", "ms", 1e3, () => [Figures.Path(run).ToHtml().Length]);
    }
}
