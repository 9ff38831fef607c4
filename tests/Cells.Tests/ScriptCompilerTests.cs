namespace Cells.Tests;

public sealed class ScriptCompilerTests
{
    private readonly ScriptCompiler _compiler = new(
        [.. Framework.References.Where(reference => !IsForXml(reference))], [.. Framework.References.Where(IsForXml)]);

    [Fact]
    public void Compile_CellThatNeedsOneOfTheOthers_CompilesAndSoDoThoseAfterIt()
    {
        Assert.NotNull(Compile("var x = 20;"));
        Assert.NotNull(Compile("using System.Xml.Linq;\nvar element = new XElement(\"a\", x);"));
        Assert.NotNull(Compile("element.Name.LocalName + x"));
    }

    [Fact]
    public void Compile_Mistake_IsOneWithTheOthersTooAndCostsNothing()
    {
        Assert.NotNull(Compile("var x = 20;"));
        var error = Assert.Throws<CellException>(() => Compile("using System.Xml.Linq;\nvar element = new XElement(\"a\", y);"));
        Assert.Contains("'y'", error.Message);
        Assert.NotNull(Compile("new System.Xml.Linq.XElement(\"a\", x).Name.LocalName"));
    }

    [Fact]
    public void Compile_ManyMistakes_ListsTheFirstThree()
    {
        var error = Assert.Throws<CellException>(() => Compile("a();\nb();\nc();\nd();\ne();")).Error;
        Assert.Equal(["cell, line 1", "cell, line 2", "cell, line 3", "… and 2 more."], error.Traceback.Select(line => line.Split(", column")[0]));
    }

    private static bool IsForXml(Microsoft.CodeAnalysis.MetadataReference reference) =>
        Path.GetFileName(reference.Display!).Contains("Xml", StringComparison.Ordinal);

    private CompiledScript? Compile(string code) => _compiler.Compile("cell", code, [], TestContext.Current.CancellationToken);
}
