using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cells;

/// <summary>
/// Puts outputs and execution counts into a notebook's file. Every other byte stays as it is: a notebook that was
/// run shows nothing else in a diff, whichever editor wrote it.
/// </summary>
public static partial class NotebookSplicer
{
    private const int CellDepth = 2;

    /// <param name="notebook">The notebook as it was read.</param>
    /// <param name="replacements">What is to be written into which cell, by the cell's index.</param>
    /// <returns>The new content of the file.</returns>
    public static byte[] Splice(Notebook notebook, IReadOnlyDictionary<int, CellReplacement> replacements)
    {
        var bytes = notebook.Bytes;
        var result = new MemoryStream(bytes.Length);
        var copied = 0;
        foreach (var edit in FindEdits(bytes, replacements))
        {
            result.Write(bytes, copied, edit.Start - copied);
            result.Write(edit.Content);
            copied = edit.End;
        }
        result.Write(bytes, copied, bytes.Length - copied);
        return result.ToArray();
    }

    private static List<Edit> FindEdits(byte[] bytes, IReadOnlyDictionary<int, CellReplacement> replacements)
    {
        var preamble = Notebook.PreambleLength(bytes);
        var reader = new Utf8JsonReader(bytes.AsSpan(preamble));
        var edits = new List<Edit>();
        var index = -1;
        var inCells = false;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
            {
                inCells = reader.ValueTextEquals("cells");
            }
            else if (inCells && reader.TokenType == JsonTokenType.StartObject && reader.CurrentDepth == CellDepth)
            {
                index++;
                if (replacements.TryGetValue(index, out var replacement))
                {
                    edits.AddRange(FindEdits(ref reader, bytes, preamble, replacement));
                }
                else
                {
                    reader.Skip();
                }
            }
        }
        return edits;
    }

    private static List<Edit> FindEdits(ref Utf8JsonReader reader, byte[] bytes, int preamble, CellReplacement replacement)
    {
        var edits = new List<Edit>();
        var missing = new List<string> { "execution_count", "outputs" };
        var layout = default(JsonLayout);
        var lastValueEnd = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            // Compared as bytes: what is no text in UTF-8 cannot be read as a string, and is none of these names.
            var name = reader.ValueTextEquals("outputs") ? "outputs"
                : reader.ValueTextEquals("execution_count") ? "execution_count"
                : "";
            layout = JsonLayout.At(bytes, preamble + (int)reader.TokenStartIndex);
            reader.Read();
            var start = preamble + (int)reader.TokenStartIndex;
            reader.Skip();
            lastValueEnd = preamble + (int)reader.BytesConsumed;
            if (missing.Remove(name))
            {
                edits.Add(new Edit(start, lastValueEnd, Render(name, replacement, layout)));
            }
        }
        foreach (var name in missing)
        {
            var property = Encoding.UTF8.GetBytes($",{layout.LineBreak}\"{name}\":{(layout.IsIndented ? " " : "")}");
            edits.Add(new Edit(lastValueEnd, lastValueEnd, [.. property, .. Render(name, replacement, layout)]));
        }
        return edits;
    }

    private static byte[] Render(string name, CellReplacement replacement, JsonLayout layout)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, layout.WriterOptions))
        {
            if (name == "outputs")
            {
                OutputJson.Write(writer, replacement.Outputs, replacement.ExecutionCount ?? 0);
            }
            else if (replacement.ExecutionCount is { } count)
            {
                writer.WriteNumberValue(count);
            }
            else
            {
                writer.WriteNullValue();
            }
        }
        // A JSON string never holds a bare line feed, so each one here begins a line of the layout. The writer leaves
        // characters as they are, as Jupyter does, but for those that are two in UTF-16, such as emoji.
        var json = Encoding.UTF8.GetString(stream.ToArray()).Replace("\n", layout.LineBreak);
        return Encoding.UTF8.GetBytes(Escape().Replace(json, escape => escape.Groups["pair"].Success
            ? JsonSerializer.Deserialize<string>($"\"{escape.Value}\"")!
            : escape.Value));
    }

    [GeneratedRegex(@"(?<pair>\\uD[89AB][0-9A-F]{2}\\uD[C-F][0-9A-F]{2})|\\.")]
    private static partial Regex Escape();

    private readonly record struct Edit(int Start, int End, byte[] Content);
}
