namespace Descent.Tests;

public sealed class IdeasExercisesTests
{
    private static readonly Dictionary<string, Exercise<double>> s_all = new()
    {
        [nameof(Exercises.TheLimit)] = Exercises.TheLimit,
        [nameof(Exercises.SameValues)] = Exercises.SameValues,
        [nameof(Exercises.TheFinalStep)] = Exercises.TheFinalStep,
        [nameof(Exercises.TheCoast)] = Exercises.TheCoast,
    };

    public static TheoryData<string> Names => [.. s_all.Keys];

    [Theory]
    [InlineData(nameof(Exercises.TheLimit), 0.25, "0.25", "1/4")]
    [InlineData(nameof(Exercises.SameValues), 0.7, "0.7")]
    [InlineData(nameof(Exercises.TheFinalStep), 0.5, "0.5")]
    [InlineData(nameof(Exercises.TheCoast), 1.8, "1.8")]
    public void Check_RightAnswer_PassesAndIsToldByNothingElse(string name, double answer, params string[] spellings)
    {
        var exercise = s_all[name];

        Assert.StartsWith("Right. ", exercise.Check(answer));
        Assert.StartsWith("Right. ", exercise.Check(FormattableString.Invariant($"{answer}")));
        Assert.StartsWith("Right. ", exercise.Check((decimal)answer));
        string[] told =
            [exercise.Check(null), .. WrongAnswers(name).Append(-1234.5).Select(wrong => exercise.Check(wrong))];
        Assert.All(
            told,
            text => Assert.All(spellings, spelling => Assert.DoesNotMatch(
                @"(?<![\d.])" + spelling.Replace(".", @"\.") + @"(?![\d]|\.\d)", text)));
    }

    [Theory]
    [InlineData(nameof(Exercises.TheLimit), 0.2498)]
    [InlineData(nameof(Exercises.TheFinalStep), 0.4999)]
    [InlineData(nameof(Exercises.TheCoast), 1.7999)]
    public void Check_FoundByTrying_PassesNearEnough(string name, double answer) =>
        Assert.StartsWith("Right. ", s_all[name].Check(answer));

    [Theory]
    [MemberData(nameof(Names))]
    public void Check_CommonMistakes_EachHasItsExplanation(string name)
    {
        var explanations = WrongAnswers(name).Select(wrong => s_all[name].Check(wrong)).ToArray();

        Assert.True(explanations.Length >= 3);
        Assert.All(explanations, text => Assert.StartsWith("Not yet. ", text));
        Assert.Equal(explanations.Length, explanations.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Check_NothingOrGarbage_AsksOrSaysSo(string name)
    {
        var exercise = s_all[name];

        Assert.Contains("in place of null", exercise.Check(null));
        foreach (object garbage in new object[] { "abc", "", "1,5", double.NaN, double.PositiveInfinity, true })
        {
            Assert.StartsWith("Not yet. ", exercise.Check(garbage));
            Assert.Contains("number", exercise.Check(garbage));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Check_AnyNumber_SaysRightOrNotYet(string name) => Property.ForAll(
        Property.OfAnySize(-12, 12),
        number => Assert.Matches("^(Right|Not yet)\\. .{20,}", s_all[name].Check(number)),
        tries: 50);

    /// <summary>Answers that people give for a reason, each with an explanation of its own.</summary>
    private static double[] WrongAnswers(string name) => name switch
    {
        nameof(Exercises.TheLimit) => [-1, 1, 2, 0.125, 0.2, 0.5, 100],
        nameof(Exercises.SameValues) => [0.3, 0.9, 0.4, -0.3, 1.3, 0.6],
        nameof(Exercises.TheFinalStep) => [0.05, 0.095, 0.9, 10, 0.045, 3],
        nameof(Exercises.TheCoast) => [0, 2, 0.18, 0.2, 7, 1],
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "has no wrong answers here"),
    };
}
