using System.Text.Json.Nodes;

namespace Cells.Tests;

/// <summary>A book of parts of notebooks, as a teacher chooses them.</summary>
public sealed class EditionTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public EditionTests()
    {
        _folder.Write("book.json", """{ "title": "The course", "imports": { "setup.ipynb": "" } }""");
        _folder.Write("data.csv", "1");
        _folder.Write("teaching/guide.md", "Only for teachers.");
        _folder.Add("setup.ipynb", "var fromSetup = 1;");
        _folder.Add(
            "one.ipynb",
            TestCell.Markdown("# One"),
            "#!import setup.ipynb",
            TestCell.Markdown("## First part\n\nSee [part two](two.ipynb#second-part), [three](three.ipynb) and [the data](data.csv).\n\nWhat is twice 3?"),
            "int Twice(int x) => 2 * x;\nTwice(3)",
            TestCell.Markdown("The secret is six.\n\n## Your turn\n\n**Add.** What is 20 + 2?"),
            "var given = 0;\ngiven == 22 ? \"✓\" : \"✗ no\"",
            TestCell.Markdown("<details><summary>A hint</summary>\n\nCount.\n\n</details>\n\n<details><summary>The answer, worked out</summary>\n\nIt is twenty-two.\n\n</details>\n\n**More.** And 40 + 4?"),
            "var more = 0;\nmore == 44 ? \"✓\" : \"✗ no\"",
            TestCell.Markdown("<details>\n<summary>A solution</summary>\nforty-four\n\n</details>"));
        _folder.Add(
            "two.ipynb",
            "#!import setup.ipynb",
            "var number = 5;",
            TestCell.Markdown("# Two\n\n## Second part\n\nMore of [one](one.ipynb#first-part)."),
            "number + 1",
            TestCell.Markdown("### Below\n\nStill the second part.\n\n## Your turn"));
        _folder.Add("three.ipynb", TestCell.Markdown("# Three"));
    }

    [Fact]
    public async Task Edition_OfSectionsCellsAndExercises_IsABookOfThem()
    {
        await MakeAsync("""
            // A teacher's remarks.
            { "title": "Class", "pages": [
              { "file": "first", "title": "The first", "text": "Below its *title*.", "from": [
                { "notebook": "../one.ipynb", "sections": ["First part"] },
                { "text": "## In between" },
                { "notebook": "../two.ipynb", "setup": ["cell-1"], "sections": ["Second part"] } ] },
              { "file": "second", "title": "Tasks", "from": [{ "notebook": "../one.ipynb", "exercises": ["cell-5", "cell-7"] }] } ] }
            """);

        Assert.Equal(
            ["title", "cell-1", "cell-2", "cell-3", "cell-4", "text", "cell-1-2", "cell-2-2", "cell-3-2", "cell-4-2"],
            Ids("class/notebooks/first.ipynb"));
        Assert.Equal(["title", "cell-1", "cell-4", "cell-5", "cell-6", "cell-7", "cell-8"], Ids("class/notebooks/second.ipynb"));
        var first = InArtifacts("class/first.html");
        Assert.Contains("<h1 id=\"the-first\">The first</h1>\n<p>Below its <em>title</em>.</p>", first, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#second-part\">part two</a>, three and <a href=\"files/data.csv\">the data</a>", first, StringComparison.Ordinal);
        Assert.Contains("More of <a href=\"#first-part\">one</a>", first, StringComparison.Ordinal);
        Assert.Contains("Still the second part", first, StringComparison.Ordinal);
        Assert.DoesNotContain("Your turn", first, StringComparison.Ordinal);
        Assert.Contains(">6</pre>", first, StringComparison.Ordinal);
        var second = InArtifacts("class/second.html");
        Assert.Equal(2, second.Split("data-exercise").Length - 1);
        Assert.DoesNotContain("The secret is six", second, StringComparison.Ordinal);
        Assert.Contains("twenty-two", second, StringComparison.Ordinal);
        Assert.Contains("data-hand-in", second, StringComparison.Ordinal);
        Assert.DoesNotContain("data-hand-in", first, StringComparison.Ordinal);
        Assert.Contains("<h1>Class</h1>", InArtifacts("class/index.html"), StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.PathOf("artifacts/class/files/teaching/guide.md")));
    }

    [Theory]
    [InlineData("\"sections\": [\"First prt\"]", "there is no section \"First prt\" in ../one.ipynb; near ones: First part")]
    [InlineData("\"cells\": [\"cell-99\"]", "there is no cell \"cell-99\" in ../one.ipynb; near ones: cell-")]
    [InlineData("\"cells\": [\"cell-5..cell-3\"]", "cell-3 stands above cell-5")]
    [InlineData("\"exercises\": [\"cell-2\"]", "there is no code cell \"cell-2\"")]
    public async Task Edition_ThatNamesWhatIsNotThere_IsRefusedByName(string part, string expected)
    {
        var error = await RefusedAsync($$"""{ "title": "C", "pages": [{ "file": "p", "title": "P", "from": [{ "notebook": "../one.ipynb", {{part}} }] }] }""");
        Assert.Contains("p: ", error, StringComparison.Ordinal);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "title": "C", "pages": [{ "file": "../p", "title": "P", "from": [] }] }""", "needs a name of its own")]
    [InlineData("""{ "title": "C", "pages": [{ "file": "p", "title": "P", "from": [] }] }""", "nothing is taken from a notebook")]
    [InlineData("""{ "title": "C", "pages": [{ "file": "p", "title": "P", "from": [{ "cells": ["a"] }] }] }""", "\"notebook\" is missing")]
    [InlineData("""{ "title": "C", "pagse": [] }""", "pagse")]
    [InlineData("""{ "title": "C", "answers": "nowhere", "pages": [] }""", "not understood")]
    public async Task Edition_ThatIsNotUnderstood_IsRefused(string json, string expected) =>
        Assert.Contains(expected, await RefusedAsync(json), StringComparison.Ordinal);

    [Fact]
    public async Task Edition_CalledAsWhatElseIsMade_IsRefused()
    {
        _folder.Write("teaching/notebooks.json", """{ "title": "C", "pages": [{ "file": "p", "title": "P", "from": [{ "notebook": "../three.ipynb", "cells": ["cell-0"] }] }] }""");
        var (exitCode, _, error) = await _folder.InvokeAsync("book", "--still", "--edition", "notebooks/teaching/notebooks.json");
        Assert.Equal(1, exitCode);
        Assert.Contains("give the file another name", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edition_WhoseCellNeedsOneLeftOut_IsRefusedByName()
    {
        var error = await RefusedAsync("""{ "title": "C", "pages": [{ "file": "p", "title": "P", "from": [{ "notebook": "../two.ipynb", "cells": ["cell-3"] }] }] }""");
        Assert.Contains("p: cell cell-3 of two.ipynb uses number, which cell cell-1 of two.ipynb defines; add it.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edition_WhoseCellShowsSomethingElseThanInItsNotebook_SaysSo()
    {
        _folder.Add("sum.ipynb", "var sum = 0;", "sum += 1;", new TestCell("sum")
        {
            ExecutionCount = 3,
            Outputs = [new JsonObject { ["output_type"] = "execute_result", ["execution_count"] = 3, ["metadata"] = new JsonObject(), ["data"] = new JsonObject { ["text/plain"] = "1" } }],
        });
        var said = await MakeAsync("""{ "title": "C", "pages": [{ "file": "p", "title": "P", "from": [{ "notebook": "../sum.ipynb", "cells": ["cell-0", "cell-2"] }] }] }""");
        Assert.Contains("p: cell cell-2 of sum.ipynb shows something else here", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edition_ThatHasNotChanged_IsMadeOnce()
    {
        const string Json = """{ "title": "C", "pages": [{ "file": "p", "title": "P", "from": [{ "notebook": "../two.ipynb", "cells": ["cell-1..cell-4"] }] }] }""";
        await MakeAsync(Json);
        Assert.Contains("as it was made", await MakeAsync(Json), StringComparison.Ordinal);
        Assert.DoesNotContain("as it was made", await MakeAsync(Json.Replace("\"P\"", "\"Q\"", StringComparison.Ordinal)), StringComparison.Ordinal);
        _folder.Add("two.ipynb", "1", "2", "3", "4", "5");
        Assert.DoesNotContain("as it was made", await MakeAsync(Json), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edition_WithAKey_HasNoAnswerAnywhereInTheStudentsFolder()
    {
        await MakeAsync(
            """
            { "title": "C", "pages": [{ "file": "p", "title": "P", "from": [{ "notebook": "../one.ipynb", "sections": ["First part", "Your turn"] }] }] }
            """,
            "--answers", "key");

        foreach (var answer in (string[])["The secret is six", ">6<", "twenty-two", "worked out", "forty-four", "Only for teachers"])
        {
            Assert.DoesNotContain(Files("class"), file => file.Text.Contains(answer, StringComparison.Ordinal));
        }
        // And what is looked for so is found where it is.
        Assert.Contains(Files("class-key"), file => file.Text.Contains("twenty-two", StringComparison.Ordinal) && file.Name == "search.js");
        Assert.Contains(Files("class-key"), file => file.Text.Contains("The secret is six", StringComparison.Ordinal) && file.Name == "p.ipynb");
        var page = InArtifacts("class/p.html");
        Assert.Contains("Count.", page, StringComparison.Ordinal);
        Assert.Contains("And 40 + 4?", page, StringComparison.Ordinal);
        Assert.Contains("What is twice 3?", page, StringComparison.Ordinal);
        Assert.Contains("<h2 id=\"your-turn\">", page, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> MakeAsync(string json, params string[] options)
    {
        var (exitCode, output, error) = await InvokeAsync(json, options);
        Assert.True(exitCode == 0, output + error);
        return output;
    }

    private async Task<string> RefusedAsync(string json)
    {
        var (exitCode, _, error) = await InvokeAsync(json);
        Assert.Equal(1, exitCode);
        return error;
    }

    private Task<(int ExitCode, string Output, string Error)> InvokeAsync(string json, params string[] options) =>
        _folder.InvokeAsync(["book", "--still", "--edition", _folder.Write("teaching/class.json", json), .. options]);

    private string InArtifacts(string name) => File.ReadAllText(_folder.PathOf("artifacts/" + name));

    private string[] Ids(string notebook) =>
        [.. JsonNode.Parse(InArtifacts(notebook))!["cells"]!.AsArray().Select(cell => cell!["id"]!.GetValue<string>())];

    private List<(string Name, string Text)> Files(string folder) =>
    [
        .. Directory.EnumerateFiles(_folder.PathOf("artifacts/" + folder), "*", SearchOption.AllDirectories)
            .Select(file => (Path.GetFileName(file), File.ReadAllText(file))),
    ];
}
