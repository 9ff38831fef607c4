namespace Cells.Tests;

public sealed class WorkspaceTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public void Load_NoPaths_LeavesOutWhatIsOnlyImported()
    {
        _folder.Add("2.ipynb", "#!import setup.ipynb");
        _folder.Add("1.ipynb", "#!import setup.ipynb");
        _folder.Add("setup.ipynb", "#!import base.ipynb");
        _folder.Add("base.ipynb", "1");
        _folder.Add(".ipynb_checkpoints/1-checkpoint.ipynb", "1");
        Assert.Equal(["1.ipynb", "2.ipynb"], Names(Workspace.Find(_folder.Path).Load([])));
        Assert.Equal(["1.ipynb", "2.ipynb"], Names(Workspace.Find(_folder.PathOf("notebooks")).Load([])));
    }

    [Fact]
    public void Load_NotebooksThatImportEachOther_AreNotLeftOut()
    {
        _folder.Add("1.ipynb", "#!import 2.ipynb");
        _folder.Add("2.ipynb", "#!import 1.ipynb");
        _folder.Add("3.ipynb", "#!import 3.ipynb");
        Assert.Equal(["1.ipynb", "2.ipynb", "3.ipynb"], Names(Workspace.Find(_folder.Path).Load([])));
    }

    [Fact]
    public void Load_ByPath_RunsWhatOthersImport()
    {
        _folder.Add("1.ipynb", "#!import setup.ipynb");
        _folder.Add("setup.ipynb", "1");
        var workspace = Workspace.Find(_folder.Path);
        Assert.Equal(["setup.ipynb"], Names(workspace.Load(["notebooks/setup.ipynb", "./notebooks/setup.ipynb"])));
        Assert.Equal(["1.ipynb"], Names(workspace.Load(["notebooks"])));
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

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> Names(IEnumerable<Notebook> notebooks) => notebooks.Select(notebook => notebook.Name);
}
