using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Descent;

/// <summary>An exercise whose answer is a number, with a check that explains what is wrong and never shows the answer.</summary>
/// <param name="isRight">Whether an answer is right: found by running or computing, so that every right answer passes.</param>
/// <param name="praise">What to say to a right answer: why it is right.</param>
/// <param name="hint">What to say to a wrong answer that none of the mistakes explains.</param>
/// <param name="mistakes">The wrong answers worth explaining; the first that fits is told.</param>
public sealed partial class Exercise(Func<double, bool> isRight, string praise, string hint, params Misconception[] mistakes)
{
    /// <summary>Checks an answer.</summary>
    /// <param name="answer">A number, or text that reads as one; null if there is none yet.</param>
    /// <param name="written">The answer as it stands in the code; leave it to the compiler.</param>
    /// <returns>What to tell the student: “Right” and why, or “Not yet” and what is wrong. Never an exception.</returns>
    public string Check(object? answer, [CallerArgumentExpression(nameof(answer))] string written = "")
    {
        if (answer is null)
        {
            return Feedback.Asked("answer");
        }

        if (!TryRead(answer, out var number))
        {
            return Feedback.NotYet($"“{answer}” is not a number; answer with one, such as 0.5, with a decimal point.");
        }

        if (!double.IsFinite(number))
        {
            return Feedback.NotYet("The answer is an ordinary, finite number.");
        }

        string wrong;
        try
        {
            if (isRight(number))
            {
                return Feedback.Right(praise);
            }

            wrong = Array.Find(mistakes, mistake => mistake.IsMade(number))?.Explanation ?? hint;
        }
        catch (ArgumentException e)
        {
            // The answer was tried out, and the descent would not take it: a step size below 0, say.
            wrong = e.Message.Split(" (Parameter")[0];
        }

        // Whoever writes Check(1/8) has given 0, and would be told off for a 0 they did not mean.
        return answer is int && FractionOfWholeNumbers().Match(written) is { Success: true } fraction
            ? Feedback.NotYet($"In C# {written} divides whole numbers and is {answer}. Write {fraction.Groups[1]}.0/{fraction.Groups[2]}.")
            : Feedback.NotYet(wrong);
    }

    /// <summary>Answers a decimal comma: to C#, <c>Check(0,5)</c> gives two numbers.</summary>
    /// <param name="before">What stands before the comma.</param>
    /// <param name="after">What stands behind it.</param>
    /// <param name="written">The latter as it stands in the code; leave it to the compiler.</param>
    /// <returns>How the number is written in C#.</returns>
    public string Check(int before, int after, [CallerArgumentExpression(nameof(after))] string written = "") =>
        Feedback.NotYet($"C# writes a decimal point: {before}.{written}, not {before},{written}.");

    private static bool TryRead(object answer, out double number)
    {
        number = double.NaN;
        return answer is IConvertible and not (bool or char or DateTime) && double.TryParse(
            Convert.ToString(answer, CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    [GeneratedRegex(@"^\(?\s*(-?\d+)\s*/\s*(\d+)\s*\)?$")]
    private static partial Regex FractionOfWholeNumbers();
}
