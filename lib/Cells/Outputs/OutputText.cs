namespace Cells;

/// <summary>What outputs say, without what they look like: a picture is its description.</summary>
internal static class OutputText
{
    public static IReadOnlyList<string> Lines(IEnumerable<Output> outputs) => [.. outputs.SelectMany(Lines)];

    private static IEnumerable<string> Lines(Output output) => output switch
    {
        StreamOutput { Name: "stdout" } stream => StreamLines("", stream.Text),
        StreamOutput stream => StreamLines($"[{stream.Name}] ", stream.Text),
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
}
