using System.Xml.Linq;

namespace Cells.Tests;

/// <summary>The options of run and check.</summary>
public sealed class OptionsTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public async Task Set_ChangesTheParameters_AndNothingElse()
    {
        var notebook = _folder.Add(
            "a.ipynb",
            new TestCell("double step = 1;\nstring name = \"nobody\"; var on = false;") { Tags = ["parameters"] },
            "$\"{step} {name} {on}\"");
        var (exitCode, output, _) = await _folder.InvokeAsync("run", "--set", "step=2", "--set", "name=it's \"me\"", "--set", "on=true");
        Assert.True(exitCode == 0, output);
        var copy = Notebook.Load(_folder.PathOf("artifacts/notebooks/a.ipynb"));
        Assert.Equal("2 it's \"me\" True", Assert.IsType<DisplayOutput>(copy.Cells[1].Outputs[0]).Text);
        Assert.StartsWith("Set: step = 2\nSet: name = \"it's \\\"me\\\"\"\n", Assert.IsType<StreamOutput>(copy.Cells[0].Outputs[0]).Text);
        Assert.Equal(notebook.Bytes, await File.ReadAllBytesAsync(notebook.Path, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("a cell tagged \"parameters\"", "--set", "x=1")]
    [InlineData("NAME=VALUE", "--set", "x")]
    [InlineData("NAME=VALUE", "--set", "1x=2")]
    [InlineData("do not go together", "--set", "x=1", "--save")]
    [InlineData("--parallel needs a whole number", "--parallel", "0")]
    [InlineData("--memory needs a whole number", "--memory", "much")]
    [InlineData("--clear runs nothing", "--clear", "--save")]
    [InlineData("--clear runs nothing", "--clear", "--set", "x=1")]
    [InlineData("--dry-run runs nothing", "check", "--dry-run", "--report", "r.xml")]
    public async Task Options_ThatMakeNoSense_AreRefused(string message, params string[] args)
    {
        _folder.Add("a.ipynb", "1");
        var (exitCode, _, error) = await _folder.InvokeAsync(args);
        Assert.Equal(1, exitCode);
        Assert.Contains(message, error);
    }

    [Fact]
    public async Task Set_ValuesAreLiterals_AndNothingElseIsCode()
    {
        _folder.Add(
            "a.ipynb",
            new TestCell("double big = 1; string text = \"\", nan = \"\"; int @class = 1;") { Tags = ["parameters"] },
            new TestCell("int later = 1;") { Tags = ["parameters"] },
            "FormattableString.Invariant($\"{big} {text} {nan} {@class} {later}\")");
        var (exitCode, output, _) = await _folder.InvokeAsync("--set", "big=-1e3", "--set", "text=\"a\"+Environment.Exit(1)+\"b\"", "--set", "nan=NaN", "--set", "class=0x10");
        Assert.True(exitCode == 0, output);
        var copy = Notebook.Load(_folder.PathOf("artifacts/notebooks/a.ipynb"));
        Assert.Equal("-1000 \"a\"+Environment.Exit(1)+\"b\" NaN 16 1", Assert.IsType<DisplayOutput>(copy.Cells[2].Outputs[0]).Text);
    }

    [Theory]
    [InlineData("rate=fast", "--set rate: rate = \"fast\" does not go with what the cell declares: CS0029")]
    [InlineData("speed=1", "--set speed: speed = 1 does not go with what the cell declares: CS0103")]
    public async Task Set_WhatDoesNotFit_IsRefusedByName(string setting, string message)
    {
        _folder.Add("a.ipynb", new TestCell("double rate = 1;") { Tags = ["parameters"] });
        var (exitCode, output, _) = await _folder.InvokeAsync("--set", setting);
        Assert.Equal(1, exitCode);
        Assert.Contains(message, output);
    }

    [Fact]
    public async Task RaisesException_GoesOn_AndIsCompared()
    {
        _folder.Add("a.ipynb", new TestCell("throw new Exception(\"as told\");") { Tags = ["raises-exception"] }, "int x = \"no\";", "\"on\"");
        Assert.Contains("1 failed, 1 not run", (await _folder.InvokeAsync()).Output);
        Assert.Equal(0, (await _folder.InvokeAsync("--save", "--allow-errors")).ExitCode);
        var saved = Notebook.Load(_folder.PathOfNotebook("a.ipynb"));
        Assert.Equal("as told", Assert.IsType<ErrorOutput>(saved.Cells[0].Outputs[0]).Message);
        Assert.Equal("on", Assert.IsType<DisplayOutput>(saved.Cells[2].Outputs[0]).Text);
        var (exitCode, output, _) = await _folder.InvokeAsync("check", "--allow-errors");
        Assert.Equal(0, exitCode);
        Assert.Contains("ok      a.ipynb: 3 cells ran (2 to an error), ", output);
    }

    [Fact]
    public async Task IgnoreOutput_IsRunAndNotCompared()
    {
        _folder.Add("a.ipynb", new TestCell("Guid.NewGuid().ToString()") { Tags = ["nbval-ignore-output"] });
        Assert.Equal(0, (await _folder.InvokeAsync("check")).ExitCode);
    }

    [Fact]
    public async Task AllowErrors_ProcessThatEnded_StillFails()
    {
        _folder.Add("a.ipynb", "Environment.Exit(1);", "1");
        var (exitCode, output, _) = await _folder.InvokeAsync("--allow-errors");
        Assert.Equal(1, exitCode);
        Assert.Contains("1 failed, 1 not run", output);
    }

    [Fact]
    public async Task Memory_TooMuch_FailsTheCellByName()
    {
        _folder.Add("greedy.ipynb", "var hoard = new List<byte[]>();\nwhile (true) hoard.Add(new byte[1_000_000]);");
        _folder.Add("modest.ipynb", "new byte[1_000_000].Length.ToString()");
        var (exitCode, output, _) = await _folder.InvokeAsync("--memory", "100");
        Assert.Equal(1, exitCode);
        Assert.Contains("greedy.ipynb, cell 1: ", output);
        Assert.Contains("emory", output);
        Assert.Contains("ok      modest.ipynb", output);
    }

    [Fact]
    public async Task Memory_IsWhatWasAskedFor()
    {
        _folder.Add("a.ipynb", "GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 20)");
        Assert.Equal(0, (await _folder.InvokeAsync("--memory", "100")).ExitCode);
        var copy = Notebook.Load(_folder.PathOf("artifacts/notebooks/a.ipynb"));
        Assert.Equal("100", Assert.IsType<DisplayOutput>(copy.Cells[0].Outputs[0]).Text);
    }

    [Fact]
    public async Task Report_IsJUnit()
    {
        _folder.Add("a.ipynb", "\"new\"", "throw new Exception(\"bad \\u0001 <sign> 🙂\");", "1");
        Assert.Equal(1, (await _folder.InvokeAsync("check", "--report", "reports/cells.xml")).ExitCode);
        var suite = Assert.Single(XDocument.Load(_folder.PathOf("reports/cells.xml")).Root!.Elements());
        Assert.Equal(("a.ipynb", "3", "2", "1"), ((string?)suite.Attribute("name"), (string?)suite.Attribute("tests"), (string?)suite.Attribute("failures"), (string?)suite.Attribute("skipped")));
        Assert.Equal(
            ["never saved with its run", "System.Exception: bad \uFFFD <sign> 🙂", "a cell before it failed"],
            suite.Elements().Select(test => (string?)test.Elements().Single().Attribute("message")));
    }

    [Fact]
    public async Task Report_TwoOfOneName_AreToldApart()
    {
        _folder.Add("1/a.ipynb", "1");
        _folder.Add("2/a.ipynb", "1");
        var (_, output, _) = await _folder.InvokeAsync("--report", "r.xml");
        Assert.All((string[])["1/a.ipynb", "2/a.ipynb"], name =>
        {
            Assert.Contains($"ok      {name}:", output.Replace('\\', '/'));
            Assert.Contains($"<testsuite name=\"{name}\"", File.ReadAllText(_folder.PathOf("r.xml")).Replace('\\', '/'));
        });
    }

    [Fact]
    public async Task Report_ThatCannotBeWritten_IsSaidBesideAllElse()
    {
        _folder.Add("a.ipynb", "\"new\"");
        var root = Path.GetPathRoot(_folder.Path)!;
        var (exitCode, output, _) = await _folder.InvokeAsync("check", "--report", root);
        Assert.Equal(1, exitCode);
        Assert.Contains("1 notebook, 0 failed", output);
        Assert.Contains($"{root}: the report cannot be written", output);
    }

    [Fact]
    public async Task Clear_TakesOutputsOut_AndRunsNothing()
    {
        var path = _folder.PathOfNotebook("a.ipynb");
        _folder.Add("a.ipynb", "System.IO.File.AppendAllText(\"ran\", \"x\");\n\"shown\"");
        var before = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        await _folder.InvokeAsync("--save");
        Assert.Contains("Cleared 1 notebook; 0 had no outputs.", (await _folder.InvokeAsync("run", "--clear")).Output);
        Assert.Equal(before, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Contains("Cleared 0 notebooks; 1 had no outputs.", (await _folder.InvokeAsync("--clear")).Output);
        Assert.Equal("x", await File.ReadAllTextAsync(_folder.PathOfNotebook("ran"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task DryRun_SaysWhatIsLoaded_AndRunsNothing()
    {
        _folder.Add("a.ipynb", "#!import nowhere.ipynb", "#i \"nuget: https://example.com/index.json\"\n#r \"nuget: No.Such, 1.0.0\"\n#r \"../../some.dll\"", "#!fsharp", "System.IO.File.WriteAllText(\"ran\", \"\");");
        var (exitCode, output, _) = await _folder.InvokeAsync("check", "--dry-run");
        Assert.Equal(0, exitCode);
        Assert.Equal(
            [
                "a.ipynb: 4 cells to run",
                "        package No.Such 1.0.0, also from https://example.com/index.json",
                "        cell 1 imports nowhere.ipynb, which is not there",
                "        cell 2 loads ../../some.dll, which is not there",
                "        cell 3 would fail: #!fsharp is not understood here: this runner knows C#, markdown and html. Run the cell in an editor, or take it out.",
                OutputText.NotCompared,
            ],
            output.TrimEnd().ReplaceLineEndings("\n").Split('\n'));
        Assert.False(File.Exists(_folder.PathOfNotebook("ran")));
    }

    public void Dispose() => _folder.Dispose();
}
