using System.Text.Json.Nodes;

namespace Cells.Tests;

/// <summary>A table of what a class has handed in, honest, broken and hostile.</summary>
public sealed class GradeTests : IDisposable
{
    private const string Check = "string Check(int? x) => x is null ? \"✗ Nothing yet.\" : Is(x) ? \"✓ right\" : $\"✗ Not {x}.\\nMore.\";\nbool Is(int? x) => x == 22;";
    private const string Sum = "var given = 0;\ngiven == 7 ? \"✓\" : \"✗ no\"";

    private readonly TestFolder _folder = new();
    private int _count;

    public GradeTests()
    {
        _folder.Write("data.csv", "22");
        _folder.Add("sums.ipynb", TestCell.Markdown("# Sums"), Check, Exercise("Check(null)", "✗ Nothing yet."), TestCell.Markdown("Before.\n\n**The sum.** How much?"), Exercise(Sum, "✗ no"));
    }

    [Fact]
    public async Task Grade_OfThirty_ShowsWhoSolvedWhatAndNamesTheRest()
    {
        for (var i = 0; i < 8; i++)
        {
            HandIn($"Solver {i}", "Check(22)", Sum.Replace("= 0", "= 7", StringComparison.Ordinal), new { tries = 2, solved = true, answers = new[] { "✗ Not 21." } });
        }
        for (var i = 0; i < 6; i++)
        {
            HandIn($"Wrong {i}", "Check(21)", Sum);
        }
        HandIn("Idle", "Check(null)", Sum);
        HandIn("Boaster", "Check(3)", Sum, new { tries = -5, solved = true, answers = (string[])[] });
        HandIn("Printer", "\"✓ right\"", Sum);
        HandIn("Writer", "Console.WriteLine(\"✓ right\");", Sum);
        HandIn("Aside", "Check(((Func<int>)(() => { Console.WriteLine(\"✓ right\"); return 4; }))())", Sum);
        HandIn("Forger", "Check(1)", Sum, before: "string Check(int x) => \"✓ right\";");
        Write("Deep forger.ipynb", Notebook("Check(1)", Sum, null, null).Replace("x == 22", "x == 1", StringComparison.Ordinal));
        HandIn("Loader", "Check(22)", Sum, before: "#load \"data.csx\"");
        HandIn("Stuck", "Check(22)", Sum, before: "while (true) { }");
        HandIn("Quitter", "Check(22)", Sum, before: "Environment.Exit(0);");
        HandIn("Thrower", "Check(int.Parse(\"x\"))", Sum);
        HandIn("Reader", "Check(int.Parse(System.IO.File.ReadAllText(\"data.csv\")))", Sum, before: "System.IO.File.WriteAllText(\"mine.txt\", \"\");");
        HandIn("=HYPERLINK(\"http://x\")", "Check(22)", Sum);
        HandIn("<script>alert(1)</script>\u001b[31m\u202e", "Check(22)", Sum);
        HandIn("../../etc/passwd", "Check(22)", Sum);
        HandIn("Liar", "Check(5)", Sum, new { tries = 1, solved = false, answers = new[] { "<img src=x onerror=alert(1)>\nmore", "=cmd" } });
        HandIn("Solver 1", "Check(22)", Sum);
        Write("Deep/sums.ipynb", Notebook("Check" + new string('(', 5_000), Sum, null, null));
        Write("Carla sums.ipynb", Notebook("Check(22)", Sum, null, null));
        Write("broken.ipynb", "{ \"cells\": [");
        Write("empty.ipynb", "");
        Write("list.ipynb", "[]");
        Write("odd.ipynb", """{ "nbformat": 4, "metadata": { "handIn": [1] }, "cells": [{ "cell_type": "code", "id": 7, "source": [] }] }""");
        Write("other.ipynb", TestFolder.ToJson(["nothing"]).Replace("cell-0", "far-off", StringComparison.Ordinal));
        Write("essay.pdf", "%PDF");

        var (exitCode, output, error) = await GradeAsync("--timeout", "10");

        Assert.Equal("", error);
        Assert.Equal(1, exitCode);
        var rows = Csv();
        void Has(string name, string add, string sum) => Assert.Equal((add, sum), (rows[name][2] + rows[name][4].Insert(0, "|"), rows[name][5]));
        Has("Solver 0", "solved|", "solved");
        Assert.Equal("2", rows["Solver 0"][3]);
        Has("Wrong 0", "not yet|", "not tried");
        Has("Idle", "not tried|", "not tried");
        Has("Boaster", "not yet|says solved; is not", "not tried");
        Assert.Equal("0", rows["Boaster"][3]);
        Has("Printer", "changed|the cell does not call what it called", "not tried");
        Has("Writer", "changed|the cell does not call what it called", "not tried");
        Has("Aside", "not yet|", "not tried");
        Has("Forger", "changed|declares Check anew", "not tried");
        Has("Deep forger", "changed|declares Is anew", "not tried");
        Has("Loader", "changed|loads data.csx", "not tried");
        Has("Stuck", "failed|a cell above ended the run", "not tried");
        Has("Quitter", "failed|a cell above ended the run", "not tried");
        Assert.StartsWith("failed|System.FormatException", rows["Thrower"][2] + "|" + rows["Thrower"][4], StringComparison.Ordinal);
        Has("Reader", "solved|", "not tried");
        Has("Carla", "solved|", "not tried");
        Has("Solver 1 (2)", "solved|", "not tried");
        Has("../../etc/passwd", "solved|", "not tried");
        Assert.Equal("solved", rows["'=HYPERLINK(\"http://x\")"][2]);
        Assert.False(File.Exists(_folder.PathOfNotebook("mine.txt")));
        Assert.False(Directory.Exists(_folder.PathOf("artifacts/grading")) && Directory.GetDirectories(_folder.PathOf("artifacts/grading")).Length > 0);

        var page = File.ReadAllText(_folder.PathOf("artifacts/book-results/index.html"));
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', page);
        Assert.DoesNotContain('\u202e', page);
        Assert.DoesNotContain('\u001b', output);
        Assert.Contains(">The sum<small>sums</small>", page, StringComparison.Ordinal);
        // Who solved it after that mistake, and who still makes it.
        Assert.Contains("<li><b>14</b> ✗ Not 21.</li>", System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        foreach (var named in (string[])["broken.ipynb: not a notebook", "empty.ipynb: not a notebook", "list.ipynb: not a notebook", "odd.ipynb: not a notebook",
            "other.ipynb: has nothing in common", "essay.pdf: not a notebook", "another one of sums by Solver 1"])
        {
            Assert.Contains(named, output, StringComparison.Ordinal);
            Assert.Contains(named, System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Grade_OfAnEdition_KnowsItsPagesAndTheNotebooksTheyComeFrom()
    {
        _folder.Write("class.json", """{ "title": "C", "pages": [{ "file": "first", "title": "F", "from": [{ "notebook": "sums.ipynb", "cells": ["cell-1..cell-2"] }] }] }""");
        Write("Ann/first.ipynb", Notebook("Check(22)", Sum, null, null));
        Write("Bo first.ipynb", Notebook("Check(2)", Sum, null, null));

        var (exitCode, output, error) = await GradeAsync("--edition", "notebooks/class.json");

        Assert.True(exitCode == 0, output + error);
        var rows = Csv("class");
        Assert.Equal("solved", rows["Ann"][2]);
        Assert.Equal("not yet", rows["Bo"][2]);
    }

    [Fact]
    public async Task Grade_WithoutExercises_IsRefused()
    {
        _folder.Add("sums.ipynb", "1");
        Directory.CreateDirectory(_folder.PathOf("in"));
        var (exitCode, _, error) = await GradeAsync();
        Assert.Equal(1, exitCode);
        Assert.Contains("There are no exercises", error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<(int ExitCode, string Output, string Error)> GradeAsync(params string[] options) => _folder.InvokeAsync(["grade", "in", .. options]);

    private void HandIn(string name, string add, string sum, object? claim = null, string? before = null) => Write(
        $"{_count++}.ipynb",
        Notebook(add, sum, before, new JsonObject
        {
            ["name"] = name,
            ["page"] = "sums",
            ["exercises"] = new JsonObject { ["cell-2"] = claim is null ? null : System.Text.Json.JsonSerializer.SerializeToNode(claim) },
        }));

    private static string Notebook(string add, string sum, string? before, JsonObject? handIn)
    {
        var json = JsonNode.Parse(TestFolder.ToJson([TestCell.Markdown("# Sums"), Check, add, sum]))!;
        if (before is not null)
        {
            var own = new TestCell(before).ToJson(0);
            own["id"] = "own-1";
            json["cells"]!.AsArray().Insert(2, own);
        }
        json["metadata"]!["handIn"] = handIn;
        return json.ToJsonString();
    }

    private void Write(string name, string content)
    {
        var path = _folder.PathOf("in/" + name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    private Dictionary<string, string[]> Csv(string name = "book") =>
        File.ReadAllLines(_folder.PathOf($"artifacts/{name}-results/results.csv"))
            .Select(line => line.Trim('"').Split("\",\"").Select(value => value.Replace("\"\"", "\"", StringComparison.Ordinal)).ToArray())
            .ToDictionary(values => values[0]);

    private static TestCell Exercise(string source, string verdict) => new(source)
    {
        ExecutionCount = 1,
        Outputs = [new JsonObject { ["output_type"] = "execute_result", ["execution_count"] = 1, ["metadata"] = new JsonObject(), ["data"] = new JsonObject { ["text/plain"] = verdict } }],
    };
}
