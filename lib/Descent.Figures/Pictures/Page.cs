using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Descent;

/// <summary>Pages that stand beside the code as a browser reads them, before their numbers are filled in.</summary>
internal static class Page
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>A source file without its comments and indentation, which no viewer needs.</summary>
    public static string Read(Assembly of, string name)
    {
        using var stream = of.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var lines = reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim());
        return string.Join('\n', lines.Where(
            line => line.Length > 0 && line is not ['/', '/', ' ', ..]
                && !(line is ['/', '*', .., '*', '/'] && line.Contains(' '))));
    }

    /// <summary>A value as script can read it, where nothing ends the script's element.</summary>
    public static string Script<T>(T value) =>
        JsonSerializer.Serialize(value, s_json).Replace("</", "<\\/").Replace("<!--", "\\u003c!--");
}
