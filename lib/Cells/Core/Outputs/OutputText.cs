using System.Globalization;
using System.Text.RegularExpressions;

namespace Cells;

/// <summary>What outputs say, without what they look like: a picture is its description.</summary>
public static partial class OutputText
{
    /// <summary>What <c>#!time</c> shows.</summary>
    /// <param name="time">How long it took.</param>
    public static DisplayOutput WallTime(TimeSpan time)
    {
        var text = $"Wall time: {time.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture)} ms";
        return new DisplayOutput(new Dictionary<string, string> { ["text/plain"] = text }, IsResult: false);
    }

    /// <summary>Whether an output is what <c>#!time</c> shows.</summary>
    /// <param name="output">The output.</param>
    public static bool IsWallTime(DisplayOutput output) => WallTimeText().IsMatch(output.Text);

    /// <summary>The lines that outputs are compared by.</summary>
    /// <param name="outputs">The outputs of a cell.</param>
    public static IReadOnlyList<string> Lines(IEnumerable<Output> outputs) => [.. outputs.SelectMany(Lines)];

    private static IEnumerable<string> Lines(Output output) => output switch
    {
        StreamOutput { Name: "stdout" } stream => StreamLines("", stream.Text),
        StreamOutput stream => StreamLines($"[{stream.Name}] ", stream.Text),
        // No two runs take the same time.
        DisplayOutput display when IsWallTime(display) => ["[display] Wall time"],
        DisplayOutput display => Split(display.Text).Select((line, i) => i == 0 ? $"[display] {line}" : line),
        ErrorOutput error => [$"[error] {error.Name}: {error.Message}"],
        _ => throw new ArgumentOutOfRangeException(nameof(output)),
    };

    private static IEnumerable<string> StreamLines(string prefix, string text)
    {
        var lines = Split(text);
        return lines is [.. var whole, ""]
            ? whole.Select(line => prefix + line)
            : [.. lines.Select(line => prefix + line), "[no newline at the end]"];
    }

    private static string[] Split(string text) => text.Replace("\r\n", "\n").Split('\n');

    [GeneratedRegex(@"^Wall time: [\d.,]+ ?m?s$")]
    private static partial Regex WallTimeText();
}
