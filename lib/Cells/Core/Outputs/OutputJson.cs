using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cells;

/// <summary>Outputs as nbformat 4 writes them.</summary>
public static class OutputJson
{
    /// <summary>How Jupyter writes: text is readable as it stands, whatever its script.</summary>
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>Reads a cell's <c>outputs</c>.</summary>
    /// <param name="outputs">The array.</param>
    public static IReadOnlyList<Output> Read(JsonElement outputs)
    {
        var result = new OutputList();
        foreach (var output in outputs.EnumerateArray())
        {
            result.Add(ReadOne(output));
        }
        return result.ToList();
    }

    /// <summary>Writes the outputs as an array, keys in Jupyter's (alphabetical) order.</summary>
    public static void Write(Utf8JsonWriter writer, IEnumerable<Output> outputs, int executionCount)
    {
        writer.WriteStartArray();
        foreach (var output in outputs)
        {
            writer.WriteStartObject();
            switch (output)
            {
                case StreamOutput stream:
                    writer.WriteString("name", stream.Name);
                    writer.WriteString("output_type", "stream");
                    WriteLines(writer, "text", stream.Text);
                    break;
                case DisplayOutput display:
                    WriteDisplay(writer, display, executionCount);
                    break;
                case ErrorOutput error:
                    writer.WriteString("ename", error.Name);
                    writer.WriteString("evalue", error.Message);
                    writer.WriteString("output_type", "error");
                    writer.WriteStartArray("traceback");
                    foreach (var line in error.Traceback)
                    {
                        writer.WriteStringValue(line);
                    }
                    writer.WriteEndArray();
                    break;
            }
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    /// <summary>Whether two cells' outputs would be written alike.</summary>
    public static bool AreEqual(IEnumerable<Output> left, IEnumerable<Output> right) =>
        ToBytes(left).AsSpan().SequenceEqual(ToBytes(right));

    /// <summary>What an object has under a name.</summary>
    /// <exception cref="FormatException">It has nothing.</exception>
    internal static JsonElement Needed(JsonElement element, string name) => element.TryGetProperty(name, out var value)
        ? value
        : throw new FormatException($"There is no \"{name}\".");

    /// <summary>The text of a string, or of the list of lines that nbformat takes instead of one.</summary>
    public static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Concat(value.EnumerateArray().Select(Text)),
        _ => value.GetRawText(),
    };

    private static byte[] ToBytes(IEnumerable<Output> outputs)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            Write(writer, outputs, executionCount: 0);
        }
        return stream.ToArray();
    }

    private static Output ReadOne(JsonElement output)
    {
        var type = Needed(output, "output_type").GetString();
        return type switch
        {
            "stream" => new StreamOutput(
                output.TryGetProperty("name", out var name) ? name.GetString()! : "stdout", Text(Needed(output, "text"))),
            "error" => new ErrorOutput(
                Needed(output, "ename").GetString()!,
                Needed(output, "evalue").GetString()!,
                [.. Needed(output, "traceback").EnumerateArray().Select(Text)]),
            "display_data" or "execute_result" => new DisplayOutput(
                Needed(output, "data").EnumerateObject().ToDictionary(data => data.Name, data => Text(data.Value)),
                IsResult: type == "execute_result"),
            _ => new DisplayOutput(new Dictionary<string, string> { [$"output of type {type}"] = output.GetRawText() }, IsResult: false),
        };
    }

    private static void WriteDisplay(Utf8JsonWriter writer, DisplayOutput display, int executionCount)
    {
        writer.WriteStartObject("data");
        foreach (var (mimeType, text) in display.Data.OrderBy(data => data.Key, StringComparer.Ordinal))
        {
            if (IsBinary(mimeType))
            {
                writer.WriteString(mimeType, text);
            }
            else
            {
                WriteLines(writer, mimeType, text);
            }
        }
        writer.WriteEndObject();
        if (display.IsResult)
        {
            writer.WriteNumber("execution_count", executionCount);
        }
        writer.WriteStartObject("metadata");
        writer.WriteEndObject();
        writer.WriteString("output_type", display.IsResult ? "execute_result" : "display_data");
    }

    private static bool IsBinary(string mimeType) =>
        mimeType.StartsWith("image/", StringComparison.Ordinal) && !mimeType.EndsWith("+xml", StringComparison.Ordinal);

    private static void WriteLines(Utf8JsonWriter writer, string name, string text)
    {
        writer.WriteStartArray(name);
        for (var start = 0; start < text.Length;)
        {
            var newline = text.IndexOf('\n', start);
            var end = newline < 0 ? text.Length : newline + 1;
            writer.WriteStringValue(text.AsSpan(start, end - start));
            start = end;
        }
        writer.WriteEndArray();
    }
}
