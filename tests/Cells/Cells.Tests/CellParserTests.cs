namespace Cells.Tests;

public sealed class CellParserTests
{
    private const string Place = "test.ipynb, cell 1";

    [Fact]
    public void Parse_CodeOnly()
    {
        var step = Assert.IsType<CellStep.Code>(Assert.Single(CellParser.Parse(Place, "var x = 1;\nx")));
        Assert.Equal("var x = 1;\nx", step.Text);
        Assert.Empty(step.Packages);
        Assert.Empty(step.Assemblies);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n  \n")]
    public void Parse_NothingToRun(string source) => Assert.Empty(CellParser.Parse(Place, source));

    [Fact]
    public void Parse_References()
    {
        var source = "#r \"nuget: ScottPlot, 5.1.59\"\n#r \"nuget:XPlot.Plotly,4.1.0\"\n  #r \"lib/some.dll\"\nvar x = 1;";
        var step = Assert.IsType<CellStep.Code>(Assert.Single(CellParser.Parse(Place, source)));
        Assert.Equal([new Package("ScottPlot", "5.1.59"), new Package("XPlot.Plotly", "4.1.0")], step.Packages);
        Assert.Equal([("lib/some.dll", 3)], step.Assemblies);
        Assert.Equal("\n\n\nvar x = 1;", step.Text);
    }

    [Theory]
    [InlineData("#!import setup.ipynb", "setup.ipynb")]
    [InlineData("#!import \"my setup.ipynb\"  ", "my setup.ipynb")]
    [InlineData("  #!import ../a b/c.csx", "../a b/c.csx")]
    public void Parse_Import(string source, string path)
    {
        var step = Assert.IsType<CellStep.Import>(Assert.Single(CellParser.Parse(Place, source)));
        Assert.Equal(new CellStep.Import(path, 1), step);
    }

    [Fact]
    public void Parse_ImportBetweenCode_KeepsOrderAndLines()
    {
        var steps = CellParser.Parse(Place, "var a = 1;\r\n#!import b.csx\r\nvar c = 3;");
        Assert.Equal("var a = 1;", Assert.IsType<CellStep.Code>(steps[0]).Text);
        Assert.Equal(2, Assert.IsType<CellStep.Import>(steps[1]).Line);
        Assert.Equal("\n\nvar c = 3;", Assert.IsType<CellStep.Code>(steps[2]).Text);
    }

    [Fact]
    public void Parse_PackagesOfAnyVersion_AndTheirSources()
    {
        var source = "#i \"nuget: https://example.com/v3/index.json\"\n#i \"nuget:../feed\"\n#r \"nuget: A\"\n#r \"nuget: B, *-*\"";
        var step = Assert.IsType<CellStep.Code>(Assert.Single(CellParser.Parse(Place, source)));
        Assert.Equal([new Package("A", "*"), new Package("B", "*-*")], step.Packages);
        Assert.Equal(["https://example.com/v3/index.json", "../feed"], step.Sources);
    }

    [Fact]
    public void Parse_ShownText_AndCodeAfterIt_KeepOrderAndLines()
    {
        var steps = CellParser.Parse(Place, "#!markdown\n# Title\n#r is text here\n#!csharp\nvar x = 1;\n#!time");
        Assert.Equal(new CellStep.Show("text/markdown", "# Title\n#r is text here"), steps[0]);
        var code = Assert.IsType<CellStep.Code>(steps[1]);
        Assert.Equal("\n\n\n\nvar x = 1;\n", code.Text);
        Assert.True(code.IsTimed);
    }

    [Theory]
    [InlineData("// it's /* \"\"\" @\"\n#!html\n")]
    [InlineData("var c = '\"'; var d = '\\''; var e = \"\\\"/*\"; /* \" */\n#!html\n")]
    [InlineData("#region it's \"so\" /*\n#!html\n")]
    public void Parse_DirectiveBehindAStringOrComment_IsOne(string source) =>
        Assert.IsType<CellStep.Show>(CellParser.Parse(Place, source + "<b>")[^1]);

    [Fact]
    public void Parse_MagicOfAnotherKernel_IsNamed() =>
        Assert.Contains("The cell is in %%bash", Assert.Throws<CellException>(() => CellParser.Parse(Place, "%%bash\nls")).Message);

    [Fact]
    public void Parse_OtherLanguage_IsNamed() =>
        Assert.Contains("The cell is in fsharp", Assert.Throws<CellException>(() => CellParser.Parse(Place, "let x = 1", "fsharp")).Message);

    [Theory]
    [InlineData("#region A\n#endregion")]
    [InlineData("#pragma warning disable")]
    [InlineData("var s = \"#!import x\";")]
    [InlineData("var s = @\"a \"\"\n#!html\";")]
    [InlineData("var s = $@\"{x}\n#!html\";")]
    [InlineData("var s = \"\"\"\n  \"\"\n  #!html\n  \"\"\";")]
    [InlineData("/* it's\n#r \"nuget: A\"\n*/ 'x'")]
    [InlineData("var c = '\"'; // \"\nvar d = \"/*\";\n/*\n#!html")]
    public void Parse_DirectivesOfCSharp_AreCode(string source) =>
        Assert.IsType<CellStep.Code>(Assert.Single(CellParser.Parse(Place, source)));

    [Theory]
    [InlineData("#!fsharp", "#!fsharp is not understood")]
    [InlineData("#!import", "#!import needs one path")]
    [InlineData("#!share --from fsharp x", "Write the value into a cell")]
    [InlineData("#!value --name x", "Write the value into a cell")]
    [InlineData("#load x.csx", "one path in quotes")]
    [InlineData("#i \"nuget:\u0001x\"", "\\u0001x: there is a control character in this path")]
    [InlineData("#load \"a\0.csx\"", "there is a control character in this path")]
    [InlineData("#i nuget", "alone on its line")]
    [InlineData("#r nuget", "alone on its line")]
    [InlineData("#r \"nuget: ScottPlot, 5.*\"", "one exact version")]
    [InlineData("#r \"nuget: ScottPlot, [5.1,6)\"", "one exact version")]
    public void Parse_NotUnderstood_SaysWhereAndWhatToDo(string line, string message)
    {
        var exception = Assert.Throws<CellException>(() => CellParser.Parse(Place, "var x = 1;\n" + line));
        Assert.Contains(message, exception.Message);
        Assert.Equal([$"{Place}, line 2"], exception.Error.Traceback);
    }
}
