using System.Text.Json;
using System.Text.RegularExpressions;

namespace Descent.Tests;

public sealed partial class SliderTests
{
    private static readonly double[] s_momenta = [0, 0.3, 0.9];

    private static Slider Momenta(double initial = 0.3) =>
        new("momentum", s_momenta, initial: initial, figure: momentum =>
        Figures.Iterates(GradientDescent.Minimize(Objectives.Parabola, 0.9, 0.1, momentum)));

    private static Slider Maps => new("step", s_momenta, initial: 0.3, figure: step =>
        Figures.SideBySide(FormattableString.Invariant($"step {step}"),
        new Figure("map", "x", "y").WithHeat(new double[40, 40], (0, 1), (0, 1), (0, 1), "z").WithDots([step], [0.5]),
        Figures.Iterates(GradientDescent.Minimize(Objectives.Parabola, 0.9, 0.1, step))));

    [Fact]
    public void Figures_AllValues_StandOverTheSameAxes()
    {
        var figures = Momenta().Figures;

        Assert.Equal(3, figures.Count);
        Assert.Single(figures.Select(f => (f.XView, f.YView)).Distinct());
        Assert.All(figures.SelectMany(f => ((Layer.Path)f.Layers[0]).Y), y =>
            Assert.InRange(y, figures[0].YView.Lower, figures[0].YView.Upper));
    }

    [Fact]
    public void Figures_SeveralPanels_StandOverTheSameAxesEach()
    {
        var panels = new Slider("n", [1, 10], top => Figures.SideBySide("two",
            new Figure("f", "x", "y").WithCurve([0, 1], [0, top]),
            new Figure("g", "x", "y").WithCurve([0, top], [0, 1])), initial: 1).Figures;

        Assert.Equal([(-0.5, 10.5)], panels.Select(f => f.Panels[0].YView).Distinct().Select(v => (v.Lower, v.Upper)));
        Assert.Single(panels.Select(f => f.Panels[1].XView).Distinct());
        Assert.NotEqual(panels[0].Panels[0].XView, panels[0].Panels[1].XView);
    }

    [Fact]
    public void ToHtml_EachValue_ShowsWhatTheFigureIsDrawnAs()
    {
        var slider = Momenta();
        var page = new Page(slider.ToHtml());

        for (var i = 0; i < 3; i++)
        {
            var alone = SvgRenderer.Draw(slider.Figures[i]).Svg;
            Assert.Equal(Ids().Replace(alone[(alone.IndexOf("</desc>", StringComparison.Ordinal) + 7)..], "plot-")
                .Replace("\n", ""),
                page.Picture(i) + "</svg>");
        }
    }

    [Fact]
    public void ToHtml_EachValue_SaysItsDescription()
    {
        var page = new Page(Maps.ToHtml());

        Assert.Equal(Maps.Figures.Select(f => f.Description), Enumerable.Range(0, 3).Select(page.Words));
        Assert.Equal(["0: step 0", "0.3: step 0.3", "0.9: step 0.9"], page.Spoken);
    }

    [Fact]
    public void ToHtml_WhatAllFiguresShare_IsHeldOnce()
    {
        var page = new Page(Maps.ToHtml()).Source;

        Assert.Equal(1, Occurrences(page, "data-layer=\\\"heat\\\""));
        Assert.Equal(2, Occurrences(page, "<clipPath"));
        Assert.Equal(1, Occurrences(page, ">steps taken<"));
    }

    [Fact]
    public void ToHtml_TitlesAndLegendsOfAllLengths_LeaveThePlotInItsPlace()
    {
        string[] titles = ["short",
            "a title that is so long that it must be broken into two lines, as there is no room for it in one"];
        var slider = new Slider("n", [0, 1], i => new Figure(titles[(int)i], "x", "y")
            .WithCurve([0, 1], [0, 1], "a").WithCurve([0, 1], [1, i], i == 0 ? "" : "b", Ink.Second), initial: 0);

        Assert.Equal(1, Occurrences(new Page(slider.ToHtml()).Source, "<clipPath"));
    }

    [Fact]
    public void ToHtml_TextThatIsMarkupOrAMark_IsShownAsItStands()
    {
        string[] titles = ["</script> <!-- ~ ' \"", "&#39; ~~ ^ `"];
        var page = new Page(new Slider("<b>", [0, 1], i => new Figure(titles[(int)i], "x", "y"), initial: 0).ToHtml());

        Assert.Equal(1, Occurrences(page.Source, "</script>"));
        Assert.Contains("&lt;b&gt; <input", page.Source);
        Assert.All(Enumerable.Range(0, 2), i => Assert.StartsWith(titles[i], page.Words(i)));
        Assert.All(Enumerable.Range(0, 2), i => Assert.Contains(
            $">{titles[i].Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;")}<",
            page.Picture(i)));
    }

    [Fact]
    public void ToHtml_Page_MayRunScriptAndReachesForNothing()
    {
        var html = Momenta().ToHtml();

        Assert.StartsWith("<iframe sandbox=\"allow-scripts\" title=\"A slider for the momentum\"", html);
        Assert.DoesNotContain("http", html.Replace("http://www.w3.org/2000/svg", ""));
        Assert.DoesNotContain("<script src", html);
    }

    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    public void Description_Slider_NamesItsValuesAndItsFirstFigure(string culture)
    {
        var description = Culture.Under(culture, () => Momenta(initial: 1).Description);

        Assert.StartsWith("A slider for the momentum, 3 values from 0 to 0.9. At 0.9: Where the iterate is.",
            description);
        Assert.Equal(Momenta().ToHtml(), Culture.Under(culture, () => Momenta().ToHtml()));
    }

    [Fact]
    public void Constructor_BadInput_IsRefused()
    {
        Refusal.Assert<ArgumentException>(() => new Slider("n", [1], _ => SampleFigures.Parabola, 1), "values");
        Refusal.Assert<ArgumentException>(() => new Slider("n", [1, 2], n => n == 1
            ? SampleFigures.Parabola : Figures.SideBySide("two", SampleFigures.Parabola, SampleFigures.Parabola), 1),
            "figure");
        Refusal.Assert<ArgumentNullException>(() => new Slider("n", [1, 2], null!, 1), "figure");
    }

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;

    [GeneratedRegex("plot-[0-9a-f]{12}")]
    private static partial Regex Ids();

    [GeneratedRegex("(?<=srcdoc=')[^']*")]
    private static partial Regex SourceOfFrame();

    /// <summary>The page in the frame, read as its script reads it.</summary>
    private sealed class Page(string html)
    {
        public string Source { get; } = SourceOfFrame().Match(html).Value.Replace("&#39;", "'").Replace("&amp;", "&");

        public string[] Spoken => Constant("spoken").Deserialize<string[]>()!;

        public string Picture(int value)
        {
            var lines = Constant("lines").Deserialize<string[]>()!;
            return string.Concat(Constant("pictures").Deserialize<int[][]>()![value].Select(line => Line(lines[line])));
        }

        public string Words(int value) => Line(Constant("descriptions").Deserialize<string[]>()![value]);

        private string Line(string use)
        {
            var numbers = use.Split(' ');
            var kind = Constant("kinds").Deserialize<string[]>()![int.Parse(numbers[0])];
            return string.Concat(kind.Split('\u0001').Select((part, i) => (i == 0 ? "" : numbers[i]) + part));
        }

        private JsonElement Constant(string name)
        {
            var from = Regex.Match(Source, $@"(const |, ){name} = ");
            var json = System.Text.Encoding.UTF8.GetBytes(Source[(from.Index + from.Length)..]);
            var reader = new Utf8JsonReader(json);
            return JsonElement.ParseValue(ref reader);
        }
    }
}
