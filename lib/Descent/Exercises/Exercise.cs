using System.Globalization;

namespace Descent;

/// <summary>A question whose answer is a number, with a check that explains what is wrong and never shows the answer.</summary>
/// <param name="question">What is asked.</param>
/// <param name="isRight">Whether an answer is right: found by running or computing, so that every right answer passes.</param>
/// <param name="praise">What to say to a right answer: why it is right.</param>
/// <param name="hint">What to say to a wrong answer that none of the mistakes explains.</param>
/// <param name="mistakes">The wrong answers worth explaining; the first that fits is told.</param>
public sealed class Exercise(string question, Func<double, bool> isRight, string praise, string hint, params Mistake[] mistakes)
{
    // Whoever writes Check(1/8) has given 0, and would be told off for a 0 they did not mean.
    private const string WholeNumbers = " (If you wrote a fraction: in C# 1/8 divides whole numbers and is 0. Write 1.0/8.)";

    /// <summary>What is asked.</summary>
    public string Question { get; } = question;

    /// <summary>Checks an answer.</summary>
    /// <param name="answer">A number, or text that reads as one; null to see the question.</param>
    /// <returns>What to tell the student: “Right” and why, or “Not yet” and what is wrong. Never an exception.</returns>
    public string Check(object? answer)
    {
        if (answer is null)
        {
            return $"{Question}\n\nPut your answer in place of null and run the cell again.";
        }

        if (!TryRead(answer, out var number))
        {
            return $"Not yet. “{answer}” is not a number; answer with one, such as 0.5, with a decimal point.";
        }

        if (!double.IsFinite(number))
        {
            return "Not yet. The answer is an ordinary, finite number.";
        }

        try
        {
            if (isRight(number))
            {
                return $"Right. {praise}";
            }

            var mistake = mistakes.FirstOrDefault(m => m.IsMade(number));
            return $"Not yet. {mistake?.Explanation ?? hint}{(answer is 0 ? WholeNumbers : "")}";
        }
        catch (ArgumentException e)
        {
            // The answer was tried out, and the descent would not take it: a step size below 0, say.
            return $"Not yet. {e.Message.Split(" (Parameter")[0]}";
        }
    }

    private static bool TryRead(object answer, out double number)
    {
        number = double.NaN;
        return answer is IConvertible and not (bool or char or DateTime) && double.TryParse(
            Convert.ToString(answer, CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }
}
