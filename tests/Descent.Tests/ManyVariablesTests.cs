namespace Descent.Tests;

/// <summary>Functions in place are asked in parts, on all cores and late; nothing may come of it but speed.</summary>
public sealed class ManyVariablesTests
{
    [Theory]
    [InlineData(3, 200)]
    [InlineData(40, 10_000)]
    [InlineData(2_048, 100)]
    [InlineData(5_001, 60)]
    [InlineData(140_003, 5)]
    public void Minimize_InPlace_TakesTheWayOfTheSameFunctionOfVectors(int n, int iterations)
    {
        var (vectors, inPlace) = Coupled(n);
        Vector start = Start(n);
        foreach (var nesterov in new[] { false, true })
        {
            var run = GradientDescent.Minimize(vectors, start, 0.01, momentum: 0.9, iterations, nesterov);

            Assert.Equal(iterations, run.Steps);
            Bits.AssertSameRun(run, GradientDescent.Minimize(inPlace, start, 0.01, momentum: 0.9, iterations, nesterov));
            Bits.AssertEqual(run.Last, GradientDescent.Last(inPlace, start, 0.01, momentum: 0.9, iterations, nesterov));
        }
    }

    [Theory]
    [InlineData(40, 7_000)]
    [InlineData(5_001, 45)]
    [InlineData(140_003, 4)]
    public void Minimize_InPlace_EndsWhereTheSameFunctionOfVectorsEnds(int n, int steps)
    {
        var good = GradientDescent.Minimize(Coupled(n).Vectors, Start(n), 0.01, iterations: steps + 9);
        var (before, at, behind) = (good.Points[steps - 1][0], good.Points[steps][0], good.Points[steps + 1][0]);
        Func<double, double> fine = _ => 0;
        Func<double, double> From(double place, Func<double> what) => x => x <= place ? what() : 0;
        double Throw() => throw new FormatException("no such thing");

        // The first number falls from step to step. What the value does, what the gradient does, and what must come of it.
        (Func<double, double> Value, Func<double, double> Gradient, Func<int, double> StepSize, string Outcome)[] cases =
        [
            (From(at, () => double.NaN), fine, _ => 0.01, $"{steps - 1} steps"),
            (fine, From(at, () => double.NaN), _ => 0.01, $"{steps} steps"),
            (From(at, Throw), fine, _ => 0.01, $"InvalidOperationException at {at:r}"),
            (fine, From(at, Throw), _ => 0.01, $"InvalidOperationException at {at:r}"),
            (From(at, () => double.PositiveInfinity), From(at, Throw), _ => 0.01, $"{steps - 1} steps"),
            (From(behind, Throw), From(at, Throw), _ => 0.01, $"InvalidOperationException at {at:r}"),
            (From(at, Throw), From(before, () => double.NaN), _ => 0.01, $"{steps - 1} steps"),
            (fine, fine, i => i < steps ? 0.01 : throw new FormatException("no such step"), "FormatException"),
            (From(at, Throw), fine, i => i < steps ? 0.01 : throw new FormatException("no such step"), $"InvalidOperationException at {at:r}"),
        ];
        Assert.All(cases, trap =>
        {
            var (vectors, inPlace) = Coupled(n, trap.Value, trap.Gradient);
            Assert.Equal(trap.Outcome, Outcome(vectors));
            Assert.Equal(trap.Outcome, Outcome(inPlace));

            string Outcome(Objective objective)
            {
                try
                {
                    return $"{GradientDescent.Minimize(objective, Start(n), trap.StepSize, iterations: steps + 9).Steps} steps";
                }
                catch (InvalidOperationException e)
                {
                    Assert.IsType<FormatException>(e.InnerException);
                    var place = good.Points.Skip(steps - 1).Single(point => e.Message.Contains($"at x = {point}:", StringComparison.Ordinal));
                    return $"InvalidOperationException at {place[0]:r}";
                }
                catch (FormatException)
                {
                    return "FormatException";
                }
            }
        });
    }

    [Fact]
    public void Minimize_FunctionsOfVectors_AreCalledOneByOne()
    {
        var threads = new HashSet<int>();
        var (vectors, _) = Coupled(140_003, Note, Note);

        GradientDescent.Minimize(vectors, Start(140_003), 0.01, iterations: 4);

        Assert.Equal([Environment.CurrentManagedThreadId], threads);

        double Note(double x)
        {
            threads.Add(Environment.CurrentManagedThreadId);
            return 0;
        }
    }

    private static double[] Start(int n) => [.. Enumerable.Range(0, n).Select(i => 1 + (n - 1 - i) % 7 / 10.0)];

    /// <summary>½Σxᵢ² + Σxᵢxₙ₋₁₋ᵢ/4, so that each partial derivative needs a number from far away; as functions of vectors and in place.</summary>
    private static (Objective Vectors, Objective InPlace) Coupled(int n, Func<double, double>? atValue = null, Func<double, double>? atGradient = null)
    {
        Interval[] bounds = [.. Enumerable.Repeat(new Interval(-1, 1), n)];
        return (new("coupled", x => Value(x.Span), Whole, bounds), new("coupled", Value, Part, bounds));

        double Value(ReadOnlySpan<double> x)
        {
            var sum = atValue?.Invoke(x[0]) ?? 0;
            for (var i = 0; i < n; i++)
            {
                sum += 0.5 * x[i] * x[i] + 0.25 * x[i] * x[n - 1 - i];
            }

            return sum;
        }

        Vector Whole(Vector x)
        {
            var partials = new double[n];
            Part(x.Span, 0, partials);
            return partials;
        }

        void Part(ReadOnlySpan<double> x, int first, Span<double> partials)
        {
            var addition = atGradient?.Invoke(x[0]) ?? 0;
            for (var i = 0; i < partials.Length; i++)
            {
                partials[i] = x[first + i] + 0.5 * x[n - 1 - first - i] + addition;
            }
        }
    }
}
