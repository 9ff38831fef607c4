using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cells.Tests;

/// <summary>A folder of its own for a test's notebooks, deleted at the end.</summary>
internal sealed class TestFolder : IDisposable
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, IndentSize = 1 };

    // Readers keep notebooks in folders with spaces and letters of their own.
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("notebooks of Übung λ-");

    public TestFolder() => Directory.CreateDirectory(PathOf("notebooks"));

    /// <summary>The folder, which takes the part of the repository's.</summary>
    public string Path => _directory.FullName;

    public string Artifacts => PathOf("artifacts");

    public string PathOf(string name) => System.IO.Path.Combine(_directory.FullName, name);

    public string PathOfNotebook(string name) => System.IO.Path.Combine(_directory.FullName, "notebooks", name);

    /// <summary>Writes a notebook into the folder's own folder "notebooks".</summary>
    public Notebook Add(string name, params IEnumerable<TestCell> cells) => Notebook.Load(Write(name, ToJson(cells)));

    public string Write(string name, string content)
    {
        var path = PathOfNotebook(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Copies a file of <c>Cases</c> beside the notebooks.</summary>
    public string CopyOfCase(string name)
    {
        var path = PathOfNotebook(System.IO.Path.GetFileName(name));
        File.Copy(System.IO.Path.Combine(Repository.Root, "tests", "Cells", "Cells.Tests", "Cases", name), path);
        File.SetAttributes(path, FileAttributes.Normal);
        return path;
    }

    /// <summary>Adds a notebook and runs it.</summary>
    public async Task<NotebookRun> RunAsync(params IEnumerable<TestCell> cells) => Assert.Single(await RunAsync([Add("test.ipynb", cells)]));

    public Task<IReadOnlyList<NotebookRun>> RunAsync(IReadOnlyCollection<Notebook> notebooks, double? timeout = null, CancellationToken? cancellationToken = null) =>
        new NotebookRunner(Artifacts, new RunOptions { Timeout = timeout is { } seconds ? TimeSpan.FromSeconds(seconds) : Patience.Limit })
            .RunAsync(notebooks, cancellationToken ?? TestContext.Current.CancellationToken);

    /// <summary>A cell that ends when it is let go, and otherwise by its time limit.</summary>
    public TestCell WaitingCell => $"while (!System.IO.File.Exists(@\"{Gate}\")) System.Threading.Thread.Sleep(10);";

    private string Gate => PathOf("gate");

    public void LetGo() => File.WriteAllText(Gate, "");

    /// <summary>Runs the program as if from this folder.</summary>
    public async Task<(int ExitCode, string Output, string Error)> InvokeAsync(params string[] args)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var exitCode = await CommandLine.InvokeAsync(args, Path, new TestOutput(output).Screen(), error);
        return (exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Lets packages come from this folder alone, and go nowhere else.</summary>
    public string AddPackageSource()
    {
        File.WriteAllText(
            PathOf("NuGet.config"),
            """
            <configuration>
              <config><add key="globalPackagesFolder" value="restored" /></config>
              <packageSources><clear /><add key="test" value="source" /></packageSources>
              <packageSourceMapping><clear /></packageSourceMapping>
              <fallbackPackageFolders><clear /></fallbackPackageFolders>
            </configuration>
            """);
        return Directory.CreateDirectory(PathOf("source")).FullName;
    }

    public void Dispose()
    {
        try
        {
            _directory.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Windows lets go of a dead process's files a little later.
        }
    }

    public static string ToJson(IEnumerable<TestCell> cells) => new JsonObject
    {
        ["cells"] = new JsonArray([.. cells.Select((cell, i) => cell.ToJson(i))]),
        ["metadata"] = new JsonObject(),
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    }.ToJsonString(s_indented);
}
