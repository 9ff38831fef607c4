using System.Text.Json.Nodes;

namespace Cells.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public async Task NoArguments_RunsAll_AndLeavesCopies()
    {
        var good = _folder.Add("good.ipynb", "\"fine\"");
        _folder.Add("bad.ipynb", "1", "throw new Exception(\"on purpose\");", "2");
        var (exitCode, output, error) = await _folder.InvokeAsync();
        Assert.Equal((1, ""), (exitCode, error));
        Assert.Contains("ok      good.ipynb: 1 cell ran, ", output);
        Assert.Contains("FAILED  bad.ipynb: 1 cell ran, 1 failed, 1 not run, ", output);
        Assert.Contains("bad.ipynb, cell 2: System.Exception: on purpose", output);
        Assert.Contains("2 notebooks, 1 failed: 2 cells ran, 1 failed, 1 not run, ", output);
        Assert.Equal(good.Bytes, await File.ReadAllBytesAsync(good.Path, TestContext.Current.CancellationToken));
        Assert.Single(Notebook.Load(_folder.PathOf("artifacts/notebooks/good.ipynb")).Cells[0].Outputs);
        Assert.IsType<ErrorOutput>(Notebook.Load(_folder.PathOf("artifacts/notebooks/bad.ipynb")).Cells[1].Outputs[0]);
    }

    [Fact]
    public async Task RunSave_ThenCheck_FindsNothing()
    {
        _folder.Add("a.ipynb", "Console.WriteLine(1);\n\"two\"", TestCell.Optional("\"machine\""), "\"three\".Display();");
        Assert.Equal(1, (await _folder.InvokeAsync("check")).ExitCode);

        var (exitCode, output, _) = await _folder.InvokeAsync("run", "--save", "notebooks/a.ipynb");
        Assert.Equal(0, exitCode);
        Assert.Contains("Saved 1 notebook; 0 unchanged.", output);
        var saved = Notebook.Load(_folder.PathOfNotebook("a.ipynb"));
        Assert.Equal([1, null, 3], saved.Cells.Select(cell => cell.ExecutionCount));
        Assert.Equal([2, 0, 1], saved.Cells.Select(cell => cell.Outputs.Count));

        var (checkCode, checkOutput, _) = await _folder.InvokeAsync("check");
        Assert.Equal(0, checkCode);
        Assert.Contains("Every cell showed what is saved.", checkOutput);
        Assert.Contains("0 notebooks; 1 unchanged", (await _folder.InvokeAsync("--save")).Output);
    }

    [Fact]
    public async Task Check_ShowsWhatDiffers()
    {
        var outputs = new JsonArray(new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = "old\n" });
        _folder.Add("a.ipynb", new TestCell("Console.WriteLine(\"new\");") { ExecutionCount = 1, Outputs = outputs }, "1");
        var (exitCode, output, _) = await _folder.InvokeAsync("check");
        Assert.Equal(1, exitCode);
        Assert.Contains("--- a.ipynb, cell 1, as saved", output);
        Assert.Contains("-old", output);
        Assert.Contains("+new", output);
        Assert.Contains("a.ipynb, cell 2: never saved with its run.", output);
    }

    [Fact]
    public async Task Save_LeavesAFailedNotebookAlone()
    {
        var notebook = _folder.Add("a.ipynb", "1", "throw new Exception();");
        Assert.Equal(1, (await _folder.InvokeAsync("--save")).ExitCode);
        Assert.Equal(notebook.Bytes, await File.ReadAllBytesAsync(notebook.Path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Folder_WithAFileThatIsNoNotebook_RunsTheOthers()
    {
        _folder.Add("good.ipynb", "1");
        _folder.Write("broken.ipynb", "{");
        var (exitCode, output, _) = await _folder.InvokeAsync();
        Assert.Equal(1, exitCode);
        Assert.Contains("ok      good.ipynb", output);
        Assert.Contains("broken.ipynb: not a notebook: its JSON is broken at line 1", output);
        (exitCode, output, _) = await _folder.InvokeAsync("--clear");
        Assert.Equal(1, exitCode);
        Assert.Contains("broken.ipynb: not a notebook", output);
    }

    [Fact]
    public async Task FolderOfANotebook_IsGone_TheOthersRun()
    {
        _folder.Write("b/b.ipynb", TestFolder.ToJson(["1"]));
        _folder.Add("a.ipynb", "System.IO.Directory.Delete(\"b\", true);");
        _folder.Add("c.ipynb", "1");
        var (exitCode, output, _) = await _folder.InvokeAsync("--parallel", "1", "notebooks/a.ipynb", "notebooks/b/b.ipynb", "notebooks/c.ipynb");
        Assert.Equal(1, exitCode);
        Assert.Contains("b.ipynb, cell 1: Not started: ", output);
        Assert.Contains("the folder of the notebook is no longer there", output);
        Assert.Contains("ok      c.ipynb", output);
    }

    [Fact]
    public async Task Output_WhatATerminalWouldObey_IsMadeVisible()
    {
        _folder.Add("a.ipynb", "throw new Exception(\"\\e[2Jgone\\a\");");
        var (_, output, _) = await _folder.InvokeAsync();
        Assert.Contains("a.ipynb, cell 1: System.Exception: \uFFFD[2Jgone\uFFFD", output);
    }

    [Fact]
    public async Task Messages_ForgeNoLineAndSendNoCommand()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "No name has several lines there.");
        const string Forged = "ok      forged.ipynb: 1 cell ran, 0.1 s";
        _folder.Add("a.ipynb", $"throw new Exception(\"x\\n{Forged}\\u202e\");");
        _folder.Write($"b\n{Forged}\e[2J.ipynb", "{");
        foreach (var args in (string[][])[["run"], ["check", "--dry-run"], ["book", "--still"], ["run", $"x\n{Forged}\e[2J"], [$"--x\n{Forged}\e[2J"]])
        {
            var (_, output, error) = await _folder.InvokeAsync(args);
            Assert.DoesNotContain("\n" + Forged, output + error);
            Assert.DoesNotContain('\e', output + error);
            Assert.DoesNotContain('\u202E', output + error);
        }
    }

    [Fact]
    public async Task Timeout_IsHeeded()
    {
        _folder.Add("a.ipynb", "while (true) { }");
        var (exitCode, output, _) = await _folder.InvokeAsync("--timeout", "1.5");
        Assert.Equal(1, exitCode);
        Assert.Contains("longer than 1.5 s", output);
    }

    [Theory]
    [InlineData("--timeout", "0")]
    [InlineData("--timeout", "soon")]
    [InlineData("--wrong", "x")]
    [InlineData("check", "nowhere.ipynb")]
    public async Task BadArguments_AreRefused(params string[] args)
    {
        var (exitCode, _, error) = await _folder.InvokeAsync(args);
        Assert.Equal(1, exitCode);
        Assert.NotEmpty(error);
    }

    public void Dispose() => _folder.Dispose();
}
