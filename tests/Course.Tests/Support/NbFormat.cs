using System.Text.Json;
using System.Text.RegularExpressions;

namespace Course.Tests;

/// <summary>The rules of nbformat 4.5, as far as notebooks of code and markdown meet them.</summary>
internal static partial class NbFormat
{
    private static readonly string[] s_markdownKeys = ["attachments", "cell_type", "id", "metadata", "source"];
    private static readonly string[] s_codeKeys = ["cell_type", "execution_count", "id", "metadata", "outputs", "source"];

    /// <returns>What is against the rules.</returns>
    public static IEnumerable<string> Problems(JsonElement notebook)
    {
        if (!Keys(notebook).Order().SequenceEqual(["cells", "metadata", "nbformat", "nbformat_minor"]))
        {
            yield return $"The notebook has the keys {string.Join(", ", Keys(notebook))}.";
        }
        if ((notebook.GetProperty("nbformat").GetInt32(), notebook.GetProperty("nbformat_minor").GetInt32()) != (4, 5))
        {
            yield return "The format is not 4.5.";
        }
        var ids = new HashSet<string>();
        foreach (var (index, cell) in notebook.GetProperty("cells").EnumerateArray().Index())
        {
            var id = cell.TryGetProperty("id", out var value) ? value.GetString()! : "";
            if (!Id().IsMatch(id) || !ids.Add(id))
            {
                yield return $"Cell {index}: its id \"{id}\" is not well formed, or not its own.";
            }
            foreach (var problem in CellProblems(cell))
            {
                yield return $"Cell {index}: {problem}";
            }
        }
    }

    private static IEnumerable<string> CellProblems(JsonElement cell)
    {
        var isCode = cell.GetProperty("cell_type").GetString() == "code";
        var keys = Keys(cell).Order().ToList();
        if (isCode ? !keys.SequenceEqual(s_codeKeys) : keys.Except(s_markdownKeys).Any())
        {
            yield return $"it has the keys {string.Join(", ", keys)}.";
        }
        if (!IsText(cell.GetProperty("source")) || cell.GetProperty("metadata").ValueKind != JsonValueKind.Object)
        {
            yield return "its source or metadata is of the wrong kind.";
        }
        if (!isCode)
        {
            yield break;
        }
        if (cell.GetProperty("execution_count").ValueKind is not (JsonValueKind.Null or JsonValueKind.Number))
        {
            yield return "its execution_count is neither null nor a number.";
        }
        foreach (var output in cell.GetProperty("outputs").EnumerateArray().Where(output => !IsOutput(output)))
        {
            yield return $"an output is not well formed: {output.GetRawText()[..Math.Min(200, output.GetRawText().Length)]}";
        }
    }

    private static bool IsOutput(JsonElement output) => output.GetProperty("output_type").GetString() switch
    {
        "stream" => HasKeys(output, "name", "output_type", "text")
            && output.GetProperty("name").GetString() is "stdout" or "stderr"
            && IsText(output.GetProperty("text")),
        "display_data" => HasKeys(output, "data", "metadata", "output_type") && IsBundle(output),
        "execute_result" => HasKeys(output, "data", "execution_count", "metadata", "output_type") && IsBundle(output),
        "error" => HasKeys(output, "ename", "evalue", "output_type", "traceback"),
        _ => false,
    };

    private static bool IsBundle(JsonElement output) =>
        output.GetProperty("metadata").ValueKind == JsonValueKind.Object
        && output.GetProperty("data").EnumerateObject().All(data => IsText(data.Value));

    private static bool IsText(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
        || (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(line => line.ValueKind == JsonValueKind.String));

    private static bool HasKeys(JsonElement element, params string[] keys) => Keys(element).Order().SequenceEqual(keys);

    private static IEnumerable<string> Keys(JsonElement element) => element.EnumerateObject().Select(property => property.Name);

    [GeneratedRegex("^[a-zA-Z0-9-_]{1,64}$")]
    private static partial Regex Id();
}
