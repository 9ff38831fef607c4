using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Cells.Tests;

public sealed partial class ComparisonTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public void Compare_Same_IsNoDifference() =>
        Assert.Empty(Compare([new StreamOutput("stdout", "a\r\nb\n")], [new StreamOutput("stdout", "a\nb\n")]));

    [Fact]
    public void Compare_OtherText_IsADiff()
    {
        var difference = Assert.Single(Compare([new StreamOutput("stdout", "a\nb\n")], [new StreamOutput("stdout", "a\nc\n")]));
        Assert.Equal(
            ["--- a.ipynb, cell 1, as saved", "+++ a.ipynb, cell 1, as run now", "@@ -1,2 +1,2 @@", " a", "-b", "+c"],
            difference.Lines);
    }

    [Theory]
    [InlineData("1 2 3 4 5 6 7 8 9", "1 2 3 4 five 6 7 8 9", "@@ -2,7 +2,7 @@| 2| 3| 4|-5|+five| 6| 7| 8")]
    [InlineData("0 1 2 3 4 5 6 7 8 9", "x 1 2 3 4 5 6 7 8 y", "@@ -1,4 +1,4 @@|-0|+x| 1| 2| 3|@@ -7,4 +7,4 @@| 6| 7| 8|-9|+y")]
    [InlineData("a", "a\t", "@@ -1,1 +1,1 @@|-a|+a\t")]
    [InlineData("a\rb", "a\rc", "@@ -1,1 +1,1 @@|-b|+c")]
    [InlineData("", "a", "@@ -1,1 +1,1 @@|-|+a")]
    public void Compare_Lines_AreAUnifiedDiff(string saved, string fresh, string diff) =>
        Assert.Equal(diff.Split('|'), Diff(saved.Replace(' ', '\n'), fresh.Replace(' ', '\n')));

    [Fact]
    public void Compare_OneLineOfAMillion_IsFoundAmongThem()
    {
        var lines = string.Concat(Enumerable.Repeat("x\n", 1_000_000));
        Assert.Equal(["@@ -999998,4 +999998,3 @@", " x", " x", " x", "-y"], Diff(lines + "y", lines.TrimEnd('\n')));
    }

    [Fact]
    public void Compare_MoreLinesThanCanBeMatched_AreShownAsReplaced()
    {
        var diff = Diff(Numbers('a'), Numbers('b'));
        Assert.Equal(["@@ -1,100000 +1,100000 @@", "-a0"], diff[..2]);
        Assert.Equal("+b99999", diff[^1]);
        static string Numbers(char name) => string.Join('\n', Enumerable.Range(0, 100_000).Select(i => $"{name}{i}"));
    }

    [Fact]
    public void Compare_LastNewline_Counts() =>
        Assert.Single(Compare([new StreamOutput("stdout", "a\n")], [new StreamOutput("stdout", "a")]));

    [Fact]
    public void Compare_Pictures_ByTheirText()
    {
        Assert.Empty(Compare([Picture("image/png", "A line.")], [Picture("image/svg+xml", "A line.")]));
        Assert.Single(Compare([Picture("image/png", "A line.")], [Picture("image/png", "A curve.")]));
    }

    [Theory]
    [InlineData("image/png", "", "text/plain", "")]
    [InlineData("image/png", "", "image/jpeg", "")]
    [InlineData("image/svg+xml", "<svg><text>1</text></svg>", "image/svg+xml", "<svg><text>2</text></svg>")]
    [InlineData("text/html", "<b>1</b>", "text/plain", "")]
    [InlineData("text/html", "<b>1</b>", "text/html", "<b>2</b>")]
    [InlineData("text/html", "<b>1</b>", "text/html", "<i>1</i>")]
    [InlineData("application/json", "1", "application/json", "2")]
    [InlineData("text/html", "<iframe srcdoc=\"{0}1\">", "text/html", "<iframe srcdoc=\"{0}2\">")]
    public void Compare_WhatStandsBesideThePlainText_Counts(string mimeType, string saved, string freshMimeType, string fresh)
    {
        var filled = new string('x', 1000);
        var (one, other) = (Display(mimeType, saved.Replace("{0}", filled)), Display(freshMimeType, fresh.Replace("{0}", filled)));
        Assert.Single(Compare([one], [other]));
        Assert.Single(Compare([other], [one]));
        Assert.Empty(Compare([one], [one]));
    }

    [Fact]
    public void Compare_HowAnSvgIsDrawn_DoesNotCount() => Assert.Empty(Compare(
        [Display("image/svg+xml", "<svg><path d=\"1\"/><text>1</text></svg>")], [Display("image/svg+xml", "<svg><path d=\"2\"/><text>1</text></svg>")]));

    public static TheoryData<Output[], Output[]> LookAlikes => new()
    {
        { [new ErrorOutput("X", "y", [])], [new StreamOutput("stdout", "[error] X: y\n")] },
        { [Plain("12345")], [new StreamOutput("stdout", "[display] 12345\n")] },
        { [new StreamOutput("stderr", "a\n")], [new StreamOutput("stdout", "[stderr] a\n")] },
        { [new StreamOutput("stdout", "a")], [new StreamOutput("stdout", "a\n[no newline at the end]\n")] },
        { [Plain("a\nb")], [Plain("a"), new StreamOutput("stdout", "b\n")] },
        { [Plain("a\nb")], [Plain("a"), new StreamOutput("stdout", "│ b\n")] },
        { [Plain("a\n[error] X: y")], [Plain("a"), new ErrorOutput("X", "y", [])] },
        { [Display("image/png", "")], [Plain("text\n[picture]")] },
        { [Plain("Wall time: 1 ms")], [new StreamOutput("stdout", "[display] Wall time\n")] },
    };

    [Theory]
    [MemberData(nameof(LookAlikes))]
    public void Compare_WhatOnlyLooksAlike_IsADifference(Output[] saved, Output[] fresh)
    {
        Assert.Single(Compare(saved, fresh));
        Assert.Empty(Compare(saved, saved));
        Assert.Empty(Compare(fresh, fresh));
    }

    [Fact]
    public void Compare_WhatACarriageReturnHasOverwritten_DoesNotCount()
    {
        Assert.Empty(Compare([new StreamOutput("stdout", "\r100%\n")], [new StreamOutput("stdout", "\r10%\r100%\n")]));
        Assert.Single(Compare([new StreamOutput("stdout", "\r100%\n")], [new StreamOutput("stdout", "\r100%\r10%\n")]));
    }

    [Fact]
    public async Task Check_UnknownKindOfOutput_IsADifference()
    {
        _folder.Add("a.ipynb", new TestCell("1")
        {
            ExecutionCount = 1,
            Outputs = [JsonNode.Parse(
            """{ "output_type": "unknown", "data": { "text/plain": "1" }, "metadata": {} }""")]
        });
        Assert.Contains("-[output of type unknown]", (await _folder.InvokeAsync("check")).Output);
    }

    /// <summary>Saved by .NET Interactive, and by Jupyter with its carriage returns collapsed.</summary>
    [Fact]
    public async Task Check_WhatTheRealKernelHasSaved_IsTheSame()
    {
        _folder.CopyOfCase("j01-check-dni.ipynb");
        var (_, output, _) = await _folder.InvokeAsync("check");
        // Lists have other spaces there, and the members of an object are another table.
        Assert.Equal(["j01-check-dni.ipynb, cell 4", "j01-check-dni.ipynb, cell 8"], Differing().Matches(output).Select(match => match.Groups[1].Value));
    }

    [Fact]
    public async Task Check_ImportedNotebook_IsOne()
    {
        _folder.CopyOfCase("c1.ipynb");
        _folder.CopyOfCase("c2.ipynb");
        Assert.Contains("--- c1.ipynb, cell 1, as saved", (await _folder.InvokeAsync("check")).Output);
    }

    [Fact]
    public async Task DryRun_SaysWhatIsNotCompared()
    {
        _folder.Add("a.ipynb", "1", TestCell.Optional("2"), new TestCell("3") { Tags = ["nbval-ignore-output"] });
        var (_, output, _) = await _folder.InvokeAsync("check", "--dry-run");
        Assert.Contains("cell 2 is not compared: it is tagged optional", output);
        Assert.Contains("cell 3 is not compared: it is tagged nbval-ignore-output", output);
        Assert.EndsWith(OutputText.NotCompared, output.TrimEnd());
    }

    [Fact]
    public void Compare_OtherOrder_IsADifference() =>
        Assert.Single(Compare(
            [new StreamOutput("stdout", "a\n"), Picture("image/png", "A line.")],
            [Picture("image/png", "A line."), new StreamOutput("stdout", "a\n")]));

    [Fact]
    public void Compare_NeverSaved_IsADifference()
    {
        var notebook = _folder.Add("a.ipynb", "var x = 1;");
        var run = new NotebookRun(notebook, [new CellRun(notebook.Cells[0], CellStatus.Ran, [])], TimeSpan.Zero);
        Assert.Empty(Assert.Single(Comparison.Compare(run)).Lines);
    }

    [Fact]
    public void Compare_OptionalCell_IsNotCompared()
    {
        var notebook = _folder.Add("a.ipynb", TestCell.Optional("1"));
        var run = new NotebookRun(
            notebook, [new CellRun(notebook.Cells[0], CellStatus.Ran, [new StreamOutput("stdout", "1")])], TimeSpan.Zero);
        Assert.Empty(Comparison.Compare(run));
    }

    public void Dispose() => _folder.Dispose();

    [GeneratedRegex("^--- (.*), as saved", RegexOptions.Multiline)]
    private static partial Regex Differing();

    private static DisplayOutput Plain(string text) => new(new Dictionary<string, string> { ["text/plain"] = text }, IsResult: false);

    private static DisplayOutput Display(string mimeType, string value) =>
        new(new Dictionary<string, string> { ["text/plain"] = "text", [mimeType] = mimeType == "text/plain" ? "text" : value }, IsResult: false);

    private static DisplayOutput Picture(string mimeType, string text) =>
        new(new Dictionary<string, string> { [mimeType] = "data", ["text/plain"] = text }, IsResult: false);

    private string[] Diff(string saved, string fresh)
    {
        var difference = Compare([new StreamOutput("stdout", saved + "\n")], [new StreamOutput("stdout", fresh + "\n")]);
        return [.. Assert.Single(difference).Lines.Skip(2)];
    }

    private IReadOnlyList<CellDifference> Compare(Output[] saved, Output[] fresh)
    {
        var notebook = _folder.Add("a.ipynb", "1");
        var cell = notebook.Cells[0] with { ExecutionCount = 1, Outputs = saved };
        return Comparison.Compare(new NotebookRun(notebook, [new CellRun(cell, CellStatus.Ran, fresh)], TimeSpan.Zero));
    }
}
