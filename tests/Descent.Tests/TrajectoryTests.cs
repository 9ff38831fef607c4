using FsCheck.Fluent;

namespace Descent.Tests;

public sealed class TrajectoryTests
{
    private static readonly Trajectory _plain = Article(0);

    private static readonly Trajectory _momentum = Article(0.3);

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
    public void Log_Diverged_SaysSo()
    {
        var run = GradientDescent.Minimize(Spoiled(after: 0.1), 2, 0.4);

        Assert.Equal(">0 f([0.4]) = 0.16000\n>1 f([0.08]) = 0.00640\nDiverged: iteration 2 left the finite numbers.\nf([0.08]) = 0.006400", run.Log);
    }

    [Fact]
    public void Log_DivergedAtOnce_EndsAtTheStart()
    {
        var run = GradientDescent.Minimize(new Objective("a cliff", x => x, _ => double.NaN, (-1, 1)), 0.5, 0.1);

        Assert.Equal("Diverged: iteration 0 left the finite numbers.\nf([0.5]) = 0.500000", run.Log);
    }

    [Fact]
    public void Log_TwoVariables_PrintsThemAsAnArray() =>
        Assert.Equal(">0 f([ 9. -1.]) = 50.50000\n>1 f([8.1 1. ]) = 42.80500\nDone!\nf([8.1 1. ]) = 42.805000",
            GradientDescent.Minimize(TwoSteps, [10, 1], 0.1, iterations: 2).Log);

    [Fact]
    public void Properties_ArticlesRun_AreWhatTheyAre()
    {
        Assert.Same(Objectives.Parabola, _momentum.Objective);
        Bits.AssertEqual(Objectives.Parabola.RandomStart(4), _momentum.Start);
        Assert.Equal(_momentum.Start[0] * _momentum.Start[0], _momentum.StartScore);
        Assert.Equal(Ink.Momentum, _momentum.Ink);
        Assert.Equal(Outcome.RanItsIterations, _momentum.Outcome);
        Assert.Equal(30, _momentum.Iterations);
        Assert.Equal(_momentum.Iterates[29], _momentum.Last);
        Assert.Equal(_momentum.Scores[29], _momentum.LastScore);
    }

    [Fact]
    public void Lists_CannotBeWrittenTo()
    {
        Assert.False(_plain.Iterates is Vector[]);
        Assert.False(_plain.Changes is Vector[]);
        Assert.False(_plain.Scores is double[]);
    }

    [Fact]
    public void Label_EveryKind_NamesTheMethod()
    {
        Assert.Equal("gradient descent", _plain.Label);
        Assert.Equal("momentum 0.3", Culture.Under("de-DE", () => Article(0.3).Label));
        Assert.Equal("Nesterov 0.8", GradientDescent.Minimize(Objectives.Parabola, 1, 0.1, 0.8, nesterov: true).Label);
    }

    [Fact]
    public void Named_AnotherName_IsTheSameRun()
    {
        var named = _momentum.Named("the article's");

        Assert.Equal("the article's", named.Label);
        Assert.Equal("momentum 0.3", _momentum.Label);
        Bits.AssertSameRun(_momentum, named);
        Assert.Equal(_momentum.Log, named.Log);
        Refusal.Assert<ArgumentNullException>(() => _momentum.Named(null!), "label", "null");
    }

    [Theory]
    [MemberData(nameof(Culture.All), MemberType = typeof(Culture))]
    public void ToString_AnyCulture_IsTheSame(string culture)
    {
        Assert.Equal("momentum 0.3 on x²: 30 iterations, last f([6.17748881e-07]) = 3.81614e-13",
            Culture.Under(culture, () => Article(0.3).ToString()));
        Assert.EndsWith(", diverged, last f([-5.]) = 25",
            Culture.Under(culture, () => GradientDescent.Minimize(Spoiled(after: -5), 1, 3).ToString()));
    }

    [Fact]
    public void Coordinate_EachOne_IsStartThenIterates()
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
            "index", FormattableString.Invariant($"index is {index};"), "[0, 1]");

    [Theory]
    [InlineData(0, 27)]
    [InlineData(0.3, 13)]
    [InlineData(0.3056, 13)]
    [InlineData(0.35, 9)]
    [InlineData(0.36, 9)]
    [InlineData(0.5, 17)]
    [InlineData(0.8, 54)]
    [InlineData(0.9, 110)]
    [InlineData(0.99, 1195)]
    public void SettledSince_ArticlesStepSize_AsNumPyFindsIt(double momentum, int settled) =>
        Assert.Equal(settled, GradientDescent.Minimize(Objectives.Parabola, _plain.Start, 0.1, momentum, iterations: 2000).SettledSince());

    [Fact]
    public void SettledSince_DefaultTolerance_IsWhereTheListingShowsZero()
    {
        static int FirstZero(Trajectory run) => run.Log.Split('\n').ToList().FindIndex(line => line.EndsWith(" = 0.00000", StringComparison.Ordinal));

        Assert.Equal(FirstZero(_plain), _plain.SettledSince());
        Assert.Equal(FirstZero(_momentum), _momentum.SettledSince());
        Assert.Null(Article(0.8).SettledSince());
    }

    [Fact]
    public void SettledSince_InPassing_IsNotSettled()
    {
        var run = Article(0.99);

        Assert.Equal(2, run.IterationsUntil(5e-6));
        Assert.Null(run.SettledSince());
    }

    [Fact]
    public void SettledSince_Diverged_NeverSettles()
    {
        var run = GradientDescent.Minimize(Spoiled(after: 0.001), 0.9, 0.4);

        Assert.Equal(Outcome.Diverged, run.Outcome);
        Assert.NotNull(run.IterationsUntil(0.5));
        Assert.Null(run.SettledSince(0.5));
    }

    [Fact]
    public void SettledSinceAndIterationsUntil_AnyRun_AsDefined()
    {
        var cases = from experiment in Experiment.Any
                    from place in Property.Between(0, 1)
                    from factor in Gen.Elements(0.5, 1, 1.0000000000000002, 2)
                    select (experiment, place, factor);
        Property.ForAll(cases, drawn =>
        {
            var run = drawn.experiment.Run();
            var scores = run.Scores;
            var some = scores.Count == 0 ? 1 : scores[(int)(drawn.place * (scores.Count - 1))];
            var tolerance = Math.Clamp(Math.Abs(some) * drawn.factor, double.Epsilon, double.MaxValue);

            int? first = null, settled = null;
            for (var k = scores.Count - 1; k >= 0; k--)
            {
                first = scores[k] < tolerance ? k : first;
                var staysBelow = run.Outcome == Outcome.RanItsIterations;
                for (var later = k; later < scores.Count; later++)
                {
                    staysBelow &= scores[later] < tolerance;
                }

                settled = staysBelow ? k : settled;
            }

            Assert.Equal(first, run.IterationsUntil(tolerance));
            Assert.Equal(settled, run.SettledSince(tolerance));
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
        Refusal.Assert<ArgumentOutOfRangeException>(() => _plain.SettledSince(tolerance), "tolerance", value, "above 0");
        Refusal.Assert<ArgumentOutOfRangeException>(() => _plain.IterationsUntil(tolerance), "tolerance", value, "above 0");
    }

    [Fact]
    public void StartScore_ObjectiveWithoutAValueThere_SaysSo()
    {
        var run = GradientDescent.Minimize(new Objective("a hole", x => x == 1 ? double.NaN : x, _ => 1, (-1, 1)), 1, 0.5, iterations: 1);

        Assert.True(double.IsNaN(run.StartScore));
        Assert.Equal([0.5], run.Scores);
    }

    /// <summary>With a step size of 0.1 the first coordinate keeps nine tenths, and the second changes its sign.</summary>
    private static Objective TwoSteps => Objectives.Ravine(1, 20);

    private static Trajectory Article(double momentum) => GradientDescent.Minimize(
        Objectives.Parabola, Objectives.Parabola.RandomStart(seed: 4), stepSize: 0.1, momentum, iterations: 30);

    /// <summary>The parabola, with no slope from a point on down.</summary>
    private static Objective Spoiled(double after) => new("x²", x => x * x, x => x <= after ? double.NaN : 2 * x, (-1, 1));

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

        var run = Trajectory.Of(Objectives.Parabola, way, "mine", Ink.Third);
        var library = GradientDescent.Minimize(Objectives.Parabola, start: 0.9, stepSize: 0.1, momentum: 0.3, iterations: 30);

        Bits.AssertEqual(library.Coordinate(), run.Coordinate());
        Bits.AssertEqual(library.Scores, run.Scores);
        Assert.Equal((library.SettledSince(), "mine", Ink.Third), (run.SettledSince(), run.Label, run.Ink));
        Assert.All(library.Changes.Zip(run.Changes), pair => Assert.Equal(pair.First[0], pair.Second[0], 1e-15));
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

        var library = GradientDescent.Minimize(Objectives.Ravine(1, 25), start: [10, 1], stepSize: 0.07, momentum: 0.5, iterations: 40);
        Bits.AssertEqual(library.Iterates.SelectMany(p => p), Trajectory.Of(Objectives.Ravine(1, 25), way, "mine").Iterates.SelectMany(p => p));
    }

    [Fact]
    public void Of_NoLongerFinite_EndsBefore()
    {
        var run = Trajectory.Of(Objectives.Parabola, [1, 2, double.NaN, 3], "mine");
        Assert.Equal((Outcome.Diverged, 1, 2.0), (run.Outcome, run.Iterations, run.Last[0]));
        Assert.Equal(0, Trajectory.Of(Objectives.Parabola, [0.5], "mine").Iterations);
    }

    [Fact]
    public void Of_NothingToKeep_IsRefused()
    {
        Refusal.Assert<ArgumentException>(() => Trajectory.Of(Objectives.Parabola, (Vector[])[], "mine"), "points", "is empty");
        Refusal.Assert<ArgumentException>(() => Trajectory.Of(Objectives.Saddle, [[1, 2], [1]], "mine"), "points", "takes 2");
        Refusal.Assert<ArgumentNullException>(() => Trajectory.Of(null!, [1.0], "mine"), "objective");
        Refusal.Assert<ArgumentNullException>(() => Trajectory.Of(Objectives.Parabola, [1.0], null!), "label");
    }

    [Fact]
    public void SettledSince_OnlyTheLastKept_IsRefused() =>
        Assert.Contains("keep: Keep.Everything", Assert.Throws<InvalidOperationException>(() => GradientDescent.Minimize(
            Objectives.Parabola, start: 1, stepSize: 0.1, iterations: 5, keep: Keep.Last).SettledSince()).Message);
}
