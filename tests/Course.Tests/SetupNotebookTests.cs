namespace Course.Tests;

/// <summary>The course's own <c>setup.ipynb</c>, in a small repository of its own.</summary>
public sealed class SetupNotebookTests : IDisposable
{
    private const string Import = "#!import setup.ipynb", Ask = "Answer.Text";

    private const string Library =
        """
        namespace Descent;

        public static class Answer { public static string Text => "42"; }
        """;

    // While there is a file "full" in the repository, the compiler says what it says when the disk is full.
    private const string Project =
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
          <Target Name="Full" BeforeTargets="CoreCompile" Condition="Exists('../../full')">
            <Error File="CSC" Code="CS0016" Text="Could not write to output file: no space left" />
          </Target>
        </Project>
        """;

    private readonly TestFolder _folder = new();

    private string _root;

    public SetupNotebookTests() => MakeRepository(_root = _folder.Path);

    private string Course => In("artifacts/course");

    [Fact]
    public async Task Setup_BuildsOnce_ForAllThatWait_AndAgainAfterAChange()
    {
        var runs = await _folder.RunAsync(
            [.. Enumerable.Range(0, 2).Select(i => _folder.Add($"{i}.ipynb", Import, Ask))]);
        Assert.All(runs, run => AssertShows("42", run));
        var build = Assert.Single(Directory.GetDirectories(Course));

        var written = File.GetLastWriteTimeUtc(In("artifacts/course/reference.csx"));
        AssertShows("42 1.5", await RunAsync(
            "System.Globalization.CultureInfo.CurrentCulture = new(\"de-DE\");", Import, "$\"{Answer.Text} {1.5}\""));
        Assert.Equal(written, File.GetLastWriteTimeUtc(In("artifacts/course/reference.csx")));

        WriteLibrary(Library.Replace("42", "43"));
        AssertShows("43", await RunAsync(Import, Ask));
        Assert.Equal(2, Directory.GetDirectories(Course).Length);
        Assert.True(File.Exists(Path.Combine(build, "Descent.Course.dll")));
    }

    [Fact]
    public async Task Setup_LibraryDoesNotCompile_SaysSoAtOnceTheNextTimeAndNoLongerWhenMended()
    {
        WriteLibrary("wrong");
        var run = await RunAsync(Import, Ask);
        var advice = Advice(run);
        Assert.StartsWith("Setup could not build the library", advice);
        Assert.Contains("lib/Descent.Course/Answer.cs(1,", advice.Replace('\\', '/'));
        Assert.Contains("): error CS", advice);
        Assert.DoesNotContain(_folder.Path, advice);
        Assert.Contains("Answer", Assert.IsType<ErrorOutput>(run.FailedCell?.Outputs[0]).Message);

        var remembered = Assert.Single(Directory.GetFiles(Course, "*.txt"));
        Assert.Equal(advice, File.ReadAllText(remembered));
        File.WriteAllText(remembered, "remembered");
        Assert.Equal("remembered", Advice(await RunAsync(Import)));

        WriteLibrary(Library);
        AssertShows("42", await RunAsync(Import, Ask));
    }

    [Fact]
    public async Task Setup_DiskWasFull_BuildsAsSoonAsThereIsRoom()
    {
        File.WriteAllText(In("full"), "");
        Assert.Contains("error CS0016", Advice(await RunAsync(Import)));
        Assert.Empty(Directory.GetFiles(Course, "*.txt"));

        File.Delete(In("full"));
        AssertShows("42", await RunAsync(Import, Ask));

        // What a setup of before may have left behind.
        var build = Assert.Single(Directory.GetDirectories(Course));
        Directory.Delete(build, recursive: true);
        File.WriteAllText(build + ".txt", "");
        AssertShows("42", await RunAsync(Import, Ask));
    }

    [Fact]
    public async Task Setup_PathOfSignsThatMsBuildReadsAsItsOwn_Builds()
    {
        MakeRepository(_root = _folder.PathOf("Ö'Brien, α=0.1; β & Co (x)"));
        AssertShows("42", await RunAsync(Import, Ask));
        Assert.Single(Directory.GetDirectories(Course));
    }

    [Theory]
    [InlineData("a%20b")]
    [InlineData("a\"b")]
    [InlineData("a*b")]
    [InlineData("a\\b")]
    [InlineData("$(OS)")]
    public async Task Setup_PathThatCannotBeBuiltIn_IsRefusedAndNothingIsBuiltAnywhere(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() && name.IndexOfAny(['"', '*', '\\']) >= 0, "no name on Windows");
        MakeRepository(_root = Path.Combine(_folder.PathOf("odd"), name));
        Assert.StartsWith("Setup cannot build in ", Advice(await RunAsync(Import)));
        Assert.False(Directory.Exists(Course));
        Assert.Equal([_root], Directory.GetDirectories(_folder.PathOf("odd")));
    }

    [Fact]
    public async Task Setup_NoRepository_SaysSo()
    {
        File.Delete(In("global.json"));
        Assert.StartsWith("Setup found no global.json", Advice(await RunAsync(Import)));
    }

    [Fact]
    public async Task Setup_NoSdkThatWillDo_SaysSo()
    {
        File.WriteAllText(In("global.json"), """{ "sdk": { "version": "99.0.100", "rollForward": "disable" } }""");
        Assert.StartsWith(
            "Setup needs the .NET SDK, version 10 or later, and found none that will do: install it",
            Advice(await RunAsync(Import)));
    }

    [Fact]
    public async Task Setup_CannotWrite_SaysSo()
    {
        File.WriteAllText(In("artifacts"), "a file where the folder should be");
        Assert.StartsWith("Setup could not work in the folder artifacts/course", Advice(await RunAsync(Import)));
    }

    public void Dispose() => _folder.Dispose();

    private static void MakeRepository(string root)
    {
        foreach (var file in (string[])["global.json", "notebooks/setup.ipynb"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, file))!);
            File.Copy(Path.Combine(Repository.Root, file), Path.Combine(root, file));
        }

        Directory.CreateDirectory(Path.Combine(root, "lib/Descent.Course"));
        File.WriteAllText(Path.Combine(root, "lib/Descent.Course/Descent.Course.csproj"), Project);
        WriteLibrary(root, Library);
    }

    private void WriteLibrary(string code) => WriteLibrary(_root, code);

    // A clock that is wrong dates it in the future; the second time it has the same date as before.
    private static void WriteLibrary(string root, string code)
    {
        var file = Path.Combine(root, "lib/Descent.Course/Answer.cs");
        File.WriteAllText(file, code);
        File.SetLastWriteTimeUtc(file, new DateTime(2099, 1, 1));
    }

    private async Task<NotebookRun> RunAsync(params TestCell[] cells)
    {
        File.WriteAllText(In("notebooks/test.ipynb"), TestFolder.ToJson(cells));

        // What the run itself leaves goes elsewhere: the repository's folder may be one that cannot be written to.
        using var elsewhere = new TestFolder();
        return Assert.Single(await elsewhere.RunAsync([Notebook.Load(In("notebooks/test.ipynb"))]));
    }

    private string In(string name) => Path.Combine(_root, name);

    /// <summary>The one sentence that a run prints.</summary>
    private static string Advice(NotebookRun run)
    {
        var text = Assert.Single(run.Cells.SelectMany(cell => cell.Outputs).OfType<StreamOutput>()).Text;
        Assert.Equal(text.Length - 1, text.IndexOf('\n'));
        return text[..^1];
    }

    private static void AssertShows(string text, NotebookRun run)
    {
        Assert.True(run.Succeeded, string.Join('\n', RunReport.Lines(run)));
        Assert.All(run.Cells.SkipLast(1), cell => Assert.Empty(cell.Outputs));
        Assert.Equal(text, Assert.IsType<DisplayOutput>(Assert.Single(run.Cells[^1].Outputs)).Text);
    }
}
