using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Course.Tests;

/// <summary>What every notebook of the course is held to.</summary>
public sealed partial class CourseTests(CourseRun course) : IClassFixture<CourseRun>
{
    private const int MaxLines = 12;
    private const int MinDescription = 20;

    private const string Metadata = """
        {
          "kernelspec": {"display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp"},
          "language_info": {"name": "polyglot-notebook"},
          "polyglot_notebook": {"kernelInfo": {"defaultKernelName": "csharp", "items": [{"aliases": [], "languageName": "C#", "name": "csharp"}]}}
        }
        """;

    private static readonly string[] MimeTypes =
    [
        "text/plain", "image/png text/plain", "image/svg+xml text/plain", "text/html text/plain", "image/png text/html text/plain",
    ];

    public static TheoryData<string> All => [.. CourseNotebook.All.Select(notebook => notebook.Name)];

    public static TheoryData<string> Lessons => [.. CourseNotebook.Lessons];

    public static TheoryData<string> Imported => [.. CourseNotebook.All.Select(notebook => notebook.Name).Except(CourseNotebook.Lessons)];

    [Theory, MemberData(nameof(Lessons))]
    public void Lesson_RunsAndShowsWhatIsSaved(string name)
    {
        var run = course.Runs[name];
        Assert.True(run.Succeeded, string.Join('\n', RunReport.Lines(run)));
        var differences = Comparison.Compare(run).SelectMany(difference => NotebookCommands.Describe(run.Notebook, difference));
        Assert.True(!differences.Any(), string.Join('\n', differences));
        foreach (var reason in run.Cells.Select(cell => cell.Reason).OfType<string>().Distinct())
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"Skipped optional cells: {reason}");
        }
    }

    [Theory, MemberData(nameof(All))]
    public void Notebook_IsValid(string name) => Assert.Empty(NbFormat.Problems(CourseNotebook.Get(name).Json));

    [Theory, MemberData(nameof(All))]
    public void Notebook_HasTheMetadataThatWorksEverywhere(string name)
    {
        var notebook = CourseNotebook.Get(name);
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(Metadata), JsonNode.Parse(notebook.Json.GetProperty("metadata").GetRawText())),
            "The notebook's metadata is not what works in VS Code and Jupyter.");
        foreach (var cell in notebook.Cells)
        {
            var isCode = cell.GetProperty("cell_type").GetString() == "code";
            var metadata = JsonNode.Parse(cell.GetProperty("metadata").GetRawText())!.AsObject();
            Assert.Equal(isCode ? "csharp" : null, (string?)metadata["dotnet_interactive"]?["language"]);
            Assert.Equal(isCode ? "csharp" : null, (string?)metadata["polyglot_notebook"]?["kernelName"]);
        }
    }

    /// <summary>The real kernel would show its prose, and save it, in every notebook that imports it.</summary>
    [Theory, MemberData(nameof(Imported))]
    public void ImportedNotebook_HasNoMarkdown(string name) =>
        Assert.All(CourseNotebook.Get(name).Cells, cell => Assert.Equal("code", cell.GetProperty("cell_type").GetString()));

    [Theory, MemberData(nameof(Lessons))]
    public void Notebook_HeadingsAreInOrder(string name)
    {
        var headings = CourseNotebook.Get(name).Headings.ToList();
        Assert.Equal(1, headings[0].Level);
        Assert.Single(headings, heading => heading.Level == 1);
        Assert.All(headings.Zip(headings.Skip(1)), pair => Assert.True(
            pair.Second.Level <= pair.First.Level + 1, $"\"{pair.Second.Text}\" skips a level after \"{pair.First.Text}\"."));
    }

    [Theory, MemberData(nameof(All))]
    public void Notebook_LinksLeadSomewhere(string name)
    {
        var notebook = CourseNotebook.Get(name);
        foreach (var (text, target) in notebook.Links.Where(link => !link.Target.Contains("://") && !link.Target.StartsWith("mailto:")))
        {
            Assert.False(string.IsNullOrWhiteSpace(text), $"The link to {target} does not say where it goes.");
            var (file, anchor) = target.Split('#', 2) is [var before, var after] ? (before, after) : (target, "");
            var path = file == "" ? notebook.Path : Path.GetFullPath(file, Path.GetDirectoryName(notebook.Path)!);
            Assert.True(File.Exists(path) || Directory.Exists(path), $"The link \"{text}\" leads to {target}, which is not there.");
            if (anchor != "" && CourseNotebook.All.FirstOrDefault(other => other.Path == path) is { } other)
            {
                Assert.Contains(Slug(anchor), other.Headings.Select(heading => Slug(heading.Text)));
            }
        }
    }

    [Fact]
    public void Lessons_LinkToEachOtherInOrder()
    {
        var lessons = CourseNotebook.Lessons;
        foreach (var (index, name) in lessons.Index())
        {
            Assert.Equal(index == 0 ? null : lessons[index - 1], LinkOf(name, "Previous"));
            Assert.Equal(index == lessons.Count - 1 ? null : lessons[index + 1], LinkOf(name, "Next"));
        }
    }

    [Theory, MemberData(nameof(Lessons))]
    public void Lesson_OpensLikeEveryOther(string name)
    {
        // The very first thing is the explorer, which needs no packages.
        var cells = CourseNotebook.Get(name).CodeCells.ToList();
        var opening = name == CourseNotebook.Lessons[0] ? [cells[0], .. cells[2..4]] : cells[..3];
        var other = CourseNotebook.Get(CourseNotebook.Lessons[^1]).CodeCells.Take(3);
        Assert.Equal(other.Select(CourseNotebook.Source), opening.Select(CourseNotebook.Source));
        Assert.Equal([false, true, true], opening.Select(CourseNotebook.IsOptional));
        Assert.Equal("#!import setup.ipynb", CourseNotebook.Source(opening[0]));
        Assert.All(CourseNotebook.Source(opening[1]).Split('\n'), line => Assert.StartsWith("#r \"nuget: ", line));
        Assert.Equal("#!import plots.ipynb", CourseNotebook.Source(opening[2]));
    }

    [Theory, MemberData(nameof(Lessons))]
    public void Lesson_CodeCellsAreShort(string name) =>
        Assert.All(
            CourseNotebook.Get(name).CodeCells.Select(CourseNotebook.Source),
            source => Assert.True(source.Split('\n').Length <= MaxLines, $"This cell has more than {MaxLines} lines:\n{source}"));

    [Theory, MemberData(nameof(Lessons))]
    public void Lesson_IsSavedWithItsRun(string name)
    {
        var cells = CourseNotebook.Get(name).CodeCells.ToList();
        var counts = cells.Where(cell => !CourseNotebook.IsOptional(cell))
            .Select(cell => cell.GetProperty("execution_count"))
            .Select(count => count.ValueKind == JsonValueKind.Number ? count.GetInt32() : 0)
            .ToList();
        Assert.DoesNotContain(0, counts);
        Assert.Equal(counts.Distinct().Order(), counts);
        Assert.All(cells.Where(CourseNotebook.IsOptional), cell => Assert.Empty(cell.GetProperty("outputs").EnumerateArray()));
    }

    [Theory, MemberData(nameof(Lessons))]
    public void Lesson_ShowsOnlyWhatEveryHostCanShow(string name)
    {
        foreach (var cell in CourseNotebook.Get(name).CodeCells)
        {
            foreach (var output in OutputJson.Read(cell.GetProperty("outputs")))
            {
                AssertShowable(output, CourseNotebook.Source(cell));
            }
        }
    }

    [Theory, MemberData(nameof(Imported))]
    public void ImportedNotebook_IsSavedWithoutOutputs(string name) =>
        Assert.All(CourseNotebook.Get(name).CodeCells, cell => Assert.Empty(cell.GetProperty("outputs").EnumerateArray()));

    private static void AssertShowable(Output output, string source)
    {
        switch (output)
        {
            case StreamOutput stream:
                Assert.True(stream.Name == "stdout", $"This cell writes to {stream.Name}:\n{source}");
                Assert.DoesNotMatch(MachinePath(), stream.Text);
                break;
            case DisplayOutput display:
                var mimeTypes = string.Join(' ', display.Data.Keys.Order(StringComparer.Ordinal));
                Assert.Contains(mimeTypes, MimeTypes);
                Assert.True(
                    mimeTypes == "text/plain" || display.Text.Length >= MinDescription, $"A picture without its description:\n{source}");
                Assert.All(
                    display.Data.Where(data => data.Key != "image/png"), data => Assert.DoesNotMatch(MachinePath(), data.Value));
                break;
            default:
                Assert.Fail($"This cell is saved with an error:\n{source}");
                break;
        }
    }

    private static string? LinkOf(string lesson, string word)
    {
        var links = CourseNotebook.Get(lesson).Links.Where(link => link.Text.StartsWith(word + ":", StringComparison.Ordinal));
        return links.Select(link => link.Target).Distinct().SingleOrDefault();
    }

    /// <summary>A heading's anchor, in which GitHub and Jupyter differ by the case of letters only.</summary>
    private static string Slug(string heading) => NoLetter().Replace(heading.Replace(' ', '-'), "").ToLowerInvariant();

    [GeneratedRegex(@"[^\w-]")]
    private static partial Regex NoLetter();

    [GeneratedRegex(@"/(home|root|work|tmp|Users|private)/|\b[A-Z]:\\")]
    private static partial Regex MachinePath();
}
