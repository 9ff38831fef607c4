namespace Descent;

/// <summary>Who draws figures: two sockets that a notebook may plug another renderer
/// into. At first both draw the library's own SVG.</summary>
public static class Renderer
{
    /// <summary>Draws still pictures.</summary>
    public static Func<Figure, Picture> Still { get; set => field = Guard.NotNull(value); } = SvgRenderer.Draw;

    /// <summary>Draws pictures that can be zoomed and hovered over, if the renderer can.</summary>
    public static Func<Figure, Picture> Interactive { get; set => field = Guard.NotNull(value); } = SvgRenderer.Draw;

    /// <summary>Html that may hold script, with a figure as the still picture beside it if there can be one.</summary>
    internal static Picture WithStill(Figure figure, string html, string description) =>
        Still(figure) is PngPicture still ? new HtmlPicture(html, still.Png.ToArray(), description)
        : new LivePicture(html, description);
}
