namespace Cells.Tests;

public sealed class NotebookTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public void Load_TwoPropertiesWithOneName_IsRefused()
    {
        _folder.Write("twice.ipynb", """{"cells":[],"cells":[],"metadata":{},"nbformat":4,"nbformat_minor":5}""");
        Assert.Contains("its JSON is broken", Assert.Throws<NotebookException>(() => Notebook.Load(_folder.PathOfNotebook("twice.ipynb"))).Message);
    }

    [Fact]
    public void Load_Cells()
    {
        var notebook = _folder.Add("a.ipynb", "var x = 1;", TestCell.Optional("x"), new TestCell("let y = 2") { Language = "fsharp" });
        Assert.Equal([1, 2, 3], notebook.Cells.Select(cell => cell.Number));
        Assert.Equal([false, true, false], notebook.Cells.Select(cell => cell.IsOptional));
        Assert.Equal(["csharp", "csharp", "fsharp"], notebook.Cells.Select(cell => cell.Language));
        Assert.Equal("a.ipynb, cell 2", notebook.PlaceOf(notebook.Cells[1]));
    }

    [Fact]
    public void Load_SourceAsLines_AndMarkdownNotCounted()
    {
        var path = _folder.Write(
            "a.ipynb",
            """
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
              {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# A"},
              {"cell_type": "code", "id": "b", "metadata": {}, "execution_count": null, "outputs": [], "source": ["a\n", "b"]}]}
            """);
        var cell = Assert.Single(Notebook.Load(path).Cells);
        Assert.Equal("a\nb", cell.Source);
        Assert.Equal((1, 1), (cell.Index, cell.Number));
    }

    [Fact]
    public void Load_LanguageOfTheKernel()
    {
        var path = _folder.Write(
            "a.ipynb",
            """
            {"nbformat": 4, "metadata": {"kernelspec": {"language": "python"}}, "cells": [
              {"cell_type": "code", "metadata": {}, "execution_count": null, "outputs": [], "source": "1"}]}
            """);
        Assert.Equal("python", Assert.Single(Notebook.Load(path).Cells).Language);
    }

    [Theory]
    [InlineData("{\n \"cells\": [", "JSON is broken at line 2")]
    [InlineData("", "it is empty")]
    [InlineData("[]", "no \"nbformat\"")]
    [InlineData("{\"a\": 1}", "no \"nbformat\"")]
    [InlineData("{\"nbformat\": 3}", "nbformat 3")]
    [InlineData("{\"nbformat\": 4}", "not the shape of nbformat 4")]
    [InlineData("{\"nbformat\": 4, \"cells\": [{}]}", "not the shape of nbformat 4")]
    [InlineData("{\"nbformat\": 4, \"cells\": 1}", "not the shape of nbformat 4")]
    public void Load_NotANotebook(string content, string message)
    {
        var path = _folder.Write("a.ipynb", content);
        Assert.Contains(message, Assert.Throws<NotebookException>(() => Notebook.Load(path)).Message);
    }

    public void Dispose() => _folder.Dispose();
}
