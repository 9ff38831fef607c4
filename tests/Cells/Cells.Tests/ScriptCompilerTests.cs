namespace Cells.Tests;

public sealed class ScriptCompilerTests
{
    private readonly ScriptCompiler _compiler = new(Framework.References);

    [Fact]
    public void Compile_ManyMistakes_ListsTheFirstThree()
    {
        var error = Assert.Throws<CellException>(() =>
            _compiler.Compile("cell", "a();\nb();\nc();\nd();\ne();", [], TestContext.Current.CancellationToken)).Error;
        Assert.Equal(["cell, line 1", "cell, line 2", "cell, line 3", "… and 2 more."], error.Traceback.Select(line => line.Split(", column")[0]));
    }
}
