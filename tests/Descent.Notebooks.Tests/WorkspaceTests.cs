namespace Descent.Notebooks.Tests;

public sealed class WorkspaceTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public void Load_NoPaths_LeavesOutWhatIsOnlyImported()
    {
        folder.Add("2.ipynb", "#!import setup.ipynb");
        folder.Add("1.ipynb", "#!import setup.ipynb");
        folder.Add("setup.ipynb", "#!import base.ipynb");
        folder.Add("base.ipynb", "1");
        folder.Add(".ipynb_checkpoints/1-checkpoint.ipynb", "1");
        Assert.Equal(["1.ipynb", "2.ipynb"], Names(Workspace.Find(folder.Path).Load([])));
        Assert.Equal(["1.ipynb", "2.ipynb"], Names(Workspace.Find(folder.PathOf("notebooks")).Load([])));
    }

    [Fact]
    public void Load_NotebooksThatImportEachOther_AreNotLeftOut()
    {
        folder.Add("1.ipynb", "#!import 2.ipynb");
        folder.Add("2.ipynb", "#!import 1.ipynb");
        folder.Add("3.ipynb", "#!import 3.ipynb");
        Assert.Equal(["1.ipynb", "2.ipynb", "3.ipynb"], Names(Workspace.Find(folder.Path).Load([])));
    }

    [Fact]
    public void Load_ByPath_RunsWhatOthersImport()
    {
        folder.Add("1.ipynb", "#!import setup.ipynb");
        folder.Add("setup.ipynb", "1");
        var workspace = Workspace.Find(folder.Path);
        Assert.Equal(["setup.ipynb"], Names(workspace.Load(["notebooks/setup.ipynb", "./notebooks/setup.ipynb"])));
        Assert.Equal(["1.ipynb"], Names(workspace.Load(["notebooks"])));
    }

    [Theory]
    [InlineData("nowhere.ipynb", "nowhere.ipynb: there is no such file or folder.")]
    [InlineData("notebooks/readme.md", "notebooks/readme.md: not a notebook: its name does not end in .ipynb.")]
    [InlineData("notebooks", "notebooks: there are no notebooks in this folder.")]
    public void Load_BadPath(string path, string message)
    {
        folder.Write("readme.md", "");
        Assert.Equal(message, Assert.Throws<NotebookException>(() => Workspace.Find(folder.Path).Load([path])).Message);
    }

    [Fact]
    public void CopyOf_IsUnderArtifacts()
    {
        var workspace = Workspace.Find(folder.Path);
        Assert.Equal(folder.PathOf("artifacts/notebooks/more/1.ipynb"), workspace.CopyOf(folder.Add("more/1.ipynb", "1")));
    }

    public void Dispose() => folder.Dispose();

    private static IEnumerable<string> Names(IEnumerable<Notebook> notebooks) => notebooks.Select(notebook => notebook.Name);
}
