using System.Security.Cryptography;
using System.Text;

namespace Descent;

/// <summary>The library's own renderer: small pictures that need no package.</summary>
internal static class SvgRenderer
{
    // Stands for the picture's own id until the markup is known; no text holds it, as XML does not allow it.
    private const string IdPlaceholder = "\u0001";

    /// <summary>Draws a figure as SVG; the same bytes for the same figure.</summary>
    /// <remarks>640 × 400 pixels, or 460 × 400 for each of several panels, with a line above for the title.</remarks>
    public static SvgPicture Draw(Figure figure)
    {
        SharedLayout[] alone = [.. Guard.NotNull(figure).Panels.Select(panel => new SharedLayout([panel]))];
        var (width, height, drawn) = Body(figure, alone, figure.Title);
        var svg = new SvgWriter();
        svg.Add($"<title>{figure.Title}</title><desc>{figure.Description}</desc>\n");
        var body = svg + drawn;
        // Several pictures may stand in one page, so an id is made from what the picture holds.
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))[..12];
        return new($"{Opening(width, height)}>\n{body.Replace(IdPlaceholder, id)}</svg>", figure.Description);
    }

    /// <summary>Draws figures that take each other's place: what they share stands at the same pixels.</summary>
    /// <returns>The size, and for each figure its elements, one a line. Ids are the same
    /// in all, so one is to be shown at a time.</returns>
    internal static (int Width, int Height, IReadOnlyList<string[]> Frames) DrawAlike(IReadOnlyList<Figure> figures)
    {
        SharedLayout[] panels =
            [.. figures[0].Panels.Select((_, i) => new SharedLayout([.. figures.Select(f => f.Panels[i])]))];
        var title = figures.Select(f => f.Title).MaxBy(t => TextMetrics.Width(t, 18))!;
        var drawn = figures.Select(f => Body(f, panels, title)).ToArray();
        return (drawn[0].Width, drawn[0].Height,
            [.. drawn.Select(d => d.Markup.Replace(IdPlaceholder, "")
                .Split('\n', StringSplitOptions.RemoveEmptyEntries))]);
    }

    /// <summary>The svg element's start, up to where further attributes may stand.</summary>
    internal static string Opening(int width, int height) =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" "
        + $"width=\"{width}\" height=\"{height}\" role=\"img\" style=\"max-width:100%;height:auto\" "
        + "font-family=\"system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif\" "
        + "font-size=\"12\"";

    private static (int Width, int Height, string Markup) Body(Figure figure, SharedLayout[] alike, string longestTitle)
    {
        var panels = figure.Panels;
        var isOne = ReferenceEquals(panels[0], figure);
        var width = isOne ? 640 : Math.Max(640, 460 * panels.Length);
        var lines = isOne ? 0 : TextMetrics.Wrap(longestTitle, 18, width - 32, 2).Count;
        var head = lines == 0 ? 0 : 14 + 22 * lines;
        var height = 400 + head;

        var svg = new SvgWriter();
        svg.Add($"<rect width=\"{width}\" height=\"{height}\" rx=\"6\" fill=\"#fff\"/>\n");
        var title = lines == 0 ? [] : TextMetrics.Wrap(figure.Title, 18, width - 32, lines);
        for (var i = 0; i < title.Count; i++)
        {
            svg.Add($"<text x=\"{width / 2}\" y=\"{26 + 22 * i}\" font-size=\"16\" font-weight=\"600\" ");
            svg.Add($"fill=\"{SvgPanel.Dark}\" text-anchor=\"middle\">{title[i]}</text>\n");
        }

        for (var i = 0; i < panels.Length; i++)
        {
            var box = new Box((double)width / panels.Length * i, head, (double)width / panels.Length, 400);
            new SvgPanel(svg, panels[i], alike[i], box, new Markup($"plot-{IdPlaceholder}-{i}")).Draw();
        }

        return (width, height, svg.ToString());
    }
}
