namespace Descent.Tests;

/// <summary>Where the answer is one number: what is said on either side of the right ones.</summary>
public sealed class HintDirectionTests
{
    // What must be said just below and just above the right answers; “” where the answer is one whole number or value.
    private static readonly (string Name, double Right, string Below, string Above)[] s_exercises =
    [
        (nameof(Exercises.TheLimit), 0.25, "a little larger", "smaller"),
        (nameof(Exercises.SameValues), 0.7, "", ""),
        (nameof(Exercises.TheFinalStep), 0.5, "still grows", "shrinks"),
        (nameof(Exercises.TheCoast), 1.8, "gets further", "too fast for that"),
        (nameof(Exercises.CalmTheBounce), 0.2, "A little more", "A little less"),
        (nameof(Exercises.TwiceAsFar), 3, "", ""),
        (nameof(Exercises.PointsInTheBasin), 20, "", ""),
        (nameof(Exercises.FindTheBug), 3, "", ""),
        (nameof(Exercises.TheLongerStep), 2, "", ""),
        (nameof(Exercises.BestMomentum), 0.4675, "higher", "lower"),
        (nameof(Exercises.BeatMomentum), 0.4, "More.", "A little less"),
        (nameof(Exercises.LargestWorthwhileMomentum), 0.9604, "Go higher", "Go lower"),
        (nameof(Exercises.TwiceThePeriod), 0.0264, "too slow", "smaller step size makes it slower"),
        (nameof(Exercises.LeastMomentum), 0.055, "not yet enough", "0.01 less"),
        (nameof(Exercises.StepOnlyMomentumTakes), 0.007, "for ever", "beyond the window"),
        (nameof(Exercises.LargestStepOnTheMap), 0.375, "room to the right", "diverges"),
        (nameof(Exercises.LowestRow), 0.25, "too narrow", "further down"),
        (nameof(Exercises.SameSpread), 0.01105, "less far", "further"),
        (nameof(Exercises.AverageMore), 4000, "0.55", "0.4"),
        (nameof(Exercises.CrossTheShelf), 0.85, "too little", "still moves"),
        (nameof(Exercises.CloserToTheRidge), 24, "", ""),
        (nameof(Exercises.HeavyBallTwin), 0.54, "", ""),
        (nameof(Exercises.LargestNesterovStep), 0.67, "so does a larger one", "smaller one"),
        (nameof(Exercises.TrueAverage), 1, "", ""),
        (nameof(Exercises.StepAfterTheCut), 0.018, "", ""),
        (nameof(Exercises.RowsToScaleBy), 249, "", ""),
        (nameof(Exercises.HowManyHeldOut), 761, "0.0101", "0.0099"),
        (nameof(Exercises.NetworkWeights), 121, "", ""),
        (nameof(Exercises.AdamsFirstStep), 0.01, "", ""),
    ];

    public static TheoryData<string> Names => [.. s_exercises.Select(exercise => exercise.Name)];

    [Fact]
    public void EveryExerciseOfANumber_IsTried() => Assert.Equal(
        typeof(Exercises).GetProperties().Where(p => p.PropertyType == typeof(Exercise<double>))
            .Select(p => p.Name).Order(),
        s_exercises.Select(exercise => exercise.Name).Order());

    /// <summary>The edges of the right answers are found by bisection, and the hints looked at just outside.</summary>
    [Theory, MemberData(nameof(Names))]
    public void Check_JustOutsideTheRightAnswers_PointsTowardsThem(string name)
    {
        var (_, right, below, above) = s_exercises.First(exercise => exercise.Name == name);
        var exercise = (Exercise<double>)typeof(Exercises).GetProperty(name)!.GetValue(null)!;
        var (lower, upper) = (Edge(exercise, right, -1), Edge(exercise, right, 1));

        Assert.Contains(below, exercise.Check(lower).Replace('\n', ' '));
        Assert.Contains(above, exercise.Check(upper).Replace('\n', ' '));

        // All the way out, nothing on one side is told what belongs to the other.
        foreach (var share in new[] { 0.999, 0.99, 0.97, 0.95, 0.9, 0.8, 0.7, 0.5, 0.3, 0.1, 0.01 })
        {
            Points(exercise, lower * share, above, name is nameof(Exercises.StepOnlyMomentumTakes) ? "" : below);
            Points(exercise, upper / share, below, above);
        }
    }

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
}
