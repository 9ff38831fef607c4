namespace Descent;

/// <summary>Who draws figures: two sockets that a notebook may plug another renderer into.</summary>
public static class Renderer
{
    private static Func<Figure, Picture> s_still = SvgRenderer.Draw;
    private static Func<Figure, Picture> s_interactive = SvgRenderer.Draw;

    /// <summary>Draws still pictures. At first the library's own SVG.</summary>
    /// <exception cref="ArgumentNullException">It is set to null.</exception>
    public static Func<Figure, Picture> Still
    {
        get => s_still;
        set => s_still = value ?? throw new ArgumentNullException(nameof(value), "value is null; give a renderer, such as SvgRenderer.Draw.");
    }

    /// <summary>Draws pictures that can be zoomed and hovered over. At first the library's own SVG, which cannot.</summary>
    /// <exception cref="ArgumentNullException">It is set to null.</exception>
    public static Func<Figure, Picture> Interactive
    {
        get => s_interactive;
        set => s_interactive = value ?? throw new ArgumentNullException(nameof(value), "value is null; give a renderer, such as SvgRenderer.Draw.");
    }

    /// <summary>Html that may hold script, with a figure as the still picture beside it if <see cref="Still"/> makes one.</summary>
    internal static Picture WithStill(Figure figure, string html, string description) => Still(figure) is PngPicture still
        ? new HtmlPicture(html, still.Png.ToArray(), description)
        : new LivePicture(html, description);
}
