using System.Text.Json.Nodes;

namespace Polyglot.Tests;

/// <summary>A code cell as it stands in a notebook file.</summary>
/// <param name="Number">Which code cell of the notebook, from 1.</param>
/// <param name="Code">Its source.</param>
/// <param name="IsOptional">Whether its outputs are neither saved nor compared.</param>
/// <param name="Shown">What is saved of its outputs.</param>
public sealed record SavedCell(int Number, string Code, bool IsOptional, IReadOnlyList<Shown> Shown)
{
    public static IReadOnlyList<SavedCell> ReadAll(string notebook)
    {
        var cells = JsonNode.Parse(File.ReadAllText(notebook))!["cells"]!.AsArray();
        return [.. cells.Where(c => (string?)c!["cell_type"] == "code").Select((c, i) => Read(c!, i + 1))];
    }

    private static SavedCell Read(JsonNode cell, int number)
    {
        var tags = cell["metadata"]?["tags"]?.AsArray().Select(t => (string)t!) ?? [];
        return new(number, Text(cell["source"]!), tags.Contains("optional"), Tests.Shown.Merged(cell["outputs"]!.AsArray().Select(Output)));
    }

    private static Shown Output(JsonNode? output) => (string?)output!["output_type"] == "stream"
        ? new("", Text(output["text"]!))
        : new(Tests.Shown.Mimes(output["data"]!.AsObject().Select(d => d.Key)), Text(output["data"]!["text/plain"]!));

    private static string Text(JsonNode value) =>
        value is JsonArray lines ? string.Concat(lines.Select(l => (string)l!)) : (string)value!;
}
