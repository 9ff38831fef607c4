using System.Text;

namespace Descent;

/// <summary>An exercise: a check that explains what is wrong with an answer and never shows the right one.</summary>
/// <typeparam name="TAnswer">What an answer is: a number, two settings, a loop.</typeparam>
/// <param name="isRight">Whether an answer is right: found by running it, so that every right answer passes.</param>
/// <param name="praise">What to say to a right answer: why it is right.</param>
public sealed class Exercise<TAnswer>(Func<TAnswer, bool> isRight, Func<TAnswer, string> praise)
{
    private readonly List<(Func<TAnswer, bool> IsMade, Func<TAnswer, string> Explain)> _mistakes = [];

    /// <inheritdoc cref="Exercise{TAnswer}(Func{TAnswer, bool}, Func{TAnswer, string})"/>
    public Exercise(Func<TAnswer, bool> isRight, string praise) : this(isRight, _ => praise)
    {
    }

    /// <summary>Adds a mistake people make for a reason; of several that fit an answer the first is told.</summary>
    /// <param name="isMade">Whether an answer is this mistake.</param>
    /// <param name="explain">What is wrong with it: true of the answer given, and not the right answer.</param>
    public Exercise<TAnswer> Wrong(Func<TAnswer, bool> isMade, Func<TAnswer, string> explain)
    {
        _mistakes.Add((isMade, explain));
        return this;
    }

    /// <inheritdoc cref="Wrong(Func{TAnswer, bool}, Func{TAnswer, string})"/>
    public Exercise<TAnswer> Wrong(Func<TAnswer, bool> isMade, string explain) => Wrong(isMade, _ => explain);

    /// <summary>Adds what to say to every other wrong answer; else it is pointed to the notebook's hint.</summary>
    public Exercise<TAnswer> Otherwise(Func<TAnswer, string> explain) => Wrong(_ => true, explain);

    /// <summary>What to tell whoever gives this answer: “Right” and why, or “Not yet” and what is wrong.</summary>
    /// <returns>Lines that every window shows whole; never an exception.</returns>
    public string Reply(TAnswer answer)
    {
        try
        {
            return isRight(answer)
                ? Wrapped($"Right. {praise(answer)}")
                : NotYet(_mistakes.Find(mistake => mistake.IsMade(answer)).Explain?.Invoke(answer)
                    ?? "That is none of the usual mistakes; the hint below may help.");
        }
        catch (Exception e)
        {
            // The reader's function threw, or the library would not take the numbers.
            return NotYet($"It cannot be run: {e.Message.Split(" (Parameter")[0]}");
        }
    }

    internal static string NotYet(string what) => Wrapped($"Not yet. {what}");

    /// <summary>Breaks lines of 90 columns between words; a word longer than a line stays whole.</summary>
    private static string Wrapped(string text)
    {
        var (wrapped, column) = (new StringBuilder(), 0);
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var breaks = column > 0 && column + 1 + word.Length > 90;
            wrapped.Append(column == 0 ? "" : breaks ? "\n" : " ").Append(word);
            column = breaks || column == 0 ? word.Length : column + 1 + word.Length;
        }

        return wrapped.ToString();
    }
}
