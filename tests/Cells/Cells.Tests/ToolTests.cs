using System.Diagnostics;

namespace Cells.Tests;

/// <summary>The package that others install: packed, installed into an empty home, and used on a folder that knows nothing of it.</summary>
public sealed class ToolTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public async Task Tool_InstalledFromAFolder_RunsAndChecksAForeignNotebook()
    {
        var dotnet = DotnetTool.Path;
        var project = Path.Combine(Repository.Root, "lib", "Cells", "Runner");
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        _folder.AddPackageSource();
        await StartAsync(dotnet, ["pack", project, "--no-build", "--configuration", configuration, "--output", _folder.PathOf("source"), "-nodeReuse:false", "-property:WithPage=false"]);
        await StartAsync(dotnet, ["tool", "install", "Cells.Runner", "--tool-path", "tools", "--configfile", "NuGet.config"]);
        var cells = _folder.PathOf(OperatingSystem.IsWindows() ? "tools/cells.exe" : "tools/cells");

        Directory.CreateDirectory(_folder.PathOf("elsewhere"));
        await File.WriteAllTextAsync(
            _folder.PathOf("elsewhere/a b.ipynb"),
            TestFolder.ToJson(["var one = 1;", "Console.WriteLine(one + 1);\nEnvironment.UserName.Length > 0"]),
            TestContext.Current.CancellationToken);
        Assert.Contains("Saved 1 notebook", await StartAsync(cells, ["run", "--save", "elsewhere/a b.ipynb"]));
        Assert.Contains("Every cell showed what is saved.", await StartAsync(cells, ["check", "elsewhere"]));
    }

    /// <summary>As some systems install it: each part in a folder of its own, and links to them in one.</summary>
    [Fact]
    public async Task Tool_OnARuntimeBehindLinks_Runs()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        var real = Path.GetDirectoryName(DotnetTool.Path)!;
        Directory.CreateDirectory(_folder.PathOf("dotnet"));
        File.Copy(DotnetTool.Path, _folder.PathOf("dotnet/dotnet"));
        foreach (var part in (string[])["host", "shared"])
        {
            Directory.CreateSymbolicLink(_folder.PathOf($"dotnet/{part}"), Path.Combine(real, part));
        }
        _folder.Add("a.ipynb", "new[] { 1, 2 }.Sum()");
        Assert.Contains("1 notebook, 0 failed: 1 cell ran", await StartAsync(_folder.PathOf("dotnet/dotnet"), ["exec", typeof(CellWorker).Assembly.Location, "run"]));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> StartAsync(string file, string[] arguments)
    {
        var home = Directory.CreateDirectory(_folder.PathOf("home")).FullName;
        var start = DotnetTool.Info(file, arguments, _folder.Path);
        start.Environment["HOME"] = start.Environment["USERPROFILE"] = start.Environment["DOTNET_CLI_HOME"] = home;
        start.Environment["DOTNET_ROOT"] = Path.GetDirectoryName(DotnetTool.Path);
        start.Environment["DOTNET_NOLOGO"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await errors;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{Path.GetFileName(file)} {string.Join(' ', arguments)}\n{output}");
        return output;
    }
}
