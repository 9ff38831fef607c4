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

    [Theory]
    [MemberData(nameof(Values))]
    public void Format_Default_IsReadable(object value, string text) =>
        Assert.Equal(text.ReplaceLineEndings("\n"), ValueFormatter.Format(value)["text/plain"]);

    public static TheoryData<object, string> Values => new()
    {
        { true, "True" },
        { new[] { 1.5, 2 }, "[1.5, 2]" },
        { new List<string>(), "[]" },
        { Enumerable.Range(1, 25), "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, …]" },
        { new int[30], "[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, … 10 more]" },
        { new int[][] { [1, 2], [3] }, "[[1, 2], [3]]" },
        { new int[1, 2, 2] { { { 1, 2 }, { 3, 4 } } }, "[[[1, 2], [3, 4]]]" },
        { new { Grid = new[,] { { 1, 2 } } }, "member  value\nGrid    [[1, 2]]" },
        { new object?[] { null, new Point(1, 2) }, "   X  Y\n0\n1  1  2" },
        { new Dictionary<string, int> { ["one"] = 1, ["eleven"] = 11 }, "key     value\none     1\neleven  11" },
        { new Point(1, -2), "member  value\nX       1\nY       -2" },
        { new[] { new Point(1, 2), new Point(10, 20) }, "   X   Y\n0  1   2\n1  10  20" },
        { ("a", 2), "member  value\nItem1   a\nItem2   2" },
        { new Throws(), "member  value\nFine    yes\nNot     (FormatException)" },
        { new InvalidOperationException("no"), "System.InvalidOperationException: no" },
        { new Uri("https://example.com/"), "https://example.com/" },
        { Task.FromResult(1), "System.Threading.Tasks.Task`1[System.Int32]" },
    };

    [Fact]
    public void Format_Html_IsEscaped() => Assert.Equal(
        "<table><thead><tr><th>key</th><th>value</th></tr></thead><tbody><tr><td>&lt;b&gt;</td><td>&amp;</td></tr></tbody></table>",
        ValueFormatter.Format(new Dictionary<string, string> { ["<b>"] = "&" })["text/html"]);

    [Fact]
    public void Format_WhatHasNoEnd_Ends()
    {
        var circle = new Circle();
        Assert.Contains("…", ValueFormatter.Format(circle)["text/plain"]);
        Assert.EndsWith(", …]", ValueFormatter.Format(Endless())["text/plain"]);

        static IEnumerable<int> Endless()
        {
            while (true)
            {
                yield return 1;
            }
        }
    }

    [Fact]
    public void Format_ManyRows_SaysHowManyMore()
    {
        var text = ValueFormatter.Format(Enumerable.Range(0, 100).Select(i => new Point(i, i)).ToArray())["text/plain"];
        Assert.Equal(22, text.Split('\n').Length);
        Assert.EndsWith("\n… 80 more", text);
    }

    public void Dispose() => _folder.Dispose();

    private sealed record Point(int X, int Y);

    private sealed class Throws
    {
        public string Fine => "yes";

        public string Not => throw new FormatException();
    }

    private sealed class Circle
    {
        public Circle Next => this;

        public List<Circle> All => [this, this];
    }
}
