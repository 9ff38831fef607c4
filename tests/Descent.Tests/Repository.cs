using System.Text.Json.Nodes;

namespace Descent.Tests;

/// <summary>The files of the course, as they stand in the repository.</summary>
internal static class Repository
{
    /// <summary>The folder that holds everything.</summary>
    public static string Root { get; } = Find();

    /// <summary>The names of the notebooks a student reads, in order.</summary>
    public static IReadOnlyList<string> Lessons { get; } =
        [.. Directory.GetFiles(Path.Combine(Root, "notebooks"), "*.ipynb").Select(file => Path.GetFileName(file))
            .Where(name => name is not ("setup.ipynb" or "plots.ipynb")).Order(StringComparer.Ordinal)];

    /// <summary>The text of a notebook's cells, of a kind or of all.</summary>
    public static IEnumerable<string> Cells(string notebook, string? type = null) =>
        Notebook(notebook).Where(cell => type is null || (string?)cell!["cell_type"] == type)
            .Select(cell => Text(cell!["source"]));

    /// <summary>What a notebook's cells have printed, as it is saved.</summary>
    public static IEnumerable<string> Printed(string notebook) =>
        Notebook(notebook).Where(cell => (string?)cell!["cell_type"] == "code")
            .Select(cell => string.Concat(cell!["outputs"]!.AsArray().Select(output => Text(output!["text"]))));

    /// <summary>The outputs of a notebook's code cells, as they stand in its file.</summary>
    public static IEnumerable<JsonNode> Outputs(string notebook) =>
        Notebook(notebook).Where(cell => (string?)cell!["cell_type"] == "code")
            .SelectMany(cell => cell!["outputs"]!.AsArray()).Select(output => output!);

    private static JsonArray Notebook(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "notebooks", name)))!["cells"]!.AsArray();

    private static string Text(JsonNode? lines) =>
        lines is JsonArray array ? string.Concat(array.Select(line => (string)line!)) : (string?)lines ?? "";

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "global.json")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException(
                "Found no global.json above the test's own folder.");
        }

        return folder.FullName;
    }
}
