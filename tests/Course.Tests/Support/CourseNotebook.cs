using System.Text.Json;
using System.Text.RegularExpressions;

namespace Course.Tests;

/// <summary>A notebook of the course, as its file has it.</summary>
internal sealed partial class CourseNotebook
{
    private CourseNotebook(string path)
    {
        Path = path;
        Json = JsonDocument.Parse(File.ReadAllBytes(path)).RootElement;
        Cells = [.. Json.GetProperty("cells").EnumerateArray()];
    }

    /// <summary>All notebooks, in the order of their names.</summary>
    public static IReadOnlyList<CourseNotebook> All { get; } =
    [
        .. Directory.GetFiles(System.IO.Path.Combine(Repository.Root, "notebooks"), "*.ipynb").Order(StringComparer.Ordinal)
            .Select(path => new CourseNotebook(path)),
    ];

    /// <summary>The names of the notebooks that students read: all but those which others import.</summary>
    public static IReadOnlyList<string> Lessons { get; } =
        [.. new Workspace(Repository.Root, Repository.Root).Load([]).Select(notebook => notebook.Name)];

    public string Path { get; }

    public string Name => System.IO.Path.GetFileName(Path);

    public JsonElement Json { get; }

    public IReadOnlyList<JsonElement> Cells { get; }

    public IEnumerable<JsonElement> CodeCells => Cells.Where(cell => cell.GetProperty("cell_type").GetString() == "code");

    /// <summary>The lines of the markdown cells, without code and formulas.</summary>
    public IEnumerable<string> Prose =>
        from cell in Cells
        where cell.GetProperty("cell_type").GetString() == "markdown"
        from line in Verbatim().Replace(Source(cell), "").Split('\n')
        select line;

    public IEnumerable<(int Level, string Text)> Headings =>
        from line in Prose
        let heading = Heading().Match(line)
        where heading.Success
        select (heading.Groups[1].Length, heading.Groups[2].Value.Trim());

    public IEnumerable<(string Text, string Target)> Links =>
        from line in Prose
        from match in Link().Matches(line)
        select (match.Groups["text"].Value, Uri.UnescapeDataString(match.Groups["target"].Value));

    public static CourseNotebook Get(string name) => All.Single(notebook => notebook.Name == name);

    public static string Source(JsonElement cell) => OutputJson.Text(cell.GetProperty("source"));

    public static bool IsOptional(JsonElement cell) =>
        cell.GetProperty("metadata").TryGetProperty("tags", out var tags) && tags.EnumerateArray().Any(tag => tag.ValueEquals("optional"));

    [GeneratedRegex(@"```.*?```|`[^`\n]*`|\$\$.*?\$\$", RegexOptions.Singleline)]
    private static partial Regex Verbatim();

    [GeneratedRegex("^(#{1,6})\\s+(.*)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\((?<target>[^)\s]+)[^)]*\)")]
    private static partial Regex Link();
}
