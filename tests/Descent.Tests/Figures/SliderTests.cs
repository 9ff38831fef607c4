using System.Net;
using System.Text.RegularExpressions;

namespace Descent.Tests;

public sealed partial class SliderTests
{
    private static Slider Momenta(double initial = 0.3) => new("momentum", [0, 0.3, 0.9], initial: initial, figure: momentum =>
        Figures.Iterates(GradientDescent.Minimize(Objectives.Parabola, 0.9, 0.1, momentum)));

    [Fact]
    public void Figures_AllValues_StandOverTheSameAxes()
    {
        var figures = Momenta().Figures;

        Assert.Equal(3, figures.Count);
        Assert.Single(figures.Select(f => (f.XView, f.YView)).Distinct());
        Assert.All(figures.SelectMany(f => ((PathLayer)f.Layers[0]).Y), y => Assert.InRange(y, figures[0].YView.Lower, figures[0].YView.Upper));
    }

    [Fact]
    public void Figures_WrappedAlone_StandOverTheSameAxes()
    {
        var slider = new Slider("n", [1, 10], top => Figure.SideBySide("one", new Figure("f", "x", "y").WithCurve([0, 1], [0, top])), initial: 1);

        Assert.Equal(slider.Figures[0].Panels[0].YView, slider.Figures[1].Panels[0].YView);
    }

    [Fact]
    public void ToHtml_Page_HoldsOnePictureAValueAndShowsTheInitialOne()
    {
        var page = WebUtility.HtmlDecode(SourceOfFrame().Match(Momenta().ToHtml()).Groups[1].Value);

        Assert.Equal(["<div hidden><svg", "<div><svg", "<div hidden><svg"], FirstOfPicture().Matches(page).Select(m => m.Value));
        Assert.Matches("max=\"2\" value=\"1\".*<output>0.3</output>", page);
        Assert.Contains("values = [\"0\",\"0.3\",\"0.9\"]", page);
        Assert.Contains("picture.hidden = i != input.value", page);
        Assert.DoesNotContain("http", page.Replace("http://www.w3.org/2000/svg", ""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    public void Description_Slider_NamesItsValuesAndItsFirstFigure(string culture)
    {
        var description = Culture.Under(culture, () => Momenta(initial: 1).Description);

        Assert.StartsWith("A slider for the momentum, 3 values from 0 to 0.9. At 0.9: Where the iterate is.", description);
    }

    [Fact]
    public void Constructor_BadInput_IsRefused()
    {
        Refusal.Assert<ArgumentException>(() => new Slider("n", [1], _ => SampleFigures.Parabola, 1), "values");
        Refusal.Assert<ArgumentException>(
            () => new Slider("n", [1, 2], _ => Figure.SideBySide("two", SampleFigures.Parabola, SampleFigures.Parabola), 1), "figure");
        Refusal.Assert<ArgumentNullException>(() => new Slider("n", [1, 2], null!, 1), "figure");
    }

    [GeneratedRegex("srcdoc=\"([^\"]*)\"")]
    private static partial Regex SourceOfFrame();

    [GeneratedRegex("<div( hidden)?><svg")]
    private static partial Regex FirstOfPicture();
}
