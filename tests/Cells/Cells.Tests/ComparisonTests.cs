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

    private IReadOnlyList<CellDifference> Compare(Output[] saved, Output[] fresh)
    {
        var notebook = _folder.Add("a.ipynb", "1");
        var cell = notebook.Cells[0] with { ExecutionCount = 1, Outputs = saved };
        return Comparison.Compare(new NotebookRun(notebook, [new CellRun(cell, CellStatus.Ran, fresh)], TimeSpan.Zero));
    }
}
