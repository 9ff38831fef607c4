using System.Text;

namespace Cells.Tests;

public sealed class NotebookSplicerTests : IDisposable
{
    private static readonly CellReplacement s_hello = new(3, [new StreamOutput("stdout", "hello\n")]);

    private readonly TestFolder _folder = new();

    [Theory]
    [InlineData("\n", "")]
    [InlineData("\r\n", "")]
    [InlineData("\n", "\uFEFF")]
    public void Splice_ChangesNothingElse(string newline, string preamble)
    {
        // Odd spacing, escapes and keys that nobody knows: all of it stays.
        const string text = """
            {
              "x-custom" : [1,2 , {"cells": [{"outputs": 5}]}],
              "cells": [
                {
                  "cell_type": "markdown", "source": ["caf\u00e9"], "metadata": {}
                },
                {
                  "outputs": [ ],
                  "metadata": {"outputs": "no", "execution_count": 9},
                  "cell_type":   "code",
                  "source": "1",
                  "execution_count": null
                }
              ],
              "nbformat": 4
            }

            """;
        const string wanted = """
            {
              "x-custom" : [1,2 , {"cells": [{"outputs": 5}]}],
              "cells": [
                {
                  "cell_type": "markdown", "source": ["caf\u00e9"], "metadata": {}
                },
                {
                  "outputs": [
                    {
                      "name": "stdout",
                      "output_type": "stream",
                      "text": [
                        "hello\n"
                      ]
                    }
                  ],
                  "metadata": {"outputs": "no", "execution_count": 9},
                  "cell_type":   "code",
                  "source": "1",
                  "execution_count": 3
                }
              ],
              "nbformat": 4
            }

            """;
        Assert.Equal(preamble + wanted.ReplaceLineEndings(newline), Splice(preamble + text.ReplaceLineEndings(newline), (1, s_hello)));
    }

    [Fact]
    public void Splice_OnOneLine()
    {
        const string text = """{"cells":[{"cell_type":"code","metadata":{},"source":"1","outputs":[],"execution_count":null}],"nbformat":4}""";
        Assert.Equal(
            """{"cells":[{"cell_type":"code","metadata":{},"source":"1","outputs":[{"name":"stdout","output_type":"stream","text":["hello\n"]}],"execution_count":3}],"nbformat":4}""",
            Splice(text, (0, s_hello)));
    }

    [Fact]
    public void Splice_MissingProperties_AreAdded()
    {
        const string text = "{\n \"cells\": [\n  {\n   \"cell_type\": \"code\",\n   \"source\": \"1\"\n  }\n ],\n \"nbformat\": 4\n}";
        const string wanted = "{\n \"cells\": [\n  {\n   \"cell_type\": \"code\",\n   \"source\": \"1\",\n   \"execution_count\": 1,\n   \"outputs\": []\n  }\n ],\n \"nbformat\": 4\n}";
        Assert.Equal(wanted, Splice(text, (0, new CellReplacement(1, []))));
    }

    [Fact]
    public void Splice_NothingToReplace_IsTheSame()
    {
        var notebook = _folder.Add("a.ipynb", "1", "2");
        Assert.Equal(notebook.Bytes, NotebookSplicer.Splice(notebook, new Dictionary<int, CellReplacement>()));
    }

    public void Dispose() => _folder.Dispose();

    private string Splice(string text, params (int Index, CellReplacement Replacement)[] replacements)
    {
        var notebook = Notebook.Load(_folder.Write("a.ipynb", text));
        return Encoding.UTF8.GetString(
            NotebookSplicer.Splice(notebook, replacements.ToDictionary(pair => pair.Index, pair => pair.Replacement)));
    }
}
