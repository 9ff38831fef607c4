using System.Text;

namespace Descent.Benchmarks;

/// <summary>The lines of the table.</summary>
internal static unsafe class Contests
{
    // So small a step size that a million iterations do not end among the numbers near 0 on which processors are slow.
    private const double Start = 0.9340596780273533, StepSize = 1e-6, Momentum = 0.9;
    private const int Settings = 512, MapIterations = 200;

    /// <param name="numpy">NumPy's times, in the order of peers.py.</param>
    public static IEnumerable<Contest> All(double[]? numpy)
    {
        yield return Parabola(numpy?[0]);
        yield return Bowl(10, 20_000, 3, numpy?[1]);
        yield return Bowl(100, 2000, 3, numpy?[2]);
        yield return Map(new Objective("x²", x => x * x, x => 2 * x, (-1, 1)), "the reader's own lambdas", "≤ 400 ms", (time, _, _) => time <= 400);
        yield return Picture();
    }

    private static Contest Parabola(double? numpy)
    {
        const int Iterations = 1_000_000;
        var objective = new Objective("x²", x => x * x, x => 2 * x, (-1, 1));
        double[] points = new double[Iterations], values = new double[Iterations];
        return new()
        {
            Work = "x², two lambdas, a million iterations, all kept",
            Unit = "ns an iteration",
            Count = Iterations / 1e9,
            Goal = "≤ 8 ns",
            IsMet = (time, _, _) => time <= 8,
            NumPy = numpy,
            Library = () => GradientDescent.Minimize(objective, Start, StepSize, Momentum, Iterations).Values.TakeLast(1),
            ByHand = () =>
            {
                var (x, change) = (Start, 0.0);
                Func<double, double> f = x => x * x, slope = x => 2 * x;
                for (var i = 0; i < points.Length; i++)
                {
                    change = StepSize * slope(x) + Momentum * change;
                    x = x - change;
                    points[i] = x;
                    values[i] = f(x);
                }

                return values.TakeLast(1);
            },
            C = Peers.Compiler is null ? null : () =>
            {
                fixed (double* p = points, v = values)
                {
                    Peers.Parabola(Start, StepSize, Momentum, Iterations, p, v);
                }

                return values.TakeLast(1);
            },
        };
    }

    private static Contest Bowl(int n, int iterations, double goal, double? numpy)
    {
        var (objective, curvature) = Bowl(n);
        Vector start = Ones(n);
        var values = new double[iterations];
        return new()
        {
            Work = $"{n:n0} variables, {iterations:n0} iterations, all kept",
            Count = (double)n * iterations / 1e9,
            Goal = $"≤ {goal} × C",
            IsMet = (time, c, _) => time <= goal * c,
            NumPy = numpy,
            Library = () => [GradientDescent.Minimize(objective, start, StepSize, Momentum, iterations).LastValue],
            C = Peers.Compiler is null ? null : () => Run(Peers.Bowl),
            CByFunctions = Peers.Compiler is null ? null : () => Run(Peers.BowlByFunctions),
        };

        IEnumerable<double> Run(delegate* unmanaged<double*, nint, double, double, nint, double*, double*, void> descend)
        {
            var points = Room(start, iterations + 1);
            fixed (double* c = curvature, p = points, v = values)
            {
                descend(c, n, StepSize, Momentum, iterations, p, v);
            }

            return values.TakeLast(1);
        }
    }

    private static Contest Map(Objective objective, string name, string goal, Func<double, double, double, bool> isMet)
    {
        double[] stepSizes = new Interval(0.01, 1.99).Sample(Settings), momenta = new Interval(0, 0.99).Sample(Settings), values = new double[Settings * Settings];
        return new()
        {
            Work = $"a map of {Settings} × {Settings} settings, {MapIterations} iterations, {name}",
            Unit = "ms",
            Count = 1e-3,
            Goal = goal,
            IsMet = isMet,
            Library = () => Sweep.Scores(objective, Start, stepSizes, momenta, MapIterations).Cast<double>(),
            C = Peers.Compiler is null ? null : () =>
            {
                fixed (double* s = stepSizes, m = momenta, v = values)
                {
                    Peers.Map(Start, s, Settings, m, Settings, MapIterations, v);
                }

                return values;
            },
        };
    }

    private static Contest Picture()
    {
        var ravine = Noise.CoinFlips(Objectives.Ravine(1, 25, (-1, 11), (-1.2, 1.2)), size: 3, seed: 4);
        var run = GradientDescent.Minimize(ravine, [10, 1], stepSize: 0.01, momentum: 0.9, iterations: 2000);
        var size = Draw();
        return new()
        {
            Work = $"a picture of a noisy way of 2,000 steps, {size / 1000} kB",
            Unit = "ms",
            Count = 1e-3,
            Goal = "≤ 200 ms, 300 kB",
            IsMet = (time, _, _) => time <= 200 && size <= 300_000,
            Library = () => [Draw()],
        };

        int Draw() => Encoding.UTF8.GetByteCount(SvgRenderer.Draw(Figures.Path(run)).Svg);
    }

    /// <summary>½Σλᵢxᵢ² as a reader would write it.</summary>
    private static (Objective Objective, double[] Curvature) Bowl(int n)
    {
        double[] curvature = new Interval(0.1, 1).Sample(n);
        Vector c = curvature;
        return (new("a bowl", Value, x => c.Map2(x, (a, b) => a * b), [.. curvature.Select(_ => new Interval(-1, 1))]), curvature);

        double Value(Vector x)
        {
            var sum = 0.0;
            for (var j = 0; j < x.Count; j++)
            {
                sum += curvature[j] * x[j] * x[j];
            }

            return 0.5 * sum;
        }
    }

    // As the library, C gets its room anew for every run.
    private static double[] Room(Vector start, int rows)
    {
        var points = GC.AllocateUninitializedArray<double>(rows * start.Count);
        start.Span.CopyTo(points);
        return points;
    }

    private static double[] Ones(int n) => [.. Enumerable.Repeat(1.0, n)];
}
