using FsCheck.Fluent;

namespace Descent.Tests;

public sealed class GradientDescentTests
{
    private static readonly Vector s_start = Objectives.Parabola.RandomStart(4);

    [Fact]
    public void Minimize_GoldenRuns_BitForBit()
    {
        var cases = GoldenData.Cases("runs.json");
        Assert.Equal(8, cases.Length);
        Assert.All(cases, golden =>
        {
            var run = GradientDescent.Minimize(Objectives.Parabola, golden.Number("start"),
                golden.Number("step_size"), golden.Number("momentum"), golden.GetProperty("iterations").GetInt32());

            Assert.Equal(Outcome.Completed, run.Outcome);
            Bits.AssertEqual(golden.Numbers("x"), run.Coordinate()[1..]);
            Bits.AssertEqual(golden.Numbers("f"), run.Values.Skip(1));
        });
    }

    [Fact]
    public void Minimize_AnyRun_ObeysItsRecurrence() =>
        Property.ForAll(Experiment.Any, experiment =>
        {
            var run = experiment.Run();
            var (alpha, beta) = (experiment.StepSize, experiment.Momentum);
            double[] x = [.. run.Start], change = new double[x.Length];
            for (var k = 1; k <= run.Steps; k++)
            {
                var ahead = experiment.IsNesterov
                    ? x.Zip(change, (here, carried) => here - beta * carried).ToArray() : x;
                var gradient = experiment.Objective.Gradient(ahead);
                change = [.. gradient.Zip(change, (slope, carried) => alpha * slope + beta * carried)];
                x = [.. x.Zip(change, (here, step) => here - step)];
                Bits.AssertEqual(x, run.Points[k]);
            }
        });

    [Fact]
    public void Minimize_AnyRun_ValuesAreTheObjectivesAtItsPoints() =>
        Property.ForAll(Experiment.Any, experiment =>
        {
            var run = experiment.Run();
            Bits.AssertEqual(run.Points.Select(experiment.Objective.Value), run.Values);
        });

    [Fact]
    public void Minimize_AnyRun_EveryNumberIsFinite()
    {
        var (settled, diverged) = (0, 0);
        Property.ForAll(Experiment.Any, experiment =>
        {
            var run = experiment.Run();
            Assert.All(Bits.Numbers(run), number => Assert.True(double.IsFinite(number)));
            Assert.Equal(run.Outcome == Outcome.Completed, run.Steps == experiment.Iterations);
            Assert.Equal((run.Steps + 1, run.Steps + 1), (run.Points.Count, run.Values.Count));
            settled += run.Outcome != Outcome.Completed ? 0 : 1;
            diverged += run.Outcome != Outcome.Completed ? 1 : 0;
        });

        // The experiments are worth something only if both kinds are among them.
        Assert.True(settled > 20 && diverged > 20, $"{settled} settled, {diverged} diverged");
    }

    [Fact]
    public void Minimize_AnyRun_BeginsAsAShorterRunDoes() =>
        Property.ForAll(Experiment.Any, experiment =>
        {
            var run = experiment.Run();
            if (run.Steps > 0)
            {
                var shorter = experiment.Run(iterations: run.Steps);
                Assert.Equal(Outcome.Completed, shorter.Outcome);
                Bits.AssertEqual(Bits.Numbers(run), Bits.Numbers(shorter));
            }

            if (run.Outcome != Outcome.Completed)
            {
                // One more iteration than it kept is already too many.
                Bits.AssertSameRun(run, experiment.Run(iterations: run.Steps + 1));
            }
        });

    [Fact]
    public void Minimize_StepTooLarge_KeepsEverythingBeforeTheFirstNumberThatIsNotFinite()
    {
        var run = GradientDescent.Minimize(Objectives.Parabola, 1, stepSize: 3, iterations: 1000);

        // The factor is 1 − 2·3 = −5, and 25 to the 220th still is a number.
        Assert.NotEqual(Outcome.Completed, run.Outcome);
        Assert.Equal(Enumerable.Range(1, 220).Select(k => Math.Pow(-5, k)).Select(x => x > 0),
            run.Coordinate()[1..].Select(x => x > 0));
        Assert.Equal(double.PositiveInfinity, Objectives.Parabola.Value(-5 * run.Last[0]));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Minimize_SomethingNotFinite_StopsThere(double bad)
    {
        var gradient = new Objective("a bad slope", x => x, x => x < 0 ? bad : 1, (-1, 1));
        var value = new Objective("a bad value", x => x < 0 ? bad : x, _ => 1, (-1, 1));

        var atGradient = GradientDescent.Minimize(gradient, 2.5, 1, iterations: 9);
        var atValue = GradientDescent.Minimize(value, 2.5, 1, iterations: 9);

        var expected = double.IsNaN(bad) ? Outcome.NotANumber : Outcome.Diverged;
        Assert.Equal((expected, expected), (atGradient.Outcome, atValue.Outcome));
        Assert.Equal([2.5, 1.5, 0.5, -0.5], atGradient.Coordinate());
        Assert.Equal([2.5, 1.5, 0.5], atValue.Coordinate());
        Assert.Equal([2.5, 1.5, 0.5], atValue.Values);
    }

    [Fact]
    public void Minimize_FirstStepNotFinite_KeepsTheStart()
    {
        var run = GradientDescent.Minimize(new Objective("a cliff", x => x, _ => double.NaN, (-1, 1)), 0.5, 0.1);

        Assert.Equal((Outcome.NotANumber, "f′ is not a number at x = [0.5]"), (run.Outcome, run.Ending));
        Assert.Equal(0, run.Steps);
        Assert.Equal([0.5], run.Last);
        Assert.Equal(0.5, run.LastValue);
    }

    [Fact]
    public void Minimize_ObjectiveThrowsAtNoNumber_DivergesAllTheSame()
    {
        static double Strict(double x) => double.IsFinite(x) ? x : throw new ArgumentException("not a number");
        var objective = new Objective("a strict one", x => Strict(x), x => 1e308 * Math.Sign(Strict(x)), (-1, 1));

        var run = GradientDescent.Minimize(objective, -1, 100);

        Assert.NotEqual(Outcome.Completed, run.Outcome);
        Assert.Equal(0, run.Steps);
    }

    [Fact]
    public void Minimize_ConstantSchedule_EqualsTheConstant() =>
        Property.ForAll(Experiment.Any, experiment =>
            Bits.AssertSameRun(experiment.Run(), experiment.RunScheduled(_ => experiment.StepSize)));

    [Fact]
    public void Minimize_Schedule_GetsEveryIterationOnceInOrder()
    {
        var asked = new List<int>();
        var run = GradientDescent.Minimize(Objectives.Parabola, 1, i =>
        {
            asked.Add(i);
            return i < 3 ? 0.25 : 1e-300;
        }, momentum: 0.5, iterations: 6);

        Assert.Equal(Enumerable.Range(0, 6), asked);

        // Half of the change before, plus a quarter of the slope for three steps and next to nothing of it from then
        // on.
        Assert.Equal([0.5, 0.5, 0.25, 0.125, 0.0625, 0.03125],
            Enumerable.Range(1, 6).Select(step => run.Change(step)[0]));
    }

    [Fact]
    public void Minimize_Estimate_GetsEveryIterationOnceInOrder()
    {
        var asked = new List<(int, double)>();
        var objective = Objectives.Parabola.WithEstimate((iteration, x) =>
        {
            asked.Add((iteration, x[0]));
            return iteration + 1;
        });

        var run = GradientDescent.Minimize(objective, 10, 0.5, iterations: 4);

        // The score is the objective's own.
        Assert.Equal([(0, 10), (1, 9.5), (2, 8.5), (3, 7)], asked);
        Assert.Equal([100, 90.25, 72.25, 49, 25], run.Values);
    }

    [Fact]
    public void Minimize_EstimateEqualToTheGradient_ChangesNothing() =>
        Property.ForAll(Experiment.Any, experiment =>
        {
            var exact = experiment.Objective;
            var estimated = exact.WithEstimate((_, x) => exact.Gradient(x));
            Bits.AssertSameRun(experiment.Run(), GradientDescent.Minimize(
                estimated, experiment.Start, experiment.StepSize, experiment.Momentum, experiment.Iterations,
                    experiment.IsNesterov));
        }, tries: 60);

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(37)]
    public void Minimize_ManyVariables_EachGoesItsOwnWay(int dimension)
    {
        double[] curvatures = [.. Enumerable.Range(0, dimension).Select(j => 0.5 + j / 10.0)];
        var bowl = new Objective(
            "a bowl", x => 0, x => Vector.Create([.. x.Zip(curvatures, (xj, curvature) => curvature * xj)]),
            [.. curvatures.Select(_ => new Interval(-1, 1))]);
        foreach (var nesterov in new[] { false, true })
        {
            var run = GradientDescent.Minimize(bowl, [.. curvatures], 0.3, momentum: 0.8, iterations: 50, nesterov);
            Assert.All(Enumerable.Range(0, dimension), j => Bits.AssertEqual(
                GradientDescent.Minimize(Objectives.Quadratic(curvatures[j]), curvatures[j], 0.3, 0.8, 50, nesterov)
                    .Coordinate(),
                run.Coordinate(j)));
        }
    }

    [Fact]
    public void Minimize_MorePointsThanCanBeKept_IsRefused() =>
        Refusal.Assert<ArgumentOutOfRangeException>(
            () => GradientDescent.Minimize(Objectives.Saddle, [1, 1], 0.1, iterations: int.MaxValue),
            "iterations", "cannot be kept", "GradientDescent.Descend");

    [Fact]
    public void Minimize_ManyAtOnce_AllEqual()
    {
        var alone = GradientDescent.Minimize(Objectives.Parabola, s_start, 0.1, 0.9, iterations: 200);
        var together = new Trajectory[64];

        Parallel.For(0, together.Length, i =>
            together[i] = GradientDescent.Minimize(
                Objectives.Parabola, Objectives.Parabola.RandomStart(4), 0.1, 0.9, iterations: 200));

        Assert.All(together, run => Bits.AssertSameRun(alone, run));
        Assert.All(together, run => Assert.Equal(alone.Log, run.Log));
    }

    [Fact]
    public void Minimize_StartInAnArray_LeavesItAlone()
    {
        double[] start = [3, 4];
        var run = GradientDescent.Minimize(Objectives.Ravine(1, 2), start, 0.1);

        Assert.Equal([3.0, 4.0], start);
        start[0] = 99;
        Assert.Equal([3, 4], run.Start);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Minimize_StepSizeOutOfRange_IsRefused(double stepSize) =>
        Refusal.Assert<ArgumentOutOfRangeException>(() => GradientDescent.Minimize(Objectives.Parabola, 1, stepSize),
            "stepSize", FormattableString.Invariant($"stepSize is {stepSize};"), "a finite number above 0");

    [Theory]
    [InlineData(0)]
    [InlineData(-5e-324)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Minimize_ScheduleOutOfRange_IsRefused(double stepSize) =>
        Refusal.Assert<ArgumentOutOfRangeException>(
            () => GradientDescent.Minimize(Objectives.Parabola, 1, i => i < 2 ? 0.1 : stepSize),
            "stepSize", FormattableString.Invariant($"stepSize(2) is {stepSize};"), "a finite number above 0");

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.0000000000000002)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Minimize_MomentumOutOfRange_IsRefused(double momentum) =>
        Refusal.Assert<ArgumentOutOfRangeException>(
            () => GradientDescent.Minimize(Objectives.Parabola, 1, 0.1, momentum),
            "momentum", FormattableString.Invariant($"momentum is {momentum};"), "in [0, 1]");

    [Theory]
    [InlineData(0)]
    [InlineData(-7)]
    [InlineData(int.MinValue)]
    public void Minimize_NoIterations_IsRefused(int iterations) =>
        Refusal.Assert<ArgumentOutOfRangeException>(
            () => GradientDescent.Minimize(Objectives.Parabola, 1, 0.1, iterations: iterations),
            "iterations", FormattableString.Invariant($"iterations is {iterations};"), "at least 1");

    [Fact]
    public void Minimize_StartOfWrongDimension_IsRefused()
    {
        Refusal.Assert<ArgumentException>(() => GradientDescent.Minimize(Objectives.Parabola, [1, 2.5], 0.1),
            "start", "[1.  2.5]", "has 2 numbers", "x² takes 1");
        Refusal.Assert<ArgumentException>(() => GradientDescent.Minimize(Objectives.Ravine(1, 2), 0.5, 0.1),
            "start", "[0.5]", "has 1 number;", "takes 2");
        Refusal.Assert<ArgumentException>(() => GradientDescent.Minimize(Objectives.Parabola, default, 0.1),
            "start", "[]", "has 0 numbers", "x² takes 1");
    }

    [Theory]
    [InlineData(double.NaN, "nan")]
    [InlineData(double.PositiveInfinity, "inf")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void Minimize_StartNotFinite_IsRefused(double number, string value) =>
        Refusal.Assert<ArgumentOutOfRangeException>(
            () => GradientDescent.Minimize(Objectives.Ravine(1, 2), [0.5, number], 0.1),
            "start", value, "must be finite");

    [Fact]
    public void Minimize_SomethingNull_IsRefused()
    {
        Refusal.Assert<ArgumentNullException>(() => GradientDescent.Minimize(null!, 1, 0.1), "objective", "null");
        Refusal.Assert<ArgumentNullException>(() => GradientDescent.Minimize(null!, 1, _ => 0.1), "objective", "null");
        Refusal.Assert<ArgumentNullException>(
            () => GradientDescent.Minimize(Objectives.Parabola, 1, null!), "stepSize", "null");
    }

    [Theory]
    [MemberData(nameof(Culture.All), MemberType = typeof(Culture))]
    public void Minimize_ObjectiveThrows_SaysWhereAndKeepsWhy(string culture)
    {
        var cause = new FormatException("no such thing");
        var value = new Objective("a trap", x => x < 0.3 ? throw cause : x, _ => 1, (-1, 1));
        var gradient = new Objective("a trap", x => x, x => x < 0.3 ? throw cause : 1, (-1, 1));
        var estimate = Objectives.Parabola.WithEstimate((i, _) => i == 3 ? throw cause : 1);

        foreach (var objective in new[] { value, gradient, estimate })
        {
            var exception = Culture.Under(culture, () =>
                Assert.Throws<InvalidOperationException>(() => GradientDescent.Minimize(objective, 1, 0.25)));
            Assert.Equal($"The objective {objective.Name} threw at x = [0.25]: no such thing", exception.Message);
            Assert.Same(cause, exception.InnerException);
        }
    }
}
