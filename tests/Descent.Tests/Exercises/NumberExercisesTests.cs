namespace Descent.Tests;

/// <summary>The exercises whose answer is one number.</summary>
public sealed class NumberExercisesTests
{
    private static readonly Row[] s_exercises =
    [
        new(nameof(Exercises.TheLimit), [0.25, 0.2498], [1, 2, 0.125, 0.2, 0.5, 100], "a little larger", "smaller"),
        new(nameof(Exercises.SameValues), [0.7], [0.3, 0.9, 0.4, 1.3, 0.6], "", ""),
        new(nameof(Exercises.TheFinalStep), [0.5, 0.4999], [0.05, 0.095, 0.9, 10, 0.045, 3], "still grows", "shrinks"),
        new(nameof(Exercises.TheCoast), [1.8, 1.7999], [0, 2, 0.18, 0.2, 7], "gets further", "too fast for that"),
        new(nameof(Exercises.CalmTheBounce), [0.2, 0.18, 0.22], [0, 0.1, 0.5, 1], "A little more", "A little less"),
        new(nameof(Exercises.TwiceAsFar), [3], [28, 0, 31, 4], "", ""),
        new(nameof(Exercises.PointsInTheBasin), [20], [10, 21, 4], "", ""),
        new(nameof(Exercises.FindTheBug), [3], [1, 2, 4], "", ""),
        new(nameof(Exercises.TheLongerStep), [2], [0, 1, 3, 31], "", ""),
        new(nameof(Exercises.BestMomentum), [0.4675, 0.465, 0.47], [0.3056, 0.6028, 0.81, 0.6838], "higher", "lower"),
        new(nameof(Exercises.BeatMomentum),
            [0.4, 0.2, 0.3, 0.5, 0.7, 0.8], [1, 0.1, 0.05, 0.15, 0.9], "More.", "A little less"),
        new(nameof(Exercises.LargestWorthwhileMomentum),
            [0.9604, 0.96], [0.64, 0.737, 0.8, 0.98, 0.99, 1], "Go higher", "Go lower"),
        new(nameof(Exercises.TwiceThePeriod),
            [0.0264, 0.025, 0.026], [0.05, 0.4, 0.001, 0.01], "too slow", "smaller step size makes it slower"),
        new(nameof(Exercises.LeastMomentum),
            [0.055, 0.06, 0.051, 0.0501], [0, 0.04, 0.3, 1], "not yet enough", "0.01 less"),
        new(nameof(Exercises.StepOnlyMomentumTakes),
            [0.007, 0.0051, 0.006, 0.0094], [0.005, 0.003, 0.0005, 0.05, 0.009498], "for ever", "beyond the window"),
        new(nameof(Exercises.LargestStepOnTheMap),
            [0.375, 0.3749], [3, 0.75, 1.5, 0.25, 0.3, 5], "room to the right", "diverges"),
        new(nameof(Exercises.LowestRow), [0.25, 0.251], [0.5, 0.64, 0.8, 0.9, 0.1], "too narrow", "further down"),
        new(nameof(Exercises.SameSpread), [0.01105, 0.011, 0.0111], [0.1, 0.01, 1, 0.001, 0.05], "less far", "further"),
        new(nameof(Exercises.AverageMore), [4000, 3800, 4300], [2000, 1414, 500, 250], "0.55", "0.4"),
        new(nameof(Exercises.CrossTheShelf),
            [0.85, 0.76, 0.8, 0.9, 0.94], [0, 0.5, 0.95, 0.99, 1], "too little", "still moves"),
        new(nameof(Exercises.CloserToTheRidge), [24], [91, 660, 0, 10], "", ""),
        new(nameof(Exercises.HeavyBallTwin), [0.54], [0.9, 0.72, 0.36, 0.5], "", ""),
        new(nameof(Exercises.LargestNesterovStep),
            [0.67, 0.6785], [1.357, 1.9, 1, 0.5, 0.68], "so does a larger one", "smaller one"),
        new(nameof(Exercises.TrueAverage), [1], [0.1, 0.01, 0.9, 10, 0.19], "", ""),
        new(nameof(Exercises.StepAfterTheCut), [0.018, 0.2 / 0.1 * 0.9 * 0.01], [0.18, 0.02, 0, 0.2, 1.8], "", ""),
        new(nameof(Exercises.RowsToScaleBy), [249], [333, 84, 344], "", ""),
        new(nameof(Exercises.HowManyHeldOut), [761, 760, 764, 770], [252, 84, 2500, 7.6], "0.0101", "0.0099"),
        new(nameof(Exercises.NetworkWeights), [121], [73, 100, 120, 101], "", ""),
        new(nameof(Exercises.AdamsFirstStep), [0.01, -0.01], [30, 3, 0.001, 0.0316], "", ""),
    ];

    public static TheoryData<string> Names => [.. s_exercises.Select(exercise => exercise.Name)];

    [Fact]
    public void EveryExerciseOfANumber_IsTried() => Assert.Equal(
        typeof(Exercises).GetProperties().Where(p => p.PropertyType == typeof(Exercise<double>))
            .Select(p => p.Name).Order(),
        s_exercises.Select(exercise => exercise.Name).Order());

    [Theory, MemberData(nameof(Names))]
    public void Check_RightAnswers_AreRightAndWrongOnesToldWhy(string name)
    {
        var (exercise, row) = Of(name);
        var hint = exercise.Check(-123456.789);
        string[] replies = [.. row.Mistakes.Select(answer => exercise.Check(answer))];

        Assert.All(row.Right, answer => Assert.StartsWith("Right. ", exercise.Check(answer)));
        Assert.True(replies.Length >= 3, "Try at least three wrong answers.");
        Assert.All(replies, reply => Assert.StartsWith("Not yet. ", reply));
        Assert.False(replies.Contains(hint),
            $"A mistake is told what -123456.789 is: give it a hint of its own, or refuse such numbers first: {hint}");
        Assert.Equal(replies.Length, replies.Distinct().Count());
    }

    [Theory, MemberData(nameof(Names))]
    public void Check_NothingOrGarbage_AsksOrSaysSo(string name)
    {
        var (exercise, _) = Of(name);

        Assert.Contains("in place of null", exercise.Check(null));
        Assert.All(new object[] { "abc", "", "1,5", double.NaN, double.PositiveInfinity, true },
            garbage => Assert.Matches("^Not yet. .*number", exercise.Check(garbage)));
    }

    [Theory, MemberData(nameof(Names))]
    public void Check_AnyNumber_SaysRightOrNotYet(string name) => Property.ForAll(
        Property.OfAnySize(-12, 12),
        number => Assert.Matches("^(Right|Not yet)\\. .{15,}", Of(name).Exercise.Check(number)), tries: 20);

    /// <summary>A descent would refuse it before the hint is reached.</summary>
    [Fact]
    public void TheLimit_StepSizeBelowZero_IsToldWhatTheMinusSignDoes() =>
        Assert.Contains("already turns the step downhill", Exercises.TheLimit.Check(-0.1).Replace('\n', ' '));

    /// <summary>The edges of the right answers are found by bisection, and the hints looked at just outside.</summary>
    [Theory, MemberData(nameof(Names))]
    public void Check_JustOutsideTheRightAnswers_PointsTowardsThem(string name)
    {
        var (exercise, (_, right, _, below, above)) = Of(name);
        var (lower, upper) = (Edge(exercise, right[0], -1), Edge(exercise, right[0], 1));

        Assert.Contains(below, exercise.Check(lower).Replace('\n', ' '));
        Assert.Contains(above, exercise.Check(upper).Replace('\n', ' '));

        // All the way out, nothing on one side is told what belongs to the other.
        foreach (var share in new[] { 0.999, 0.99, 0.97, 0.95, 0.9, 0.8, 0.7, 0.5, 0.3, 0.1, 0.01 })
        {
            Points(exercise, lower * share, above, name is nameof(Exercises.StepOnlyMomentumTakes) ? "" : below);
            Points(exercise, upper / share, below, above);
        }
    }

    private static (Exercise<double> Exercise, Row Row) Of(string name) => (
        (Exercise<double>)typeof(Exercises).GetProperty(name)!.GetValue(null)!,
        s_exercises.First(exercise => exercise.Name == name));

    private static void Points(Exercise<double> exercise, double answer, string other, string own)
    {
        var said = exercise.Check(answer).Replace('\n', ' ');
        Assert.True(
            said.StartsWith("Right. ") || other.Length == 0 || own.Contains(other) || !said.Contains(other),
            FormattableString.Invariant($"At {answer}: {said}"));
    }

    /// <summary>A wrong answer next to the last right one in a direction.</summary>
    private static double Edge(Exercise<double> exercise, double right, int direction)
    {
        bool IsRight(double answer) => exercise.Check(answer).StartsWith("Right. ");
        Assert.True(IsRight(right), exercise.Check(right));
        var wrong = right;
        for (var way = 1e-9; IsRight(wrong); way *= 1.5)
        {
            wrong = right * (1 + direction * way);
        }

        var inside = right;
        for (var i = 0; i < 60 && Math.Abs(wrong - inside) > 1e-12 * right; i++)
        {
            var middle = (inside + wrong) / 2;
            (inside, wrong) = IsRight(middle) ? (middle, wrong) : (inside, middle);
        }

        return wrong;
    }

    /// <summary>What an exercise is tried with.</summary>
    /// <param name="Name">The exercise.</param>
    /// <param name="Right">Right answers.</param>
    /// <param name="Mistakes">Wrong ones, each with an explanation of its own.</param>
    /// <param name="Below">What must be said just below the right answers; “” where only one value is right.</param>
    /// <param name="Above">And just above.</param>
    private sealed record Row(string Name, double[] Right, double[] Mistakes, string Below, string Above);
}
