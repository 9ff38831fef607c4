namespace Descent.Tests;

public sealed class ExerciseTests
{
    private static readonly Exercise s_exercise = new(
        "Half of one?", a => Guarded(a) == 0.5, "One divided by two.", "Divide.", new(a => a == 2, "That is twice."), new(a => a > 1, "Too large."));

    public static TheoryData<object> Garbage { get; } = ["abc", "", "½", "1/2", true, 'x', new object(), new[] { 0.5 }];

    [Fact]
    public void Check_Null_AsksAndSaysWhatToDo()
    {
        var reply = s_exercise.Check(null);

        Assert.StartsWith("Half of one?", reply);
        Assert.Contains("in place of null", reply);
    }

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
    [InlineData(3, "Not yet. Too large.")]
    [InlineData(0.1, "Not yet. Divide.")]
    public void Check_WrongAnswer_ExplainsTheFirstMistakeThatFits(double answer, string reply) => Assert.Equal(reply, s_exercise.Check(answer));

    [Fact]
    public void Check_FractionOfWholeNumbers_SaysWhyItIsZero() => Assert.Contains("1.0/8", s_exercise.Check(1 / 8));

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
        Assert.Equal("Not yet. answer must be 0 or more.", s_exercise.Check(-1));

    private static double Guarded(double answer) =>
        answer >= 0 ? answer : throw new ArgumentOutOfRangeException(nameof(answer), "answer must be 0 or more.");
}
