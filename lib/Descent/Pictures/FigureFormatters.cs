namespace Descent;

/// <summary>Shows a figure that nobody has drawn as the library's own SVG.</summary>
internal sealed class FigureFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new Formatter<Figure>(Mime.Svg, figure => SvgRenderer.Draw(figure).Svg),
        new Formatter<Figure>(Mime.Text, figure => figure.Description),
    ];
}
