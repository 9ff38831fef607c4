using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Descent.Tests;

public sealed partial class SvgRendererTests
{
    [Theory]
    [MemberData(nameof(SampleFigures.UnderCultures), MemberType = typeof(SampleFigures))]
    public void Draw_AnyFigureInAnyCulture_IsTheSameBytes(string name, string culture)
    {
        var picture = Culture.Under(culture, () => SvgRenderer.Draw(SampleFigures.All[name]));

        Assert.Equal(SvgRenderer.Draw(SampleFigures.All[name]).Svg, picture.Svg);
        Assert.Equal(SampleFigures.All[name].Description, picture.Description);
    }

    [Theory]
    [MemberData(nameof(SampleFigures.Names), MemberType = typeof(SampleFigures))]
    public void Draw_AnyFigure_IsInsideItsViewBox(string name)
    {
        var drawn = new Drawn(SampleFigures.All[name]);

        Assert.DoesNotMatch("NaN|Infinity|∞|E[+-]?[0-9]",
            drawn.Markup.Replace(Escaped(SampleFigures.All[name].Description), ""));
        Assert.All(drawn.Root.Descendants().SelectMany(e => Drawn.Points(e).Select(p => (p.X, p.Y, e))), p =>
        {
            Assert.True(p.X >= 0 && p.X <= drawn.Width && p.Y >= 0 && p.Y <= drawn.Height,
                $"({p.X}, {p.Y}) is outside: {p.e}");
        });
    }

    [Theory]
    [MemberData(nameof(SampleFigures.Names), MemberType = typeof(SampleFigures))]
    public void Draw_AnyFigure_WordsDoNotOverlap(string name)
    {
        var texts = new Drawn(SampleFigures.All[name]).TextElements.Where(t => t.Attribute("transform") is null)
            .Select(t => (Text: t.Value, Corners: Drawn.Points(t).ToArray())).ToArray();

        foreach (var (i, a) in texts.Index())
        {
            foreach (var b in texts[(i + 1)..])
            {
                Assert.False(
                    a.Corners[0].X < b.Corners[1].X && b.Corners[0].X < a.Corners[1].X
                        && a.Corners[0].Y < b.Corners[1].Y && b.Corners[0].Y < a.Corners[1].Y,
                    $"“{a.Text}” overlaps “{b.Text}”");
            }
        }
    }

    [Theory]
    [MemberData(nameof(SampleFigures.Names), MemberType = typeof(SampleFigures))]
    public void Draw_AnyFigure_HasTitleDescriptionAndEveryLayer(string name)
    {
        var figure = SampleFigures.All[name];
        var drawn = new Drawn(figure);

        Assert.Equal(Drawn.Ns + "svg", drawn.Root.Name);
        Assert.Equal("img", drawn.Root.Attribute("role")!.Value);
        Assert.Equal(Readable(figure.Title), drawn.Root.Element(Drawn.Ns + "title")!.Value);
        Assert.Equal(Readable(figure.Description), drawn.Root.Element(Drawn.Ns + "desc")!.Value);
        Assert.Equal(
            figure.Panels.SelectMany(p => p.Layers)
                .Select(l => l.GetType().Name.Replace("Layer", "").ToLowerInvariant()),
            drawn.Root.Descendants().Attributes("data-layer").Select(a => a.Value));
    }

    [Fact]
    public void Draw_SeveralPictures_ShareNoIdAndMissNone()
    {
        var ids = new HashSet<string>();
        foreach (var figure in SampleFigures.All.Values)
        {
            var drawn = new Drawn(figure);
            string[] own = [.. drawn.Root.Descendants().Attributes("id").Select(a => a.Value)];

            Assert.Equal(figure.Panels.Length, own.Length);
            Assert.All(own, id => Assert.True(ids.Add(id), $"{id} is there twice"));
            Assert.All(Reference().Matches(drawn.Markup), m => Assert.Contains(m.Groups[1].Value, own));
        }
    }

    [Fact]
    public void Draw_OnePanel_Is640By400()
    {
        var drawn = new Drawn(SampleFigures.All["parabola"]);

        Assert.Equal((640, 400), (drawn.Width, drawn.Height));
        Assert.Equal("0 0 640 400", drawn.Root.Attribute("viewBox")!.Value);
        var background = drawn.Root.Element(Drawn.Ns + "rect")!;
        Assert.Equal(("#fff", "640", "400"),
            (background.Attribute("fill")!.Value, background.Attribute("width")!.Value,
            background.Attribute("height")!.Value));
    }

    [Fact]
    public void Draw_Panels_StandSideBySideUnderTheTitle()
    {
        var drawn = new Drawn(SampleFigures.All["panels"]);

        Assert.Equal((920, 436), (drawn.Width, drawn.Height));
        var titles = drawn.TextElements.Where(t => t.Value is "Side by side" or "Plain" or "Swings").ToArray();
        Assert.Equal(["Side by side", "Plain", "Swings"], titles.Select(t => t.Value));
        Assert.True(Drawn.Number(titles[0], "y") < Drawn.Number(titles[1], "y"));
        Assert.Equal(460, Drawn.Number(titles[2], "x") - Drawn.Number(titles[1], "x"));
    }

    [Theory]
    [InlineData(Ink.Plain, "circle")]
    [InlineData(Ink.Momentum, "rect")]
    [InlineData(Ink.Nesterov, "path")]
    [InlineData(Ink.Second, "path")]
    public void Draw_Path_HasAMarkForEveryPointTheFirstHollow(Ink ink, string shape)
    {
        var layer = Assert.Single(
            new Drawn(new Figure("", "x", "y").WithPath([1, 2, 3, 4], [4, 3, 5, 2], "", ink)).Layers("path"));
        var marks = Drawn.Marks(layer);

        Assert.Equal(4, marks.Length);
        Assert.All(marks, m => Assert.Equal(shape, m.Name.LocalName));
        Assert.Equal(("#fff", InkStyle.Of(ink).Hex),
            (marks[0].Attribute("fill")!.Value, marks[0].Attribute("stroke")!.Value));
        Assert.All(marks[1..], m => Assert.Null(m.Attribute("fill")));
        Assert.Equal(InkStyle.Of(ink).Hex, marks[0].Parent!.Attribute("fill")!.Value);
        Assert.Single(layer.Elements(Drawn.Ns + "path"));
    }

    [Fact]
    public void Draw_Path_StandsWhereTheAxesSay()
    {
        var axis = new Axis("x", Range: (0, 10));
        var drawn = new Drawn(new Figure("", axis, axis).WithDots([0, 5, 10], [0, 5, 10]));
        var marks = Drawn.Marks(drawn.Layers("dots").Single())
            .Select(m => (X: Drawn.Number(m, "cx"), Y: Drawn.Number(m, "cy"))).ToArray();
        var tick = drawn.TextElements.Single(t => t.Value == "10" && t.Attribute("text-anchor")!.Value == "middle");

        Assert.Equal(marks[1].X, (marks[0].X + marks[2].X) / 2, 0.11);
        Assert.Equal(marks[1].Y, (marks[0].Y + marks[2].Y) / 2, 0.11);
        Assert.True(marks[0].Y > marks[2].Y);
        Assert.Equal(marks[2].X, Drawn.Number(tick, "x"), 0.11);
    }

    [Fact]
    public void Draw_LogAxis_EqualRatiosAreEqualDistances()
    {
        var marks = Drawn.Marks(
            new Drawn(new Figure("", "x", Axis.Log("y")).WithDots([1, 2, 3], [1e-6, 1e-3, 1])).Layers("dots").Single())
            .Select(m => Drawn.Number(m, "cy")).ToArray();

        Assert.Equal(marks[0] - marks[1], marks[1] - marks[2], 0.11);
    }

    [Fact]
    public void Draw_Curve_IsOneLineThroughItsPoints()
    {
        var line = Assert.Single(Assert.Single(new Drawn(SampleFigures.Parabola).Layers("curve")).Elements());

        Assert.Equal(41, Drawn.Points(line).Count());
        Assert.Equal("none", line.Attribute("fill")!.Value);
        Assert.Null(line.Attribute("stroke-dasharray"));
    }

    [Fact]
    public void Draw_Theory_IsDashed()
    {
        var line = new Drawn(new Figure("", "x", "y").WithCurve([0, 1], [0, 1], "", Ink.Theory)).Layers("curve")
            .Single().Elements().Single();

        Assert.Equal("6 4", line.Attribute("stroke-dasharray")!.Value);
    }

    [Fact]
    public void Draw_Bars_StandOnZeroAndHangBelow()
    {
        var bars = new Drawn(new Figure("", "x", "y").WithBars([0, 1], [2, -1])).Layers("bars").Single().Elements()
            .ToArray();

        Assert.Equal(2, bars.Length);
        Assert.Equal(2, Drawn.Number(bars[0], "height") / Drawn.Number(bars[1], "height"), 0.01);
        Assert.Equal(Drawn.Number(bars[1], "y"), Drawn.Number(bars[0], "y") + Drawn.Number(bars[0], "height"), 0.11);
    }

    [Fact]
    public void Draw_ErrorBars_AreInside()
    {
        var drawn = new Drawn(new Figure("", "x", "y").WithDots([1, 2], [1, 2], errors: [0.5, 3]));
        var layer = drawn.Layers("dots").Single();

        // Three strokes a point: a bar and its two ends.
        Assert.Equal(6, layer.Elements(Drawn.Ns + "path").Single().Attribute("d")!.Value.Count(c => c == 'M'));
        Assert.Equal(2, Drawn.Marks(layer).Length);
    }

    [Fact]
    public void Draw_Band_IsTranslucentAndClipped()
    {
        var band = new Drawn(SampleFigures.All["band"]).Layers("band").Single().Elements().Single();

        Assert.EndsWith("z", band.Attribute("d")!.Value);
        Assert.StartsWith("url(#", band.Attribute("clip-path")!.Value);
        Assert.InRange(Drawn.Number(band, "fill-opacity"), 0.4, 0.7);
    }

    [Fact]
    public void Draw_OutOfRange_IsLeftOut()
    {
        var drawn = new Drawn(SampleFigures.All["cut off"]);

        Assert.Single(Drawn.Marks(drawn.Layers("path").Single()));
        Assert.DoesNotContain(drawn.Texts, text => text is "outside" or "far right" or "below");
    }

    [Fact]
    public void Draw_LegendOfOne_IsNotDrawn()
    {
        Assert.DoesNotContain("f(x) = x²", new Drawn(SampleFigures.Parabola).Texts);
        Assert.Contains("f(x) = x²", new Drawn(SampleFigures.All["parabola"]).Texts);
        Assert.Contains("plain descent", new Drawn(SampleFigures.All["parabola"]).Texts);
    }

    [Fact]
    public void Draw_RulesAndNotes_AreWrittenOnceAndOutOfTheLegend()
    {
        var texts = new Drawn(SampleFigures.All["rules"]).Texts.ToArray();

        foreach (var label in (string[])["critical", "also critical", "a third", "edge", "half", "a bit more"])
        {
            Assert.Single(texts, label);
        }

        Assert.DoesNotContain("f(x) = x²", texts);
        Assert.Single(new Drawn(SampleFigures.All["ravine"]).Texts, "minimum");
    }

    [Fact]
    public void Draw_RuleAtTheEdge_IsNamedOnTheSideWhereTheNameFits()
    {
        var drawn = new Drawn(
            new Figure("", new Axis("x", Range: (0, 1)), "y").WithDots([0.1, 0.5], [0.1, 0.5])
            .WithVertical(0.97, "name"));
        var rule = drawn.Layers("rule").Single().Descendants().SelectMany(Drawn.Points).First().X;
        var name = Drawn.Number(drawn.TextElements.Single(text => text.Value == "name"), "x");

        Assert.InRange(name + TextMetrics.Width("name", 12), rule - 10, rule);
    }

    [Fact]
    public void Draw_Legend_IsWhereNoPointIs()
    {
        // Everything but the corner at the bottom left is full.
        var drawn = new Drawn(new Figure("", new Axis("", Range: (0, 1)), new Axis("", Range: (0, 1)))
            .WithDots([0.05, 0.95, 0.95], [0.95, 0.95, 0.05], "one")
                .WithDots([0.1, 0.9, 0.9], [0.9, 0.9, 0.1], "two", Ink.Second));
        var entry = drawn.TextElements.Single(t => t.Value == "one");

        Assert.True(Drawn.Number(entry, "x") < 320 && Drawn.Number(entry, "y") > 200);
    }

    [Fact]
    public void Draw_LegendWithNoFreeCorner_GoesAboveThePlot()
    {
        var drawn = new Drawn(new Figure("Full", new Axis("", Range: (0, 1)), new Axis("", Range: (0, 1)))
            .WithDots([0.05, 0.95, 0.95, 0.05], [0.95, 0.95, 0.05, 0.05], "one")
                .WithDots([0.1, 0.9, 0.9, 0.1], [0.9, 0.9, 0.1, 0.1], "two", Ink.Second));
        var highest = drawn.Layers("dots").SelectMany(Drawn.Marks).SelectMany(m => m.Attributes("cy"))
            .Min(a => (double)a);

        Assert.True(Drawn.Number(drawn.TextElements.Single(t => t.Value == "two"), "y") < highest - 8);
    }

    [Fact]
    public void Draw_Map_IsSmallAndHasAColorScale()
    {
        var drawn = new Drawn(
            new Figure("", "x", "y").WithHeat(SampleFigures.Bowl(200), (0, 1), (0, 1), (0, 1), "rate"));
        var cells = drawn.Layers("heat").Single().Descendants(Drawn.Ns + "path")
            .SelectMany(p => Run().Matches(p.Attribute("d")!.Value)).Sum(m => int.Parse(m.Groups[1].Value));

        Assert.InRange(drawn.Markup.Length, 10_000, 150_000);
        Assert.Equal(200 * 200, cells);
        Assert.Single(drawn.Texts, "rate");
        Assert.InRange(drawn.Texts.Count(t => t == "1.0"), 3, 3);
    }

    [Fact]
    public void Draw_MapOfTwoColors_StandsAsItsRowsSay()
    {
        // Row 0 is the lowest: the low numbers (dark) belong at the bottom, second row of cells from the top.
        double[,] z = { { 0, 0 }, { 1, double.NaN } };
        var paths = new Drawn(new Figure("", "x", "y").WithHeat(z, (0, 1), (0, 1), (0, 1), "z"))
            .Layers("heat").Single().Descendants(Drawn.Ns + "path")
            .Select(p => (p.Attribute("d")!.Value, p.Attribute("stroke")!.Value[..2])).ToArray();

        Assert.Equal([("m0 1h2", "#4"), ("m0 0h1", "#f")], paths);
    }

    [Fact]
    public void Draw_Categories_AreTheTicks()
    {
        var texts = new Drawn(SampleFigures.All["bars"]).Texts.ToArray();

        Assert.Single(texts, "now");
        Assert.Single(texts, "before");
        Assert.Single(texts, "long ago");
        Assert.Contains("−0.10", texts);
        Assert.Contains("0", texts);
    }

    [Fact]
    public void Draw_CrowdedNamesOnAnUprightAxis_KeepClearOfEachOther()
    {
        var axis = new Axis("y", Range: (-0.5, 59.5),
            Categories: [.. Enumerable.Range(0, 60).Select(i => $"name {i}")]);
        var names = new Drawn(new Figure("", "x", axis).WithDots([0, 1], [0, 59]))
            .TextElements.Where(text => text.Value.StartsWith("name ", StringComparison.Ordinal));
        double[] lines = [.. names.Select(name => Drawn.Number(name, "y")).Order()];

        Assert.InRange(lines.Length, 5, 59);
        Assert.All(lines.Zip(lines.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 12, 100));
    }

    [Fact]
    public void Draw_Null_IsRefused() => Refusal.Assert<ArgumentNullException>(() => SvgRenderer.Draw(null!), "figure");

    /// <summary>What XML can say of a text.</summary>
    private static string Readable(string text) => text.Replace("\u0001", "").Replace('\ud800', '\ufffd');

    private static string Escaped(string text) =>
        new XElement("x", Readable(text)).ToString()[3..^4].Replace("\"", "&quot;");

    [GeneratedRegex(@"url\(#([^)]*)\)")]
    private static partial Regex Reference();

    [GeneratedRegex(@"h(\d+)")]
    private static partial Regex Run();
}
