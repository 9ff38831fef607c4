namespace Cells.Tests;

public sealed class WorkspaceTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public void Load_NoPaths_LeavesOutWhatTheBookListsAsImports_AndNothingElse()
    {
        _folder.Add("2.ipynb", "#!import setup.ipynb");
        _folder.Add("1.ipynb", "#!import 2.ipynb");
        _folder.Add("setup.ipynb", "1");
        _folder.Add(".ipynb_checkpoints/1-checkpoint.ipynb", "1");
        Assert.Equal(["1.ipynb", "2.ipynb", "setup.ipynb"], Names(Workspace.Find(_folder.Path).Load([])));
        _folder.Write("book.json", """{ "imports": { "setup.ipynb": "" } }""");
        Assert.Equal(["1.ipynb", "2.ipynb"], Names(Workspace.Find(_folder.Path).Load([])));
        Assert.Equal(["1.ipynb", "2.ipynb"], Names(Workspace.Find(_folder.PathOf("notebooks")).Load(["."])));
        _folder.Write("book.json", """{ "another": "program's" }""");
        Assert.Equal(["1.ipynb", "2.ipynb", "setup.ipynb"], Names(Workspace.Find(_folder.Path).Load([])));
    }

    [Fact]
    public async Task Load_CopiesOfARun_AreNoNotebooks()
    {
        var part = Directory.CreateDirectory(_folder.PathOfNotebook("part")).FullName;
        _folder.Add("part/1.ipynb", "1");
        var workspace = new Workspace(part, part);
        var run = Assert.Single(await _folder.RunAsync(workspace.Load(["1.ipynb"])));
        workspace.SaveCopy(run);
        Assert.True(File.Exists(workspace.CopyOf(run.Notebook)));
        Assert.Equal(["1.ipynb"], Names(Workspace.Find(_folder.Path).Load([])));
    }

    [Fact]
    public void Load_LinkThatLeavesTheFolder_IsNamedAndLeftAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        _folder.Add("1.ipynb", "1");
        File.CreateSymbolicLink(_folder.PathOfNotebook("inside.ipynb"), "1.ipynb");
        File.CreateSymbolicLink(_folder.PathOfNotebook("outside.ipynb"), _folder.Add("../2.ipynb", "1").Path);
        var refused = new List<string>();
        Assert.Equal(["1.ipynb", "inside.ipynb"], Names(Workspace.Find(_folder.Path).Load([], refused)));
        Assert.Contains("outside.ipynb: a link that leaves the folder", Assert.Single(refused));
        Assert.Equal(["outside.ipynb"], Names(Workspace.Find(_folder.Path).Load(["notebooks/outside.ipynb"])));
    }

    [Fact]
    public void Load_ByPath_RunsWhatOthersImport()
    {
        _folder.Add("1.ipynb", "#!import setup.ipynb");
        _folder.Add("setup.ipynb", "1");
        var workspace = Workspace.Find(_folder.Path);
        Assert.Equal(["setup.ipynb"], Names(workspace.Load(["notebooks/setup.ipynb", "./notebooks/setup.ipynb"])));
        _folder.Add("../artifacts/notebooks/copy.ipynb", "1");
        Assert.Equal(["1.ipynb", "setup.ipynb"], Names(workspace.Load(["."])));
        Assert.Equal(["copy.ipynb"], Names(workspace.Load(["artifacts/notebooks"])));
    }

    [Theory]
    [InlineData("project", "project")]
    [InlineData("notebooks/part", "")]
    [InlineData("repository/src/below", "repository")]
    [InlineData("repository/without/below", "repository/without/below")]
    public void Find_IsNotGuessedFromAFolderAbove(string directory, string root)
    {
        foreach (var name in (string[])[directory, "repository/notebooks", "repository/.git", "repository/without/.git"])
        {
            Directory.CreateDirectory(_folder.PathOf(name));
        }
        Assert.Equal(Path.TrimEndingDirectorySeparator(_folder.PathOf(root)), Workspace.Find(_folder.PathOf(directory)).Root);
    }

    [Theory]
    [InlineData("nowhere.ipynb", "nowhere.ipynb: there is no such file or folder.")]
    [InlineData("notebooks/readme.md", "notebooks/readme.md: not a notebook: its name does not end in .ipynb.")]
    [InlineData("notebooks", "notebooks: there are no notebooks in this folder.")]
    public void Load_BadPath(string path, string message)
    {
        _folder.Write("readme.md", "");
        Assert.Equal(message, Assert.Throws<NotebookException>(() => Workspace.Find(_folder.Path).Load([path])).Message);
    }

    [Fact]
    public void CopyOf_IsUnderArtifacts()
    {
        var workspace = Workspace.Find(_folder.Path);
        Assert.Equal(_folder.PathOf("artifacts/notebooks/more/1.ipynb"), workspace.CopyOf(_folder.Add("more/1.ipynb", "1")));
        Assert.Equal(_folder.PathOf("artifacts/notebooks/drafts/1.ipynb"), workspace.CopyOf(_folder.Add("../drafts/1.ipynb", "1")));
    }

    [Fact]
    public void CopyOf_NotebooksOfOneName_AreTwo()
    {
        var workspace = Workspace.Find(_folder.Path);
        Notebook[] notebooks = [_folder.Add("1.ipynb", "1"), _folder.Add("../1.ipynb", "1")];
        Assert.Equal(2, notebooks.Select(workspace.CopyOf).Distinct().Count());
        Assert.Equal(2, notebooks.Select(workspace.NameOf).Distinct().Count());
    }

    [Fact]
    public void CopyOf_FromElsewhere_KeepsItsWholePath()
    {
        using var elsewhere = new TestFolder();
        var notebook = elsewhere.Add("1.ipynb", "1");
        var relative = Path.GetRelativePath(Path.GetPathRoot(notebook.Path)!, notebook.Path);
        Assert.Equal(Path.Combine(_folder.PathOf("artifacts/notebooks"), relative), Workspace.Find(_folder.Path).CopyOf(notebook));
    }

    [Fact]
    public void Load_LinksInACircle_AreNotFollowed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        _folder.Add("1.ipynb", "1");
        Directory.CreateSymbolicLink(_folder.PathOfNotebook("again"), _folder.PathOf("notebooks"));
        Assert.Equal(["1.ipynb"], Names(Workspace.Find(_folder.Path).Load([])));
    }

    [Fact]
    public async Task Load_PipeThatNobodyWritesTo_DoesNotWait()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Pipes have no names in folders there.");
        using (var process = System.Diagnostics.Process.Start("mkfifo", [_folder.PathOfNotebook("pipe.ipynb")]))
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        Assert.Contains("it is empty", Assert.Throws<NotebookException>(() => Workspace.Find(_folder.Path).Load(["notebooks/pipe.ipynb"])).Message);
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> Names(IEnumerable<Notebook> notebooks) => notebooks.Select(notebook => notebook.Name);
}
