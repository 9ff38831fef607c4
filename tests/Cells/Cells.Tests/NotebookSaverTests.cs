namespace Cells.Tests;

public sealed class NotebookSaverTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public void Save_Twice_WritesOnce()
    {
        Assert.True(NotebookSaver.Save(Ran(_folder.Add("a.ipynb", "1"), new StreamOutput("stdout", "1\n"))));
        var saved = Notebook.Load(_folder.PathOfNotebook("a.ipynb"));
        Assert.Equal(1, saved.Cells[0].ExecutionCount);
        File.SetAttributes(saved.Path, FileAttributes.ReadOnly);
        Assert.False(NotebookSaver.Save(Ran(saved, new StreamOutput("stdout", "1\n"))));
        File.SetAttributes(saved.Path, FileAttributes.Normal);
        Assert.Equal(saved.Bytes, File.ReadAllBytes(saved.Path));
        Assert.Equal("a.ipynb", Path.GetFileName(Assert.Single(Directory.GetFiles(_folder.PathOf("notebooks")))));
    }

    [Fact]
    public void Save_OptionalCell_IsSavedWithoutItsRun()
    {
        var notebook = _folder.Add("a.ipynb", TestCell.Optional("1") with { ExecutionCount = 7 });
        NotebookSaver.Save(Ran(notebook, new StreamOutput("stdout", "1\n")));
        var cell = Assert.Single(Notebook.Load(notebook.Path).Cells);
        Assert.Null(cell.ExecutionCount);
        Assert.Empty(cell.Outputs);
    }

    [Theory]
    [InlineData("image/png", "image/svg+xml", "A line.", true, "image/png old")]
    [InlineData("image/png", "image/svg+xml", "A curve.", true, "image/svg+xml new")]
    [InlineData("image/png", "image/svg+xml", "A line.", false, "image/svg+xml new")]
    [InlineData("image/svg+xml", "image/png", "A line.", true, "image/png new")]
    [InlineData("image/png", "image/png", "A line.", true, "image/png new")]
    public void Save_WithoutPackages_KeepsAPngWhereAnSvgSaysTheSame(string saved, string now, string text, bool isResult, string kept) =>
        Assert.Equal(kept, SavedPicture(Picture(saved, "A line.", "old"), Picture(now, text, "new") with { IsResult = isResult }, lacksPackages: true));

    [Fact]
    public void Save_PackagesAreThereOrNotAskedFor_TakesTheSvg() => Assert.Equal(
        "image/svg+xml new", SavedPicture(Picture("image/png", "A line.", "old"), Picture("image/svg+xml", "A line.", "new"), lacksPackages: false));

    [Fact]
    public void Save_SvgBesideOtherTextThatChanged_KeepsThePng()
    {
        var notebook = Saved(new StreamOutput("stdout", "old\n"), Picture("image/png", "A line."));
        Assert.True(NotebookSaver.Save(WithoutPackages(Ran(notebook, new StreamOutput("stdout", "new\n"), Picture("image/svg+xml", "A line.")))));
        Assert.Contains("image/png", File.ReadAllText(notebook.Path));
        Assert.DoesNotContain("image/svg+xml", File.ReadAllText(notebook.Path));
    }

    [Fact]
    public void Save_SeveralPicturesThatSayTheSame_KeepsEachOnce()
    {
        var notebook = Saved(Picture("image/png", "A line.", "one"), Picture("image/png", "A line.", "two"));
        var now = Picture("image/svg+xml", "A line.", "<svg>new</svg>");
        NotebookSaver.Save(WithoutPackages(Ran(notebook, now, now, now)));
        Assert.Equal(
            ["one", "two", "<svg>new</svg>"],
            Notebook.Load(notebook.Path).Cells[0].Outputs.Cast<DisplayOutput>().Select(display => display.Data.First().Value));
    }

    [Theory]
    [InlineData("link")]
    [InlineData("pipe")]
    public void Save_WhatSomebodyHasPutWhereItIsWritten_IsNotWrittenInto(string kind)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        var notebook = _folder.Add("a.ipynb", "1");
        var victim = _folder.Write("victim.txt", "mine");
        var unfinished = _folder.PathOfNotebook($".a.ipynb.{Environment.ProcessId}.cells-tmp");
        if (kind == "link")
        {
            File.CreateSymbolicLink(unfinished, victim);
        }
        else
        {
            MakePipe(unfinished);
        }
        Assert.True(NotebookSaver.Save(Ran(notebook, new StreamOutput("stdout", "1\n"))));
        Assert.Equal("mine", File.ReadAllText(victim));
        Assert.Null(File.ResolveLinkTarget(notebook.Path, returnFinalTarget: false));
        Assert.Equal(1, Notebook.Load(notebook.Path).Cells[0].ExecutionCount);
    }

    [Fact]
    public void Save_PipeInTheNotebooksPlace_IsRefused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Pipes have no names in folders there.");
        var notebook = _folder.Add("a.ipynb", "1");
        File.Delete(notebook.Path);
        MakePipe(notebook.Path);
        Assert.Throws<NotebookException>(() => NotebookSaver.Save(Ran(notebook, new StreamOutput("stdout", "1\n"))));
    }

    [Fact]
    public void SaveCopy_LinkInItsPlace_IsReplaced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        var victim = _folder.Write("victim.txt", "mine");
        var copy = _folder.PathOfNotebook("copy.ipynb");
        File.CreateSymbolicLink(copy, victim);
        NotebookSaver.SaveCopy(Ran(_folder.Add("a.ipynb", "1")), copy);
        Assert.Equal("mine", File.ReadAllText(victim));
        Assert.Single(Notebook.Load(copy).Cells);
    }

    [Fact]
    public void Save_ByRoot_LeavesTheFileToItsOwner()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root gives files away.");
        var notebook = _folder.Add("a.ipynb", "1");
        using (var giving = System.Diagnostics.Process.Start("chown", ["12345:23456", notebook.Path]))
        {
            giving.WaitForExit();
        }
        NotebookSaver.Save(Ran(notebook, new StreamOutput("stdout", "1\n")));
        using var asking = System.Diagnostics.Process.Start(
            DotnetTool.Info("stat", ["--format", "%u:%g", notebook.Path], _folder.Path))!;
        Assert.Equal("12345:23456\n", asking.StandardOutput.ReadToEnd());
    }

    [Fact]
    public void Save_CharactersOfEveryKind_AsTheyAre()
    {
        var notebook = _folder.Add("a.ipynb", "1");
        NotebookSaver.Save(Ran(notebook, new StreamOutput("stdout", "λ 😀 \\uD83D\\uDE00 \\😀\n")));
        Assert.Contains(@"λ 😀 \\uD83D\\uDE00 \\😀\n", File.ReadAllText(notebook.Path));
        Assert.Equal("λ 😀 \\uD83D\\uDE00 \\😀\n", Assert.IsType<StreamOutput>(Notebook.Load(notebook.Path).Cells[0].Outputs[0]).Text);
    }

    [Fact]
    public void Save_ThroughALink_WritesTheFileItLeadsTo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        var target = _folder.Add("a.ipynb", "1").Path;
        var link = _folder.PathOfNotebook("link.ipynb");
        File.CreateSymbolicLink(link, target);
        Assert.True(NotebookSaver.Save(Ran(Notebook.Load(link), new StreamOutput("stdout", "1\n"))));
        Assert.Equal(target, File.ResolveLinkTarget(link, returnFinalTarget: true)!.FullName);
        Assert.Equal(1, Notebook.Load(target).Cells[0].ExecutionCount);
    }

    [Fact]
    public void Save_ReadOnlyFile_IsRefused()
    {
        var notebook = _folder.Add("a.ipynb", "1");
        File.SetAttributes(notebook.Path, FileAttributes.ReadOnly);
        var refusal = Assert.Throws<NotebookException>(() => NotebookSaver.Save(Ran(notebook, new StreamOutput("stdout", "1\n"))));
        File.SetAttributes(notebook.Path, FileAttributes.Normal);
        Assert.Contains("read-only", refusal.Message);
        Assert.Equal(notebook.Bytes, File.ReadAllBytes(notebook.Path));
    }

    [Fact]
    public void Save_AnotherTime_IsNoChange()
    {
        var notebook = Saved(OutputText.WallTime(TimeSpan.FromMilliseconds(1)));
        Assert.False(NotebookSaver.Save(Ran(notebook, OutputText.WallTime(TimeSpan.FromSeconds(2)))));
    }

    [Fact]
    public void Save_DeletesWhatAKilledRunHasLeft_AndNothingOfALivingOne()
    {
        var notebook = _folder.Add("a.ipynb", "1");
        _folder.Write($".a.ipynb.{int.MaxValue}.cells-tmp", "half");
        var alive = _folder.Write(".a.ipynb.1.cells-tmp", "another's");
        NotebookSaver.Save(Ran(notebook, new StreamOutput("stdout", "1\n")));
        string[] expected = OperatingSystem.IsWindows() ? [notebook.Path] : [alive, notebook.Path];
        Assert.Equal(expected.Order(), Directory.GetFiles(_folder.PathOf("notebooks")).Order());
    }

    [Fact]
    public void ClearAndSaveCopy_DeleteWhatAKilledRunHasLeft()
    {
        var notebook = _folder.Add("a.ipynb", "1");
        _folder.Write($".a.ipynb.{int.MaxValue}.cells-tmp", "half");
        Assert.False(NotebookSaver.Clear(notebook));
        _folder.Write($"copies/.a.ipynb.{int.MaxValue}.cells-tmp", "half");
        NotebookSaver.SaveCopy(Ran(notebook), _folder.PathOfNotebook("copies/a.ipynb"));
        Assert.Equal(
            [notebook.Path, _folder.PathOfNotebook("copies/a.ipynb")],
            Directory.GetFiles(_folder.PathOf("notebooks"), "*", SearchOption.AllDirectories).Order());
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.OtherRead)]
    public void Save_KeepsTheFilesMode(UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        var notebook = _folder.Add("a.ipynb", "1");
        File.SetUnixFileMode(notebook.Path, mode);
        Assert.True(NotebookSaver.Save(Ran(notebook, new StreamOutput("stdout", "1\n"))));
        Assert.Equal(mode, File.GetUnixFileMode(notebook.Path));
    }

    [Fact]
    public void Save_NameAsLongAsNamesGet() =>
        Assert.True(NotebookSaver.Save(Ran(_folder.Add(new string('n', 249) + ".ipynb", "1"), new StreamOutput("stdout", "1\n"))));

    [Fact]
    public void Save_ChangedMeanwhile_IsRefused()
    {
        var notebook = _folder.Add("a.ipynb", "1");
        _folder.Add("a.ipynb", "2");
        var exception = Assert.Throws<NotebookException>(() => NotebookSaver.Save(Ran(notebook, new StreamOutput("stdout", "1\n"))));
        Assert.Contains("changed while it ran", exception.Message);
        Assert.Equal("2", Notebook.Load(notebook.Path).Cells[0].Source);
    }

    [Fact]
    public void Save_AnotherRunHasSavedTheSame_IsNoChange()
    {
        var notebook = _folder.Add("a.ipynb", "1");
        Assert.True(NotebookSaver.Save(Ran(notebook, new StreamOutput("stdout", "1\n"))));
        Assert.False(NotebookSaver.Save(Ran(notebook, new StreamOutput("stdout", "1\n"))));
    }

    public void Dispose() => _folder.Dispose();

    private static void MakePipe(string path)
    {
        using var making = System.Diagnostics.Process.Start("mkfifo", [path]);
        making.WaitForExit();
    }

    private static DisplayOutput Picture(string mimeType, string text, string data = "data") =>
        new(new Dictionary<string, string> { [mimeType] = data, ["text/plain"] = text }, IsResult: true);

    private static NotebookRun Ran(Notebook notebook, params Output[] outputs) =>
        new(notebook, [new CellRun(notebook.Cells[0], CellStatus.Ran, outputs)], TimeSpan.Zero);

    /// <summary>The run on a machine where an optional cell was skipped.</summary>
    private static NotebookRun WithoutPackages(NotebookRun run) =>
        run with { Cells = [.. run.Cells, new CellRun(run.Notebook.Cells[1], CellStatus.Skipped, [], "no network")] };

    /// <summary>What stands in the file when a picture was saved and another one is shown.</summary>
    private string SavedPicture(DisplayOutput saved, DisplayOutput now, bool lacksPackages)
    {
        var run = Ran(Saved(saved), now);
        NotebookSaver.Save(lacksPackages ? WithoutPackages(run) : run);
        var display = Assert.IsType<DisplayOutput>(Notebook.Load(run.Notebook.Path).Cells[0].Outputs[0]);
        return display.Data.Where(pair => pair.Key != "text/plain").Select(pair => $"{pair.Key} {pair.Value}").Single();
    }

    private Notebook Saved(params Output[] outputs)
    {
        var notebook = _folder.Add("a.ipynb", "1", TestCell.Optional("#r \"nuget: Pictures, 1.0.0\""));
        NotebookSaver.Save(Ran(notebook, outputs));
        return Notebook.Load(notebook.Path);
    }
}
