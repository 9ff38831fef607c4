using System.Text;

namespace Descent;

/// <summary>What an exercise replies: “Right” and why, or “Not yet” and what is wrong, in lines that every window shows whole.</summary>
internal static class Feedback
{
    private const int Columns = 90;

    public static string Right(string why) => Wrapped($"Right. {why}");

    public static string NotYet(string what) => Wrapped($"Not yet. {what}");

    public static string Asked(string what) => $"Put your {what} in place of null and run the cell again.";

    /// <summary>Breaks lines between words; a word longer than a line stays whole.</summary>
    private static string Wrapped(string text)
    {
        var wrapped = new StringBuilder();
        var column = 0;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var breaks = column > 0 && column + 1 + word.Length > Columns;
            wrapped.Append(column == 0 ? "" : breaks ? "\n" : " ").Append(word);
            column = breaks || column == 0 ? word.Length : column + 1 + word.Length;
        }

        return wrapped.ToString();
    }
}
