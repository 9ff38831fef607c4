using FsCheck.Fluent;

namespace Descent.Tests;

public sealed class TrajectoryTests
{
    private static readonly Trajectory s_plain = Article(0);

    private static readonly Trajectory s_momentum = Article(0.3);

    [Theory]
    [InlineData(0.0, "gradient-descent.txt", "")]
    [InlineData(0.0, "gradient-descent.txt", "de-DE")]
    [InlineData(0.0, "gradient-descent.txt", "sv-SE")]
    [InlineData(0.3, "momentum.txt", "")]
    [InlineData(0.3, "momentum.txt", "de-DE")]
    [InlineData(0.3, "momentum.txt", "sv-SE")]
    public void Log_ArticlesRuns_ToTheLetter(double momentum, string listing, string culture)
    {
        var log = Culture.Under(culture, () => Article(momentum).Log);

        Assert.Equal(GoldenData.Text(listing), log + "\n");
    }

    [Fact]
    public void Log_NotANumber_SaysWhere()
    {
        var run = GradientDescent.Minimize(Spoiled(after: 0.1), 2, 0.4);

        Assert.Equal(
            ">0 f([0.4]) = 0.16000\n>1 f([0.08]) = 0.00640\nEnded: f′ is not a number at x = [0.08].\n"
            + "f([0.08]) = 0.006400", run.Log);
    }

    [Fact]
    public void Log_NotANumberAtOnce_EndsAtTheStart()
    {
        var run = GradientDescent.Minimize(new Objective("a cliff", x => x, _ => double.NaN, (-1, 1)), 0.5, 0.1);

        Assert.Equal("Ended: f′ is not a number at x = [0.5].\nf([0.5]) = 0.500000", run.Log);
    }

    [Fact]
    public void Log_TwoVariables_PrintsThemAsAnArray() =>
        Assert.Equal(">0 f([ 9. -1.]) = 50.50000\n>1 f([8.1 1. ]) = 42.80500\nDone!\nf([8.1 1. ]) = 42.805000",
            GradientDescent.Minimize(TwoSteps, [10, 1], 0.1, iterations: 2).Log);

    [Fact]
    public void Properties_ArticlesRun_AreWhatTheyAre()
    {
        Assert.Same(Objectives.Parabola, s_momentum.Objective);
        Bits.AssertEqual(Objectives.Parabola.RandomStart(4), s_momentum.Start);
        Assert.Equal((s_momentum.Start, s_momentum.Last), (s_momentum.Points[0], s_momentum.Points[30]));
        Assert.Equal(s_momentum.Start[0] * s_momentum.Start[0], s_momentum.Values[0]);
        Assert.Equal((0.1, 0.3, false), (s_momentum.StepSize, s_momentum.Momentum, s_momentum.Nesterov));
        Assert.Equal(Outcome.Completed, s_momentum.Outcome);
        Assert.Equal(30, s_momentum.Steps);
        Assert.Equal(s_momentum.Values[30], s_momentum.LastValue);
    }

    [Fact]
    public void Lists_CannotBeWrittenTo()
    {
        Assert.False(s_plain.Points is Vector[]);
        Assert.False(s_plain.Values is double[]);
    }

    [Fact]
    public void Label_EveryKind_NamesTheMethod()
    {
        Assert.Equal("gradient descent", s_plain.Label);
        Assert.Equal("momentum 0.3", Culture.Under("de-DE", () => Article(0.3).Label));
        Assert.Equal("Nesterov 0.8", GradientDescent.Minimize(Objectives.Parabola, 1, 0.1, 0.8, nesterov: true).Label);
    }

    [Fact]
    public void Named_AnotherName_IsTheSameRun()
    {
        var named = s_momentum.Named("the article's");

        Assert.Equal("the article's", named.Label);
        Assert.Equal("momentum 0.3", s_momentum.Label);
        Bits.AssertSameRun(s_momentum, named);
        Assert.Equal(s_momentum.Log, named.Log);
        Refusal.Assert<ArgumentNullException>(() => s_momentum.Named(null!), "label", "null");
    }

    [Theory]
    [MemberData(nameof(Culture.All), MemberType = typeof(Culture))]
    public void ToString_AnyCulture_IsTheSame(string culture)
    {
        Assert.Equal("momentum 0.3 on x²: 30 steps, last f([6.17748881e-07]) = 3.81614e-13",
            Culture.Under(culture, () => Article(0.3).ToString()));
        Assert.EndsWith(", f′ is not a number at x = [-5.], last f([-5.]) = 25",
            Culture.Under(culture, () => GradientDescent.Minimize(Spoiled(after: -5), 1, 3).ToString()));
    }

    [Fact]
    public void Coordinate_EachOne_BeginsAtTheStart()
    {
        var run = GradientDescent.Minimize(TwoSteps, [10, 1], 0.1, iterations: 2);

        Assert.Equal([10, 9, 8.1], run.Coordinate());
        Assert.Equal([1.0, -1, 1], run.Coordinate(1));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void Coordinate_NoSuchOne_IsRefused(int index) =>
        Refusal.Assert<ArgumentOutOfRangeException>(
            () => GradientDescent.Minimize(TwoSteps, [10, 1], 0.1).Coordinate(index),
            "coordinate", FormattableString.Invariant($"coordinate is {index};"), "[0, 1]");

    [Fact]
    public void Change_EachStep_IsWhatItSubtracted()
    {
        var run = GradientDescent.Minimize(
            Objectives.Ravine(1, 20), start: [10, 1], stepSize: 0.1, momentum: 0.5, iterations: 3);

        Assert.Equal([1, 2], run.Change(1));
        Assert.All(Enumerable.Range(1, 3), step =>
            Assert.Equal(run.Points[step - 1] - run.Points[step], run.Change(step)));
        Refusal.Assert<ArgumentOutOfRangeException>(() => run.Change(0), "step", "from 1 to 3");
        Refusal.Assert<ArgumentOutOfRangeException>(() => run.Change(4), "step", "from 1 to 3");
    }

    [Fact]
    public void SettledAt_StartIsBelowAlready_IsNoStep()
    {
        var run = GradientDescent.Minimize(Objectives.Parabola, start: 0.001, stepSize: 0.1);

        Assert.Equal(0, run.SettledAt());
    }

    [Theory]
    [InlineData(0, 28)]
    [InlineData(0.3, 14)]
    [InlineData(0.3056, 14)]
    [InlineData(0.35, 10)]
    [InlineData(0.36, 10)]
    [InlineData(0.5, 18)]
    [InlineData(0.8, 55)]
    [InlineData(0.9, 111)]
    [InlineData(0.99, 1196)]
    public void SettledAt_ArticlesStepSize_AsNumPyFindsIt(double momentum, int settled) =>
        Assert.Equal(settled, GradientDescent.Minimize(
            Objectives.Parabola, s_plain.Start, 0.1, momentum, iterations: 2000).SettledAt());

    [Fact]
    public void SettledAt_DefaultTolerance_IsWhereTheListingShowsZero()
    {
        static int FirstZero(Trajectory run) =>
            run.Log.Split('\n').ToList().FindIndex(line => line.EndsWith(" = 0.00000", StringComparison.Ordinal));

        // Line i of the listing is step i + 1.
        Assert.Equal(FirstZero(s_plain) + 1, s_plain.SettledAt());
        Assert.Equal(FirstZero(s_momentum) + 1, s_momentum.SettledAt());
        Assert.Null(Article(0.8).SettledAt());
    }

    [Fact]
    public void SettledAt_InPassing_IsNotSettled()
    {
        var run = Article(0.99);

        Assert.True(run.Values[3] < 5e-6);
        Assert.Null(run.SettledAt());
    }

    [Fact]
    public void SettledAt_Diverged_NeverSettles()
    {
        var run = GradientDescent.Minimize(Spoiled(after: 0.001), 0.9, 0.4);

        Assert.NotEqual(Outcome.Completed, run.Outcome);
        Assert.True(run.LastValue < 0.5);
        Assert.Null(run.SettledAt(0.5));
    }

    [Fact]
    public void SettledAt_AnyRun_AsDefined()
    {
        var cases = from experiment in Experiment.Any
                    from place in Property.Between(0, 1)
                    from factor in Gen.Elements(0.5, 1, 1.0000000000000002, 2)
                    select (experiment, place, factor);
        Property.ForAll(cases, drawn =>
        {
            var run = drawn.experiment.Run();
            var values = run.Values;
            var some = values[(int)(drawn.place * (values.Count - 1))];
            var tolerance = Math.Clamp(Math.Abs(some) * drawn.factor, double.Epsilon, double.MaxValue);

            int? settled = null;
            for (var k = values.Count - 1; k >= 0; k--)
            {
                var staysBelow = (run.Outcome == Outcome.Completed);
                for (var later = k; later < values.Count; later++)
                {
                    staysBelow &= values[later] < tolerance;
                }

                settled = staysBelow ? k : settled;
            }

            Assert.Equal(settled, run.SettledAt(tolerance));
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1e-6)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Tolerance_OutOfRange_IsRefused(double tolerance)
    {
        var value = FormattableString.Invariant($"tolerance is {tolerance};");
        Refusal.Assert<ArgumentOutOfRangeException>(() => s_plain.SettledAt(tolerance), "tolerance", value, "above 0");
    }

    [Fact]
    public void Ending_EveryOutcome_IsInWords()
    {
        var hole = new Objective("a hole", x => x == 1 ? double.NaN : x, _ => 1, (-1, 1));
        var root = new Objective("√x", Math.Sqrt, x => 0.5 / Math.Sqrt(x), (0, 1));

        Assert.Equal("all steps taken", s_plain.Ending);
        Assert.Equal("diverged", GradientDescent.Minimize(Objectives.Parabola, 1, 3, iterations: 2000).Ending);
        Assert.Equal("f is not a number at x = [1.]", GradientDescent.Minimize(hole, 1, 0.5).Ending);
        Assert.Equal("f is not a number at x = [-0.5]", GradientDescent.Minimize(root, 0.25, 0.75).Ending);
        Assert.Equal("f′ is not a number at x = [0.08]", GradientDescent.Minimize(Spoiled(after: 0.1), 2, 0.4).Ending);
        Assert.Equal("the point of step 1 is not a number",
            Trajectory.Of(Objectives.Parabola, [1, double.NaN], "mine").Ending);
    }

    [Fact]
    public void Outcome_NumbersThatCancelFarOut_IsThatItDiverged()
    {
        var f = new Objective("x⁴ − x²", x => x * x * x * x - x * x, x => 4 * x * x * x - 2 * x, (-1, 1));

        Assert.Equal(Outcome.Diverged, GradientDescent.Minimize(f, 1e50, 1e10).Outcome);
    }

    [Fact]
    public void Log_Diverged_SaysSo() => Assert.Contains(
        "\nDiverged: iteration 220 left the finite numbers.\nf([",
        GradientDescent.Minimize(Objectives.Parabola, 1, 3, iterations: 2000).Log);

    /// <summary>With a step size of 0.1 the first coordinate keeps nine tenths, and the second changes its
    /// sign.</summary>
    private static Objective TwoSteps => Objectives.Ravine(1, 20);

    private static Trajectory Article(double momentum) => GradientDescent.Minimize(
        Objectives.Parabola, Objectives.Parabola.RandomStart(seed: 4), stepSize: 0.1, momentum, iterations: 30);

    /// <summary>The parabola, with no slope from a point on down.</summary>
    private static Objective Spoiled(double after) =>
        new("x²", x => x * x, x => x <= after ? double.NaN : 2 * x, (-1, 1));

    [Fact]
    public void Of_AStudentsLoop_IsTheRunOfTheLibrary()
    {
        var (x, change) = (0.9, 0.0);
        List<double> way = [x];
        for (var i = 0; i < 30; i++)
        {
            change = 0.1 * (2 * x) + 0.3 * change;
            x = x - change;
            way.Add(x);
        }

        var run = Trajectory.Of(Objectives.Parabola, way, "mine");
        var library = GradientDescent.Minimize(
            Objectives.Parabola, start: 0.9, stepSize: 0.1, momentum: 0.3, iterations: 30);

        Bits.AssertEqual(library.Coordinate(), run.Coordinate());
        Bits.AssertEqual(library.Values, run.Values);
        Assert.Equal((library.SettledAt(), "mine"), (run.SettledAt(), run.Label));
    }

    [Fact]
    public void Of_VectorsWithOperators_AreTheRunOfTheLibrary()
    {
        Vector x = [10, 1], change = [0, 0];
        List<Vector> way = [x];
        for (var i = 0; i < 40; i++)
        {
            change = 0.07 * Objectives.Ravine(1, 25).Gradient(x) + 0.5 * change;
            x = x - change;
            way.Add(x);
        }

        var library = GradientDescent.Minimize(
            Objectives.Ravine(1, 25), start: [10, 1], stepSize: 0.07, momentum: 0.5, iterations: 40);
        Bits.AssertSameRun(library, Trajectory.Of(Objectives.Ravine(1, 25), way, "mine"));
        Bits.AssertSameRun(
            library, Trajectory.Of(Objectives.Ravine(1, 25), way.Select(point => point.ToArray()), "mine"));
    }

    [Fact]
    public void Of_NoLongerFinite_EndsBefore()
    {
        var run = Trajectory.Of(Objectives.Parabola, [1, 2, double.NaN, 3], "mine");
        Assert.Equal((Outcome.NotANumber, 1, 2.0), (run.Outcome, run.Steps, run.Last[0]));
        var alone = Trajectory.Of(Objectives.Parabola, [0.5], "mine");
        Assert.Equal((Outcome.Completed, 0), (alone.Outcome, alone.Steps));
    }

    /// <summary>As a student writes it who forgets to take some.</summary>
    [Fact]
    public void Of_StreamWithoutEnd_IsRefused()
    {
        var stream = GradientDescent.Descend(x => 2 * x, 0.9, stepSize: 0.1);
        Refusal.Assert<ArgumentException>(
            () => Trajectory.Of(Objectives.Parabola, stream, "mine"), "points", "no end", ".Take(31)");
        Refusal.Assert<ArgumentException>(
            () => Trajectory.Of(Objectives.Parabola, stream.Select(x => (double[])[x]), "mine"), "points", "no end");
    }

    [Fact]
    public void Of_NothingToKeep_IsRefused()
    {
        Refusal.Assert<ArgumentException>(
            () => Trajectory.Of(Objectives.Parabola, (Vector[])[], "mine"), "points", "is empty");
        Refusal.Assert<ArgumentException>(
            () => Trajectory.Of(Objectives.Saddle, [[1, 2], [1]], "mine"), "points", "takes 2");
        Refusal.Assert<ArgumentNullException>(() => Trajectory.Of(null!, [1.0], "mine"), "objective");
        Refusal.Assert<ArgumentNullException>(() => Trajectory.Of(Objectives.Parabola, [1.0], null!), "label");
    }
}
