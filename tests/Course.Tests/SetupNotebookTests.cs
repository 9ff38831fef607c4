namespace Course.Tests;

/// <summary>The course's own <c>setup.ipynb</c>, in a small repository of its own.</summary>
public sealed class SetupNotebookTests : IDisposable
{
    private const string Library = "namespace Descent;\n\npublic static class Answer { public static string Text => \"42\"; }\n";

    private readonly TestFolder _folder = new();

    public SetupNotebookTests()
    {
        Directory.CreateDirectory(_folder.PathOf("lib/Descent.Course"));
        foreach (var file in (string[])["global.json", "notebooks/setup.ipynb"])
        {
            File.Copy(Path.Combine(Repository.Root, file), _folder.PathOf(file));
        }
        File.WriteAllText(
            _folder.PathOf("lib/Descent.Course/Descent.Course.csproj"),
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
        WriteLibrary(Library);
    }

    [Fact]
    public async Task Setup_BuildsOnce_ForAllThatWait_AndAgainAfterAChange()
    {
        var runs = await _folder.RunAsync(
            [.. Enumerable.Range(0, 2).Select(i => _folder.Add($"{i}.ipynb", "#!import setup.ipynb", "Answer.Text"))]);
        Assert.All(runs, run => AssertShows("42", run));
        var build = Assert.Single(Directory.GetDirectories(_folder.PathOf("artifacts/course")));

        var written = File.GetLastWriteTimeUtc(_folder.PathOf("artifacts/course/reference.csx"));
        AssertShows("42 1.5", await _folder.RunAsync(
            "System.Globalization.CultureInfo.CurrentCulture = new(\"de-DE\");", "#!import setup.ipynb", "$\"{Answer.Text} {1.5}\""));
        Assert.Equal(written, File.GetLastWriteTimeUtc(_folder.PathOf("artifacts/course/reference.csx")));

        WriteLibrary(Library.Replace("42", "43"));
        AssertShows("43", await _folder.RunAsync("#!import setup.ipynb", "Answer.Text"));
        Assert.Equal(2, Directory.GetDirectories(_folder.PathOf("artifacts/course")).Length);
        Assert.True(File.Exists(Path.Combine(build, "Descent.Course.dll")));
    }

    [Fact]
    public async Task Setup_LibraryDoesNotCompile_SaysSo()
    {
        WriteLibrary("wrong");
        var run = await _folder.RunAsync("#!import setup.ipynb", "Answer.Text");
        var text = Assert.IsType<StreamOutput>(Assert.Single(run.Cells[0].Outputs)).Text;
        Assert.StartsWith("Setup could not build the library", text);
        Assert.Contains("lib/Descent.Course/Answer.cs(1,", text.Replace('\\', '/'));
        Assert.Contains("): error CS", text);
        Assert.DoesNotContain(_folder.Path, text);
        Assert.Equal(text.Length - 1, text.IndexOf('\n'));
        Assert.Contains("Answer", Assert.IsType<ErrorOutput>(run.FailedCell?.Outputs[0]).Message);
    }

    [Fact]
    public async Task Setup_NoRepository_SaysSo()
    {
        File.Delete(_folder.PathOf("global.json"));
        var run = await _folder.RunAsync("#!import setup.ipynb");
        Assert.StartsWith("Setup found no global.json", Assert.IsType<StreamOutput>(run.Cells[0].Outputs[0]).Text);
    }

    [Fact]
    public async Task Setup_SdkTooOld_SaysSo()
    {
        await File.WriteAllTextAsync(
            _folder.PathOf("global.json"), """{ "sdk": { "version": "99.0.100", "rollForward": "disable" } }""", TestContext.Current.CancellationToken);
        var run = await _folder.RunAsync("#!import setup.ipynb");
        var text = Assert.IsType<StreamOutput>(Assert.Single(run.Cells[0].Outputs)).Text;
        Assert.StartsWith("Setup needs the .NET SDK, version 10 or later, and found none that will do: install it", text);
        Assert.Equal(text.Length - 1, text.IndexOf('\n'));
    }

    [Fact]
    public async Task Setup_CannotWrite_SaysSo()
    {
        await File.WriteAllTextAsync(_folder.PathOf("artifacts"), "a file where the folder should be", TestContext.Current.CancellationToken);
        using var elsewhere = new TestFolder();
        var run = Assert.Single(await elsewhere.RunAsync([_folder.Add("a.ipynb", "#!import setup.ipynb")]));
        Assert.StartsWith("Setup could not work in the folder artifacts/course", Assert.IsType<StreamOutput>(run.Cells[0].Outputs[0]).Text);
    }

    public void Dispose() => _folder.Dispose();

    // A clock that is wrong dates it in the future; the second time it has the same date as before.
    private void WriteLibrary(string code)
    {
        File.WriteAllText(_folder.PathOf("lib/Descent.Course/Answer.cs"), code);
        File.SetLastWriteTimeUtc(_folder.PathOf("lib/Descent.Course/Answer.cs"), new DateTime(2099, 1, 1));
    }

    private static void AssertShows(string text, NotebookRun run)
    {
        Assert.True(run.Succeeded, string.Join('\n', RunReport.Lines(run)));
        Assert.All(run.Cells.SkipLast(1), cell => Assert.Empty(cell.Outputs));
        Assert.Equal(text, Assert.IsType<DisplayOutput>(Assert.Single(run.Cells[^1].Outputs)).Text);
    }
}
