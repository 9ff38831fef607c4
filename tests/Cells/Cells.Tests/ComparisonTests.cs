namespace Cells.Tests;

public sealed class ComparisonTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public void Compare_Same_IsNoDifference() =>
        Assert.Empty(Compare([new StreamOutput("stdout", "a\r\nb\n")], [new StreamOutput("stdout", "a\nb\n")]));

    [Fact]
    public void Compare_OtherText_IsADiff()
    {
        var difference = Assert.Single(Compare([new StreamOutput("stdout", "a\nb\n")], [new StreamOutput("stdout", "a\nc\n")]));
        Assert.Equal(
            ["--- a.ipynb, cell 1, as saved", "+++ a.ipynb, cell 1, as run now", "@@ -1,2 +1,2 @@", " a", "-b", "+c"],
            difference.Lines);
    }

    [Theory]
    [InlineData("1 2 3 4 5 6 7 8 9", "1 2 3 4 five 6 7 8 9", "@@ -2,7 +2,7 @@| 2| 3| 4|-5|+five| 6| 7| 8")]
    [InlineData("0 1 2 3 4 5 6 7 8 9", "x 1 2 3 4 5 6 7 8 y", "@@ -1,4 +1,4 @@|-0|+x| 1| 2| 3|@@ -7,4 +7,4 @@| 6| 7| 8|-9|+y")]
    [InlineData("a", "a\t", "@@ -1,1 +1,1 @@|-a|+a\t")]
    [InlineData("a\rb", "a\rc", "@@ -1,1 +1,1 @@|-a\rb|+a\rc")]
    [InlineData("", "a", "@@ -1,1 +1,1 @@|-|+a")]
    public void Compare_Lines_AreAUnifiedDiff(string saved, string fresh, string diff) =>
        Assert.Equal(diff.Split('|'), Diff(saved.Replace(' ', '\n'), fresh.Replace(' ', '\n')));

    [Fact]
    public void Compare_OneLineOfAMillion_IsFoundAmongThem()
    {
        var lines = string.Concat(Enumerable.Repeat("x\n", 1_000_000));
        Assert.Equal(["@@ -999998,4 +999998,3 @@", " x", " x", " x", "-y"], Diff(lines + "y", lines.TrimEnd('\n')));
    }

    [Fact]
    public void Compare_MoreLinesThanCanBeMatched_AreShownAsReplaced()
    {
        var diff = Diff(Numbers('a'), Numbers('b'));
        Assert.Equal(["@@ -1,100000 +1,100000 @@", "-a0"], diff[..2]);
        Assert.Equal("+b99999", diff[^1]);
        static string Numbers(char name) => string.Join('\n', Enumerable.Range(0, 100_000).Select(i => $"{name}{i}"));
    }

    [Fact]
    public void Compare_LastNewline_Counts() =>
        Assert.Single(Compare([new StreamOutput("stdout", "a\n")], [new StreamOutput("stdout", "a")]));

    [Fact]
    public void Compare_Pictures_ByTheirText()
    {
        Assert.Empty(Compare([Picture("image/png", "A line.")], [Picture("image/svg+xml", "A line.")]));
        Assert.Single(Compare([Picture("image/png", "A line.")], [Picture("image/png", "A curve.")]));
    }

    [Fact]
    public void Compare_OtherOrder_IsADifference() =>
        Assert.Single(Compare(
            [new StreamOutput("stdout", "a\n"), Picture("image/png", "A line.")],
            [Picture("image/png", "A line."), new StreamOutput("stdout", "a\n")]));

    [Fact]
    public void Compare_NeverSaved_IsADifference()
    {
        var notebook = _folder.Add("a.ipynb", "var x = 1;");
        var run = new NotebookRun(notebook, [new CellRun(notebook.Cells[0], CellStatus.Ran, [])], TimeSpan.Zero);
        Assert.Empty(Assert.Single(Comparison.Compare(run)).Lines);
    }

    [Fact]
    public void Compare_OptionalCell_IsNotCompared()
    {
        var notebook = _folder.Add("a.ipynb", TestCell.Optional("1"));
        var run = new NotebookRun(
            notebook, [new CellRun(notebook.Cells[0], CellStatus.Ran, [new StreamOutput("stdout", "1")])], TimeSpan.Zero);
        Assert.Empty(Comparison.Compare(run));
    }

    public void Dispose() => _folder.Dispose();

    private static DisplayOutput Picture(string mimeType, string text) =>
        new(new Dictionary<string, string> { [mimeType] = "data", ["text/plain"] = text }, IsResult: false);

    private string[] Diff(string saved, string fresh)
    {
        var difference = Compare([new StreamOutput("stdout", saved + "\n")], [new StreamOutput("stdout", fresh + "\n")]);
        return [.. Assert.Single(difference).Lines.Skip(2)];
    }

    private IReadOnlyList<CellDifference> Compare(Output[] saved, Output[] fresh)
    {
        var notebook = _folder.Add("a.ipynb", "1");
        var cell = notebook.Cells[0] with { ExecutionCount = 1, Outputs = saved };
        return Comparison.Compare(new NotebookRun(notebook, [new CellRun(cell, CellStatus.Ran, fresh)], TimeSpan.Zero));
    }
}
