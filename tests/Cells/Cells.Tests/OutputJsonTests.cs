using System.Text;
using System.Text.Json;

namespace Cells.Tests;

public sealed class OutputJsonTests
{
    [Fact]
    public void Write_AsJupyterDoes()
    {
        var json = Write(
            new StreamOutput("stdout", "a\nb é <\n"),
            new DisplayOutput(new Dictionary<string, string> { ["text/plain"] = "x", ["image/png"] = "aGk=\n", ["image/svg+xml"] = "<a>\n</a>" }, false),
            new DisplayOutput(new Dictionary<string, string> { ["text/plain"] = "x" }, true),
            new ErrorOutput("E", "m", ["t"]));
        Assert.Equal(
            """
            [{"name":"stdout","output_type":"stream","text":["a\n","b é <\n"]},
            {"data":{"image/png":"aGk=\n","image/svg+xml":["<a>\n","</a>"],"text/plain":["x"]},"metadata":{},"output_type":"display_data"},
            {"data":{"text/plain":["x"]},"execution_count":7,"metadata":{},"output_type":"execute_result"},
            {"ename":"E","evalue":"m","output_type":"error","traceback":["t"]}]
            """.ReplaceLineEndings(""),
            json);
    }

    [Fact]
    public void Read_WhatWasWritten()
    {
        Output[] outputs =
        [
            new StreamOutput("stderr", "a\n\nb"),
            new DisplayOutput(new Dictionary<string, string> { ["text/html"] = "<p>\n", ["text/plain"] = "" }, true),
            new ErrorOutput("E", "m", []),
        ];
        Assert.True(OutputJson.AreEqual(outputs, Read(Write(outputs))));
    }

    [Fact]
    public void Read_StringOrLines_AreEqual_AndStreamsJoin()
    {
        var lines = Read("""[{"output_type":"stream","name":"stdout","text":["a\n","b\n"]}]""");
        var text = Read("""[{"output_type":"stream","name":"stdout","text":"a\n"},{"output_type":"stream","name":"stdout","text":"b\n"}]""");
        Assert.True(OutputJson.AreEqual(lines, text));
    }

    private static string Write(params Output[] outputs)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = OutputJson.Encoder }))
        {
            OutputJson.Write(writer, outputs, executionCount: 7);
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static IReadOnlyList<Output> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return OutputJson.Read(document.RootElement);
    }
}
