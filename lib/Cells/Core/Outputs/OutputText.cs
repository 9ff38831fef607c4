using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Cells;

/// <summary>What outputs say, in lines to be compared: of a picture its description, and not how it is drawn.</summary>
public static partial class OutputText
{
    /// <summary>What two outputs may differ in and yet have the same lines.</summary>
    public const string NotCompared =
        "Not compared: how a picture is drawn (but its description, and the texts of an SVG), measured times, execution "
        + "counts, metadata, tracebacks, what a carriage return has overwritten, whether a value was a result or displayed.";

    private const string Png = "image/png", Svg = "image/svg+xml", Html = "text/html", Plain = "text/plain";

    /// <summary>Longer lines of html, such as a page in a frame, are told apart by their beginnings and their hashes.</summary>
    private const int MaxLine = 500;

    /// <summary>What <c>#!time</c> shows.</summary>
    /// <param name="time">How long it took.</param>
    public static DisplayOutput WallTime(TimeSpan time)
    {
        var text = $"Wall time: {time.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture)} ms";
        return new DisplayOutput(new Dictionary<string, string> { [Plain] = text }, IsResult: false);
    }

    /// <summary>Whether an output is what <c>#!time</c> shows.</summary>
    /// <param name="output">The output.</param>
    public static bool IsWallTime(DisplayOutput output) => output.Data.Count == 1 && WallTimeText().IsMatch(output.Text);

    /// <summary>The lines that outputs are compared by. No output of another kind has the same ones.</summary>
    /// <param name="outputs">The outputs of a cell.</param>
    /// <param name="others">What they are compared with: an SVG with a PNG, as one is drawn where packages for the other
    /// cannot be had, by its description alone.</param>
    public static IReadOnlyList<string> Lines(IReadOnlyList<Output> outputs, IReadOnlyList<Output>? others = null) =>
        [.. outputs.SelectMany((output, i) => Lines(output, others?.ElementAtOrDefault(i)))];

    private static IEnumerable<string> Lines(Output output, Output? other) => output switch
    {
        StreamOutput { Name: "stdout" } stream =>
            StreamLines(stream.Text, line => line is ['[', ..] or ['│', ..] ? $"[stdout] {line}" : line),
        StreamOutput stream => StreamLines(stream.Text, line => $"[{stream.Name}] {line}"),
        // No two runs take the same time.
        DisplayOutput display when IsWallTime(display) => ["[display] Wall time"],
        DisplayOutput { Data: var data } when KernelText(data) is { } text => Block("display", Split(text)),
        DisplayOutput { Data: var data } => data.OrderByDescending(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => pair switch
        {
            (Plain, var text) => Block("display", Split(text)),
            (Svg, var svg) => Block("picture", IsPng(other) ? [] : SvgText().Matches(svg).Select(text => text.Value.Trim())),
            (Png, _) => Block("picture", []),
            (['i', 'm', 'a', 'g', 'e', '/', ..], _) => Block(pair.Key, []),
            _ => Block(pair.Key, Split(pair.Value).Select(Brief)),
        }),
        ErrorOutput error => Block("error", Split($"{error.Name}: {error.Message}")),
        _ => throw new ArgumentOutOfRangeException(nameof(output)),
    };

    private static bool IsPng(Output? output) => output is DisplayOutput { Data: var data } && data.ContainsKey(Png);

    /// <summary>The text that .NET Interactive saves of a number or the like: in html alone. Null for anything else.</summary>
    private static string? KernelText(IReadOnlyDictionary<string, string> data) =>
        data.Count == 1 && data.TryGetValue(Html, out var html) && KernelHtml().Match(html) is { Success: true } match
            ? WebUtility.HtmlDecode(match.Groups[1].Value)
            : null;

    private static IEnumerable<string> Block(string kind, IEnumerable<string> lines) =>
        lines.DefaultIfEmpty("").Select((line, i) => i == 0 ? $"[{kind}] {line}".TrimEnd(' ') : $"│ {line}");

    private static string Brief(string line) => line.Length <= MaxLine
        ? line
        : $"{line[..200]}… [{line.Length} characters, {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)))[..8]}]";

    private static IEnumerable<string> StreamLines(string text, Func<string, string> named)
    {
        // What comes after a carriage return stands in place of what came before it.
        var lines = Split(text).Select(line => line[(line.TrimEnd('\r').LastIndexOf('\r') + 1)..]).ToList();
        return lines is [.. var whole, ""] ? whole.Select(named) : [.. lines.Select(named), "[no newline at the end]"];
    }

    private static string[] Split(string text) => text.Replace("\r\n", "\n").Split('\n');

    [GeneratedRegex(@"^Wall time: [\d.,]+ ?m?s$")]
    private static partial Regex WallTimeText();

    [GeneratedRegex(@"^<div class=""dni-plaintext""><pre>([^<]*)</pre></div>(<style>[^<]*</style>)?\s*$")]
    private static partial Regex KernelHtml();

    /// <summary>What is shown of an SVG as text, and its title and description.</summary>
    [GeneratedRegex(@"(?<=>)[^<>]*[^<>\s][^<>]*(?=<)")]
    private static partial Regex SvgText();
}
