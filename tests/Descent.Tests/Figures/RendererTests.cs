namespace Descent.Tests;

/// <summary>The sockets are shared by the whole process.</summary>
[Collection(nameof(Alone))]
public sealed class RendererTests
{
    [Fact]
    public void Still_AnotherRenderer_DrawsUntilItIsTakenOut()
    {
        var (still, interactive) = (Renderer.Still, Renderer.Interactive);
        var slider = new Slider("n", [1, 2], _ => SampleFigures.Parabola, initial: 1);
        try
        {
            Assert.IsType<SvgPicture>(SampleFigures.Parabola.Draw());
            Assert.IsType<SvgPicture>(SampleFigures.Parabola.DrawInteractive());
            Assert.Equal(slider.ToHtml(), Assert.IsType<LivePicture>(slider.Draw()).ToHtml());

            Renderer.Still = figure => new PngPicture([1], figure.Title);
            Renderer.Interactive = figure => new HtmlPicture("<i/>", [1], figure.Title);

            Assert.Equal("The parabola", Assert.IsType<PngPicture>(SampleFigures.Parabola.Draw()).Description);
            Assert.IsType<HtmlPicture>(SampleFigures.Parabola.DrawInteractive());

            // A slider borrows the still picture, and does without where there is none.
            Assert.Equal([1], Assert.IsType<HtmlPicture>(slider.Draw()).Png.ToArray());
        }
        finally
        {
            (Renderer.Still, Renderer.Interactive) = (still, interactive);
        }
    }

    [Fact]
    public void Still_Null_IsRefused()
    {
        Refusal.Assert<ArgumentNullException>(() => Renderer.Still = null!, "value");
        Refusal.Assert<ArgumentNullException>(() => Renderer.Interactive = null!, "value");
    }
}
