namespace Cells.Tests;

/// <summary>Cells that were compiled before behave as cells that are compiled when they are run, whatever is run of them, and when.</summary>
public sealed class PreparedCompilerTests : IDisposable
{
    private static readonly string[] s_cells =
    [
        "#!import setup.ipynb\n// nothing else",
        "const int Base = 40;\nenum Kind { Small = 3, Large = 4 }",
        "var x = Base + 2;\nint Twice(int n) => 2 * n + x;\nrecord Pair(int A, string B);",
        "using System.Globalization;\nvar y = new Pair(Twice(x), \"b\");\ny",
        "Console.WriteLine(x);\nawait Task.Delay(1);\nCultureInfo.InvariantCulture.Name.Length",
        "x = 1000;\nConsole.WriteLine(\"before\");\nint[] none = [];\nnone[3]",
        "// nothing",
        "static int Half(this int n) => n / 2;\nvar x = 7;",
        "(int)Kind.Large + Twice(x).Half() + none.Length",
        "Func<int> later = () => x++;\nlater() + later() + x",
        "#!html\n<b>shown</b>\n#!csharp\nvar last = later();\nlast",
        "Base + 1",
        "var point = new { X = 1, Y = \"one\" };\nvar grow = (ref int n) => n++;",
        "point = new { X = 2, Y = \"two\" };\ngrow = (ref int n) => n += 2;\ngrow(ref x);\n$\"{point.Y} {x}\"",
    ];

    private static byte[]? s_prepared;

    private readonly TestFolder _folder = new();
    private int _starts;

    public PreparedCompilerTests() => _folder.Add("setup.ipynb");

    public static TheoryData<string> Orders { get; } =
    [
        // Each cell by its number; one that is changed by a sign.
        "1 2 3 4 5 6 7 8 9 10 11 12",
        "1 2 3 3 4 5",
        "1 2 3 4 5! 6 7 8 9 10 11 12 9",
        "1 2 3 4? 4 5 6 8 9",
        "2 1 3 4 8 9",
        "5 2 5 3 4 5",
        "2 3 8 9 5 4 5",
        "3 2 3 10",
        "2 3 10 4 11 11",
        "12 2 12",
        "2 4 9 3 12 10",
        "1 2 3 6 4 8 9! 9 9",
        "2 3 5 4 5",
        "6 6 3",
        "2 3 13 14",
        "2 3 4 12 13 14! 14 13 14 9",
    ];

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Run_PreparedCellsInSomeOrder_IsAsCompiled(string order)
    {
        Assert.Equal(await RunAsync(order, isPrepared: false), await RunAsync(order, isPrepared: true));
    }

    [Theory]
    [InlineData("1 2 3 4 5 6 7 8 9 10 11 12", 0)]
    [InlineData("2 3 4 6 12", 0)]
    [InlineData("2 3 4 5? 5 6", 1)]
    [InlineData("3", 1)]
    [InlineData("2 12 12", 1)]
    public async Task Run_PreparedCells_StartsTheCompilerOnlyWhereItIsNeeded(string order, int starts)
    {
        var compiler = await CompilerAsync();
        await RunAsync(order, compiler);
        Assert.Equal(starts, _starts);
    }

    [Fact]
    public async Task Read_OfAnotherVersion_HasNoScripts()
    {
        var prepared = await PrepareAsync();
        var file = prepared.Write("one");
        Assert.Equal(prepared.Scripts.Select(script => script.Code), PreparedNotebook.Read(file, "one").Scripts.Select(script => script.Code));
        Assert.Empty(PreparedNotebook.Read(file, "another").Scripts);
        Assert.Equal(s_cells.Length, PreparedNotebook.Read(file, "another").Languages.Count);
    }

    [Fact]
    public async Task Prepare_Twice_IsTheSameToTheByte() =>
        Assert.Equal((await PrepareAsync()).Write(""), (await PrepareAsync()).Write(""));

    [Fact]
    public async Task Prepare_CellThatDoesNotCompile_IsLeftToTheReader()
    {
        var notebook = _folder.Add("wrong.ipynb", "1", TestCell.Optional("#r \"nuget: Nothing, 1.0.0\""), "2 +", "3");
        var prepared = await new CellPreparer(Framework.References, new Dictionary<string, string>()).PrepareAsync(notebook, TestContext.Current.CancellationToken);
        Assert.Equal(["1", "3"], prepared.Scripts.Select(script => script.Code));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<ICellCompiler> CompilerAsync()
    {
        // As a page reads them. They are the same each time, as another test proves.
        var scripts = PreparedNotebook.Read(s_prepared ??= (await PrepareAsync()).Write(""), "").Scripts;
        IScriptCompiler? started = null;
        return new PreparedCompiler(scripts, () => Task.FromResult(started ??= Start()));

        IScriptCompiler Start()
        {
            _starts++;
            return new ScriptCompiler(Framework.References);
        }
    }

    private async Task<List<string>> RunAsync(string order, bool isPrepared) =>
        await RunAsync(order, isPrepared ? await CompilerAsync() : new ScriptCompiler(Framework.References));

    private async Task<List<string>> RunAsync(string order, ICellCompiler compiler)
    {
        var notebook = Load();
        using var process = await CellProcess.StartAsync(notebook.Directory, memory: null, TestContext.Current.CancellationToken);
        var session = new CellSession(new ProcessHost(new PackageRestorer(_folder.PathOf("artifacts"), TestContext.Current.CancellationToken), process), compiler);
        var shown = new List<string>();
        foreach (var step in order.Split(' '))
        {
            var cell = notebook.Cells[int.Parse(step.TrimEnd('!', '?')) - 1];
            var outputs = new OutputList();
            try
            {
                var source = step[^1] switch { '!' => $"{cell.Source} + 1", '?' => $"{cell.Source} +", _ => cell.Source };
                await session.RunAsync(notebook, cell with { Source = source }, outputs.Add, TestContext.Current.CancellationToken);
            }
            catch (CellException e)
            {
                outputs.Add(e.Error);
                shown.AddRange(e.Error.Traceback);
            }
            shown.AddRange(OutputText.Lines(outputs.ToList()).Prepend($"— {step}"));
        }
        return shown;
    }

    private Task<PreparedNotebook> PrepareAsync() =>
        new CellPreparer(Framework.References, new Dictionary<string, string> { [_folder.PathOfNotebook("setup.ipynb")] = "" }).PrepareAsync(Load(), TestContext.Current.CancellationToken);

    private Notebook Load() => _folder.Add("cells.ipynb", [.. s_cells.Select(cell => (TestCell)cell)]);
}
