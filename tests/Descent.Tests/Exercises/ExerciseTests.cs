namespace Descent.Tests;

public sealed class ExerciseTests
{
    private static readonly Exercise<double> s_exercise =
        new Exercise<double>(a => Guarded(a) == 0.5, "One divided by two.")
            .Wrong(a => a == 2, "That is twice.")
            .Wrong(a => a > 1, a => $"{a} is too large.")
            .Otherwise(_ => "Divide.");

    public static TheoryData<object> Garbage { get; } = ["abc", "", "½", "1/2", true, 'x', new object(), new[] { 0.5 }];

    [Fact]
    public void Check_Null_SaysWhatToDo() =>
        Assert.Equal("Put your answer in place of null and run the cell again.", s_exercise.Check(null));

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.5f)]
    [InlineData("0.5")]
    [InlineData(" 5e-1 ")]
    public void Check_RightAnswerInAnyForm_IsRight(object answer) =>
        Assert.Equal("Right. One divided by two.", Culture.Under("de-DE", () => s_exercise.Check(answer)));

    [Fact]
    public void Check_Decimal_IsRight() => Assert.StartsWith("Right.", s_exercise.Check(0.5m));

    [Theory]
    [InlineData(2, "Not yet. That is twice.")]
    [InlineData(3, "Not yet. 3 is too large.")]
    [InlineData(0.1, "Not yet. Divide.")]
    public void Check_WrongAnswer_ExplainsTheFirstMistakeThatFits(double answer, string reply) =>
        Assert.Equal(reply, s_exercise.Check(answer));

    [Fact]
    public void Check_FractionOfWholeNumbers_SaysWhatItIs()
    {
        Assert.Equal("Not yet. In C# 1 / 8 divides whole numbers and is 0. Write 1.0/8.", s_exercise.Check(1 / 8));
        Assert.Contains("is 3. Write 7.0/2.", s_exercise.Check(7 / 2));
        Assert.StartsWith("Right.", new Exercise<double>(a => a == 3, "").Check(6 / 2));
    }

    [Fact]
    public void Check_FractionThatTheExperimentWouldRefuse_StillSaysWhatItIs() =>
        Assert.Contains("Write -9.0/5.", s_exercise.Check(-9 / 5));

    [Fact]
    public void Check_AZeroThatIsMeant_HearsNothingOfFractions()
    {
        Assert.Equal("Not yet. Divide.", s_exercise.Check(0));
        Assert.Equal("Not yet. 4 is too large.", s_exercise.Check(8.0 / 2));
    }

    [Fact]
    public void Check_LongExplanation_BreaksBetweenWords()
    {
        var words = string.Join(' ', Enumerable.Repeat("twelve-chars", 20));
        var lines = new Exercise<double>(_ => false, "").Otherwise(_ => words).Check(1).Split('\n');

        Assert.Equal($"Not yet. {words}", string.Join(' ', lines));
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 90));
        Assert.Equal(3, lines.Length);
    }

    [Theory]
    [MemberData(nameof(Garbage))]
    public void Check_Garbage_SaysThatItIsNoNumber(object answer)
    {
        Assert.StartsWith("Not yet. “", s_exercise.Check(answer));
        Assert.Contains("is not a number", s_exercise.Check(answer));
    }

    [Theory]
    [InlineData("0,5")]
    [InlineData("1,000")]
    public void Check_Comma_AsksForAPoint(string answer) => Assert.Contains("decimal point", s_exercise.Check(answer));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Check_NotFinite_SaysSo(double answer) => Assert.Contains("finite", s_exercise.Check(answer));

    [Fact]
    public void Check_AnswerThatTheExperimentRefuses_PassesTheReasonOn() =>
        Assert.Equal("Not yet. It cannot be run: answer must be 0 or more.", s_exercise.Check(-1));

    [Fact]
    public void Check_NoMistakeFits_PointsToTheHint() =>
        Assert.Contains("hint", new Exercise<double>(_ => false, "").Check(1));

    [Fact]
    public void Check_PraiseOfTheAnswer_IsSaid() =>
        Assert.Equal("Right. 2 it is.", new Exercise<double>(_ => true, a => $"{a} it is.").Check(2));

    private static double Guarded(double answer) =>
        answer >= 0 ? answer : throw new ArgumentOutOfRangeException(nameof(answer), "answer must be 0 or more.");

    [Fact]
    public void Check_DecimalComma_SaysHowCSharpWritesIt() =>
        Assert.Equal("Not yet. C# writes a decimal point: 0.05, not 0,05.", Exercises.TheLimit.Check(0, 05));
}
