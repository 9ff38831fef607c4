using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.CSharp;

namespace Cells.Tests;

/// <summary>What cells compiled to is taken from earlier runs where it still holds, and nowhere else.</summary>
public sealed class CompiledCellsTests : IDisposable
{
    private static readonly string[] s_cells =
    [
        "using System.Globalization;\nint x = 40; int Twice(int n) => 2 * n; record Pair(int A, string B);",
        "var point = new { X = 1, Y = \"one\" };\nvar grow = (ref int n) => n++;",
        "// nothing",
        "point = new { X = 2, Y = \"two\" };\ngrow = (ref int n) => n += 2;\ngrow(ref x);\nawait Task.Yield();\nConsole.Write(x);",
        "new Pair(Twice(x), point.Y + CultureInfo.InvariantCulture.Name.Length)",
    ];

    private readonly TestFolder _folder = new();

    private string Kept => _folder.PathOf("kept");

    [Fact]
    public async Task Run_TheSecondTime_CompilesNothingAndShowsTheSame()
    {
        var first = await RunAsync(s_cells);
        Assert.Contains("two0", Shown(first), StringComparison.Ordinal);
        Assert.Equal(Shown(first), Shown(await RunAsync(s_cells)));
        Assert.Empty(await CompileAsync(s_cells));
    }

    [Fact]
    public async Task Run_OtherNumbers_AreComputedAnew()
    {
        var cell = "System.Diagnostics.Stopwatch.GetTimestamp() + Guid.NewGuid().ToString()";
        Assert.NotEqual(Shown(await RunAsync(cell)), Shown(await RunAsync(cell)));
    }

    [Fact]
    public async Task Run_ChangedCell_IsCompiledWithAllAfterItAndSeesWhatWasNot()
    {
        await RunAsync(s_cells);
        string[] changed = [.. s_cells[..3], s_cells[3].Replace("2;", "3;", StringComparison.Ordinal), s_cells[4]];
        Assert.Equal(Shown(await RunAsync(changed, isKept: false)), Shown(await RunAsync(changed)));
    }

    [Fact]
    public async Task Run_CellBrokenAfterACachedRun_FailsAtOnce()
    {
        string[] broken = [.. s_cells[..1], s_cells[1].Replace("var grow", "int grow", StringComparison.Ordinal), .. s_cells[2..]];
        await RunAsync(s_cells);
        foreach (var _ in (int[])[1, 2])
        {
            var run = await RunAsync(broken);
            Assert.Equal(CellStatus.Failed, run.Cells[1].Status);
            Assert.Contains("CS", Assert.Single(run.Cells[1].Outputs).ToString(), StringComparison.Ordinal);
            Assert.Equal(CellStatus.NotRun, run.Cells[2].Status);
        }
        Assert.True((await RunAsync(s_cells)).Succeeded);
    }

    [Fact]
    public async Task Run_LibraryThatLostAMember_FailsAtOnce()
    {
        string[] cells = ["#r \"Lib.dll\"\nLib.One()"];
        WriteLibrary("One");
        Assert.True((await RunAsync(cells)).Succeeded);
        WriteLibrary("Two");
        Assert.Equal(CellStatus.Failed, (await RunAsync(cells)).Cells[0].Status);

        void WriteLibrary(string member) => File.WriteAllBytes(
            _folder.PathOfNotebook("Lib.dll"), TestAssembly.Compile("Lib", $"public static class Lib {{ public static int {member}() => 1; }}"));
    }

    [Fact]
    public async Task Compile_WhatTwoNotebooksBeginWith_IsCompiledOnce()
    {
        var cells = new CompiledCells(Kept);
        ConcurrentDictionary<string, CSharpCompilation> one = [], other = [];
        await Task.WhenAll(
            new KeepingCompiler(cells, one).CompileAsync("setup", s_cells[0], [], TestContext.Current.CancellationToken),
            new KeepingCompiler(cells, other).CompileAsync("setup", s_cells[0], [], TestContext.Current.CancellationToken));
        Assert.Single(one.Concat(other));
    }

    [Fact]
    public void Key_DependsOnEverything()
    {
        var lib = new AssemblyFile("/a/Lib.dll", [1]);
        string[] keys =
        [
            CompiledCells.Key(CompiledCells.Start, "cell 1", "code", []),
            CompiledCells.Key("another", "cell 1", "code", []),
            CompiledCells.Key(CompiledCells.Start, "cell 2", "code", []),
            CompiledCells.Key(CompiledCells.Start, "cell 1", "other", []),
            CompiledCells.Key(CompiledCells.Start, "cell 1", "code", [lib]),
            CompiledCells.Key(CompiledCells.Start, "cell 1", "code", [lib, lib]),
            CompiledCells.Key(CompiledCells.Start, "cell 1", "code", [new("/a/Lib.dll", [2])]),
            CompiledCells.Key(CompiledCells.Start, "cell 1", "code", [new(typeof(Cell).Assembly.Location)]),
        ];
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(keys[4], CompiledCells.Key(CompiledCells.Start, "cell 1", "code", [new("/b/Lib.dll", [1])]));
    }

    public static TheoryData<string> Damages { get; } = ["cut", "empty", "longer", "changed", "another's", "foreign", "folder", "link"];

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task TryFind_WhatWasNotPutThereForIt_IsIgnored(string damage)
    {
        var all = await CompileAsync(s_cells);
        var files = all.Select(key => Path.Combine(Kept, key)).ToList();
        var contents = files.ConvertAll(File.ReadAllBytes);
        foreach (var (i, file) in files.Index())
        {
            var content = contents[i];
            File.Delete(file);
            switch (damage)
            {
                case "cut":
                    File.WriteAllBytes(file, content[..^1]);
                    break;
                case "empty":
                    File.WriteAllBytes(file, []);
                    break;
                case "longer":
                    File.WriteAllBytes(file, [.. content, 0]);
                    break;
                case "changed":
                    content[content.Length / 2] ^= 1;
                    File.WriteAllBytes(file, content);
                    break;
                case "another's":
                    File.WriteAllBytes(file, contents[(i + 1) % files.Count]);
                    break;
                case "foreign":
                    // Whole, and sealed by the runner of somebody else, who has written it for this very cell.
                    var foreign = new CompiledCells(_folder.PathOf("foreign"));
                    foreign.Add(all[i], new CompiledScript([1], [2], "Hostile"));
                    File.Copy(Path.Combine(_folder.PathOf("foreign"), all[i]), file);
                    break;
                case "folder":
                    Directory.CreateDirectory(file);
                    break;
                case "link":
                    File.WriteAllBytes(file + ".target", content);
                    File.CreateSymbolicLink(file, file + ".target");
                    break;
            }
        }
        var cells = new CompiledCells(Kept);
        Assert.All(all, key => Assert.False(cells.TryFind(key, out _), damage));
        Assert.Contains("two0", Shown(await RunAsync(s_cells)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_ThatOthersMayWriteTo_IsNotUsed()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such rights.");
            return;
        }
        await RunAsync(s_cells);
        File.SetUnixFileMode(Kept, File.GetUnixFileMode(Kept) | UnixFileMode.OtherWrite);
        Assert.False(new CompiledCells(Kept).IsUsable);
        Assert.True((await RunAsync(s_cells)).Succeeded);
    }

    [Fact]
    public async Task Folder_ThatCannotBe_IsDoneWithout()
    {
        File.WriteAllText(Kept, "a file");
        Assert.False(new CompiledCells(Kept).IsUsable);
        Assert.True((await RunAsync(s_cells)).Succeeded);
        Assert.Equal("a file", File.ReadAllText(Kept));
    }

    [Fact]
    public async Task Secret_ThatIsCut_IsMadeAnew()
    {
        await RunAsync(s_cells);
        File.WriteAllBytes(Path.Combine(Kept, "secret"), [1, 2, 3]);
        await RunAsync(s_cells);
        Assert.Empty(await CompileAsync(s_cells));
    }

    [Fact]
    public void Trim_KeepsTheNewest()
    {
        var cells = new CompiledCells(Kept) { MaxKept = 3_000 };
        foreach (var (age, key) in new[] { "newest", "newer", "older", "oldest" }.Index())
        {
            cells.Add(key, new CompiledScript(new byte[1_000], [], "T"));
            File.SetLastWriteTimeUtc(Path.Combine(Kept, key), DateTime.UtcNow.AddDays(-age));
        }
        cells.Trim();
        Assert.True(cells.TryFind("newest", out _));
        Assert.True(cells.TryFind("newer", out _));
        Assert.False(cells.TryFind("older", out _));
        Assert.False(cells.TryFind("oldest", out _));
    }

    public void Dispose() => _folder.Dispose();

    private Task<NotebookRun> RunAsync(params string[] cells) => RunAsync(cells, isKept: true);

    private async Task<NotebookRun> RunAsync(string[] cells, bool isKept)
    {
        var options = new RunOptions { Timeout = Patience.Limit, Compiled = isKept ? Kept : null };
        var notebook = _folder.Add("test.ipynb", cells.Select(cell => new TestCell(cell)));
        return Assert.Single(await new NotebookRunner(_folder.Artifacts, options).RunAsync([notebook], TestContext.Current.CancellationToken));
    }

    /// <summary>Compiles what a run would compile.</summary>
    /// <returns>What stands for the parts that the compiler saw.</returns>
    private async Task<IReadOnlyList<string>> CompileAsync(string[] cells)
    {
        var notebook = _folder.Add("test.ipynb", cells.Select(cell => new TestCell(cell)));
        var known = new ConcurrentDictionary<string, CSharpCompilation>();
        var compiler = new KeepingCompiler(new CompiledCells(Kept), known);
        foreach (var cell in notebook.Cells)
        {
            await compiler.CompileAsync(notebook.PlaceOf(cell), cell.Source, [], TestContext.Current.CancellationToken);
        }
        return [.. known.Keys];
    }

    private static string Shown(NotebookRun run) =>
        string.Join('\n', run.Cells.SelectMany(cell => cell.Outputs).Select(output => output switch
        {
            StreamOutput stream => stream.Text,
            DisplayOutput display => display.Text,
            _ => output.ToString(),
        }));
}
