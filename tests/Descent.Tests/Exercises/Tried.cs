namespace Descent.Tests;

/// <summary>What every exercise of the course must do.</summary>
internal static class Tried
{
    /// <summary>Each of the answers is right.</summary>
    public static void AllRight(Exercise<double> exercise, params double[] answers) =>
        Assert.All(answers, answer => Assert.StartsWith("Right. ", exercise.Check(answer)));

    /// <summary>Each of the answers is wrong and gets an explanation of its own, not the general hint.</summary>
    public static void EachExplained(Exercise<double> exercise, params double[] answers)
    {
        var hint = exercise.Check(-123456.789);
        var replies = answers.Select(answer => exercise.Check(answer)).ToArray();

        Assert.True(answers.Length >= 3, "Try at least three wrong answers.");
        Assert.All(replies, reply => Assert.StartsWith("Not yet. ", reply));
        Assert.DoesNotContain(hint, replies);
        Assert.Equal(replies.Length, replies.Distinct().Count());
    }

    /// <summary>Neither what is said to nothing nor to garbage is an answer, an exception or a shrug.</summary>
    public static void Asks(Exercise<double> exercise)
    {
        Assert.Contains("in place of null", exercise.Check(null));
        Assert.All(
            new object[] { "abc", "", double.NaN, true },
            garbage => Assert.StartsWith("Not yet. ", exercise.Check(garbage)));
    }
}
