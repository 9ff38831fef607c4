namespace Cells.Tests;

/// <summary>Notebooks as other people write them, each with one thing that once went wrong.</summary>
public sealed class CasesTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Theory]
    [InlineData("e21-verbatim.ipynb", "a\n#!html\n<b>x</b>\n")]
    [InlineData("g16-incomment.ipynb", "1")]
    [InlineData("g24-framework.ipynb", "100")]
    [InlineData("f35-stream-noname.ipynb", "1")]
    [InlineData("skip.ipynb", "1")]
    [InlineData(
        "d12-hetero.ipynb",
        "[1, two, { X: 3 }, null]",
        "[1.5, { Item1: 1, Item2: 2 }]",
        "   0  1\n0  1  2\n1  3  4",
        "A\n1\n2")]
    public async Task Run_ShowsWhatItShould(string name, params string[] shown)
    {
        var run = Assert.Single(await _folder.RunAsync([Case(name)]));
        Assert.True(run.Succeeded, string.Join('\n', RunReport.Lines(run)));
        Assert.Equal(shown, run.Cells.SelectMany(cell => cell.Outputs).Select(output => output switch
        {
            StreamOutput stream => stream.Text,
            DisplayOutput display => display.Data["text/plain"],
            _ => output.ToString(),
        }));
    }

    [Theory]
    [InlineData("f07-colab.ipynb", "The cell is in python")]
    [InlineData("f11-vscode-lang.ipynb", "The cell is in fsharp")]
    public async Task Run_CellInAnotherLanguage_IsNamed(string name, string said)
    {
        var run = Assert.Single(await _folder.RunAsync([Case(name)]));
        Assert.Contains(said, Assert.IsType<ErrorOutput>(run.Cells[0].Outputs[^1]).Message);
    }

    [Fact]
    public async Task Run_CellTaggedSkipExecution_IsNotRunAndKeepsItsOutputs()
    {
        var cell = new TestCell("throw new Exception();") { Tags = ["skip-execution"], Outputs = [Stream("kept")] };
        _folder.Add("a.ipynb", cell, "1");
        await _folder.InvokeAsync("run", "--save", "notebooks/a.ipynb");
        var saved = Notebook.Load(_folder.PathOfNotebook("a.ipynb"));
        Assert.Equal("kept", Assert.IsType<StreamOutput>(Assert.Single(saved.Cells[0].Outputs)).Text);
        Assert.Equal(2, saved.Cells[1].ExecutionCount);
    }

    [Fact]
    public async Task Run_ValueOnTheCommandLine_StandsInPlaceOfAnInjectedOne()
    {
        File.Copy(PathOf("params-injected2.ipynb"), _folder.PathOfNotebook("a.ipynb"));
        Assert.Equal("7\n", await PrintedAsync());
        Assert.Equal("9\n", await PrintedAsync("--set", "n=9"));

        async Task<string> PrintedAsync(params string[] options)
        {
            var (exitCode, output, error) = await _folder.InvokeAsync(["run", "notebooks/a.ipynb", .. options]);
            Assert.True(exitCode == 0, output + error);
            var copy = Notebook.Load(_folder.PathOf("artifacts/notebooks/a.ipynb"));
            return Assert.IsType<StreamOutput>(Assert.Single(copy.Cells[2].Outputs)).Text;
        }
    }

    [Fact]
    public void Load_CellWithoutItsSource_IsNamed()
    {
        var path = _folder.Write(
            "a.ipynb", """{"nbformat": 4, "cells": [{"cell_type": "code", "source": "1"}, {"cell_type": "code"}]}""");
        Assert.Contains("Cell 2: ", Assert.Throws<NotebookException>(() => Notebook.Load(path)).Message);
    }

    public void Dispose() => _folder.Dispose();

    private static System.Text.Json.Nodes.JsonObject Stream(string text) =>
        new() { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = text };

    private static Notebook Case(string name) => Notebook.Load(PathOf(name));

    private static string PathOf(string name) =>
        Path.Combine(Repository.Root, "tests", "Cells", "Cells.Tests", "Cases", name);
}
