using BenchmarkDotNet.Attributes;

namespace Descent.Benchmarks;

/// <summary>What a cell of the course waits for.</summary>
[MemoryDiagnoser]
public class DescentBenchmarks
{
    private const int Iterations = 1000;

    private static readonly Objective s_ravine = Objectives.Ravine(1, 100);
    private static readonly double[] s_momenta = new Interval(0, 0.99).Sample(200);
    private static readonly double[] s_stepSizes = new Interval(0.01, 1.99).Sample(200);
    private static readonly Trajectory s_article =
        GradientDescent.Minimize(Objectives.Parabola, Objectives.Parabola.RandomStart(4), 0.1, 0.3);

    /// <summary>The article's loop as a student writes it: the floor for the next one.</summary>
    [Benchmark(OperationsPerInvoke = Iterations)]
    public double ParabolaByHand()
    {
        var (x, change, sum) = (0.9340596780273533, 0.0, 0.0);
        for (var i = 0; i < Iterations; i++)
        {
            change = 0.1 * (2 * x) + 0.9 * change;
            x -= change;
            sum += x * x;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Iterations)]
    public Trajectory Parabola() => GradientDescent.Minimize(Objectives.Parabola, 0.9340596780273533, 0.1, 0.9, Iterations);

    [Benchmark(OperationsPerInvoke = Iterations)]
    public Trajectory Ravine() => GradientDescent.Minimize(s_ravine, [1, 1], 0.01, 0.9, Iterations);

    /// <summary>A map of 200 × 200 runs of 200 iterations, on all cores.</summary>
    [Benchmark]
    public double[,] Map() => Sweep.Grid(s_stepSizes, s_momenta, (stepSize, momentum) =>
        GradientDescent.Minimize(Objectives.Parabola, 0.9340596780273533, stepSize, momentum, 200).LastValue);

    [Benchmark]
    public string Log() => s_article.Log;

    [Benchmark]
    public string Svg() => SvgRenderer.Draw(Figures.Path(s_article)).Svg;
}
