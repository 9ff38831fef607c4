using System.Text;
using System.Text.Json;

namespace Cells;

/// <summary>How a notebook's JSON is laid out on its lines, seen from one property of a cell.</summary>
/// <param name="LineBreak">What begins a line at the property's level: a newline and the indentation; empty in JSON on one line.</param>
internal readonly record struct JsonLayout(string LineBreak)
{
    /// <summary>A cell's property stands inside the cell, the list of cells and the notebook.</summary>
    private const int PropertyDepth = 3;

    public bool IsIndented => !string.IsNullOrEmpty(LineBreak);

    public JsonWriterOptions WriterOptions
    {
        get
        {
            var indentation = (LineBreak ?? "").TrimStart('\r', '\n');
            return new JsonWriterOptions
            {
                Encoder = OutputJson.Encoder,
                Indented = IsIndented,
                IndentCharacter = indentation.StartsWith('\t') ? '\t' : ' ',
                IndentSize = Math.Max(1, indentation.Length / PropertyDepth),
                NewLine = "\n",
            };
        }
    }

    /// <summary>Reads the layout off the line on which a property begins.</summary>
    public static JsonLayout At(ReadOnlySpan<byte> bytes, int position)
    {
        var line = bytes[..position];
        var newline = line.LastIndexOf((byte)'\n');
        if (newline < 0 || line[(newline + 1)..].ContainsAnyExcept(" \t"u8))
        {
            return new JsonLayout("");
        }
        var start = newline > 0 && line[newline - 1] == '\r' ? newline - 1 : newline;
        return new JsonLayout(Encoding.UTF8.GetString(line[start..]));
    }
}
