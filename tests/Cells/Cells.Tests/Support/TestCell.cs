using System.Text.Json.Nodes;

namespace Cells.Tests;

/// <summary>A cell for a test's notebook.</summary>
internal sealed record TestCell(string Source)
{
    public string[] Tags { get; init; } = [];

    public string Language { get; init; } = "csharp";

    public int? ExecutionCount { get; init; }

    public JsonArray Outputs { get; init; } = [];

    public static implicit operator TestCell(string source) => new(source);

    private bool IsMarkdown { get; init; }

    public static TestCell Markdown(string text) => new(text) { IsMarkdown = true };

    public static TestCell Optional(string source) => new(source) { Tags = ["optional"] };

    public JsonObject ToJson(int index) => IsMarkdown ? new()
    {
        ["cell_type"] = "markdown",
        ["id"] = $"cell-{index}",
        ["metadata"] = new JsonObject(),
        ["source"] = Source,
    } : new()
    {
        ["cell_type"] = "code",
        ["execution_count"] = ExecutionCount,
        ["id"] = $"cell-{index}",
        ["metadata"] = new JsonObject
        {
            ["polyglot_notebook"] = new JsonObject { ["kernelName"] = Language },
            ["tags"] = new JsonArray([.. Tags]),
        },
        ["outputs"] = Outputs.DeepClone(),
        ["source"] = Source,
    };
}
