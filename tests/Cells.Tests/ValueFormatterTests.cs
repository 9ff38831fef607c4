using System.Globalization;

namespace Cells.Tests;

public sealed class ValueFormatterTests : IDisposable
{
    /// <summary>.NET Interactive's convention, as a library follows it that knows nothing of .NET Interactive.</summary>
    private const string Convention = """
        using System;
        using System.Collections.Generic;
        using System.IO;

        [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
        internal class TypeFormatterSourceAttribute : Attribute
        {
            public TypeFormatterSourceAttribute(Type type) => FormatterSourceType = type;
            public Type FormatterSourceType { get; }
            public string[] PreferredMimeTypes { get; set; }
        }

        internal class Source
        {
            public IEnumerable<object> CreateTypeFormatters() => new object[] { new Svg(), new Text() };
        }

        internal class Svg
        {
            public string MimeType => "image/svg+xml";
            public bool Format(object instance, TextWriter writer) { writer.Write("<svg/>"); return true; }
        }

        internal class Text
        {
            public string MimeType => "text/plain";
            public bool Format(object instance, TextWriter writer) { writer.WriteLine("A " + instance); return instance.ToString() != ""; }
        }

        """;

    private readonly TestFolder _folder = new();

    [Fact]
    public async Task Format_TypeOfALibrary_GivesAllPreferredMimeTypes()
    {
        var code = Convention + """
            [TypeFormatterSource(typeof(Source), PreferredMimeTypes = new[] { "image/svg+xml", "text/plain" })]
            public class Shape { public override string ToString() => "shape"; }
            public class Circle : Shape { }
            """;
        await File.WriteAllBytesAsync(
            _folder.PathOfNotebook("Shapes.dll"), TestAssembly.Compile("Shapes", code), TestContext.Current.CancellationToken);
        var run = await _folder.RunAsync("#r \"Shapes.dll\"\nnew Circle().Display();\nnew Shape()");
        Assert.True(run.Succeeded, string.Join('\n', RunReport.Lines(run)));
        Assert.Equal(2, run.Cells[0].Outputs.Count);
        Assert.All(run.Cells[0].Outputs, output =>
        {
            var data = Assert.IsType<DisplayOutput>(output).Data;
            Assert.Equal(["image/svg+xml", "text/plain"], data.Keys);
            Assert.Equal(["<svg/>", "A shape\n"], data.Values);
        });
    }

    [Fact]
    public async Task Format_TypeOfACell()
    {
        var run = await _folder.RunAsync(
            Convention + "[TypeFormatterSource(typeof(Source))] class Shape { public override string ToString() => \"\"; }", "new Shape()");
        Assert.True(run.Succeeded, string.Join('\n', RunReport.Lines(run)));
        Assert.Equal(["image/svg+xml"], Assert.IsType<DisplayOutput>(run.Cells[1].Outputs[0]).Data.Keys);
    }

    [Fact]
    public async Task Format_PreferredWithoutFormatter_FailsClearly()
    {
        var run = await _folder.RunAsync(
            Convention + "[TypeFormatterSource(typeof(Source), PreferredMimeTypes = new[] { \"image/png\" })] class Shape { }", "new Shape()");
        Assert.Contains("prefers image/png", Assert.IsType<ErrorOutput>(run.Cells[1].Outputs[0]).Message);
    }

    [Fact]
    public void Format_PlainValues_InInvariantCulture()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        Assert.Equal("1.5", ValueFormatter.Format(1.5)["text/plain"]);
        Assert.Equal("text", ValueFormatter.Format("text")["text/plain"]);
        Assert.Equal("", ValueFormatter.Format(null)["text/plain"]);
    }

    public void Dispose() => _folder.Dispose();
}
