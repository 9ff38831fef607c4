using System.Security.Cryptography;
using System.Text;

namespace Descent;

/// <summary>The library's own renderer: small pictures that need no package.</summary>
public static class SvgRenderer
{
    // Stands for the picture's own id until the markup is known; no text holds it, as XML does not allow it.
    private const string IdPlaceholder = "\u0001";

    /// <summary>Draws a figure as SVG.</summary>
    /// <param name="figure">The figure.</param>
    /// <returns>The picture; the same bytes for the same figure.</returns>
    /// <remarks>640 × 400 pixels, or 460 × 400 for each of several panels with a line above them for the title.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="figure"/> is null.</exception>
    public static SvgPicture Draw(Figure figure)
    {
        Guard.NotNull(figure, nameof(figure));
        var panels = figure.Panels;
        var isOne = ReferenceEquals(panels[0], figure);
        var width = isOne ? 640 : Math.Max(640, 460 * panels.Length);
        var title = isOne ? [] : Lettering.Wrap(figure.Title, 18, width - 32, 2);
        var head = title.Count == 0 ? 0 : 14 + 22 * title.Count;
        var height = 400 + head;

        var svg = new SvgWriter();
        svg.Add($"<title>{figure.Title}</title><desc>{figure.Description}</desc>\n");
        svg.Add($"<rect width=\"{width}\" height=\"{height}\" rx=\"6\" fill=\"#fff\"/>\n");
        for (var i = 0; i < title.Count; i++)
        {
            svg.Add($"<text x=\"{width / 2}\" y=\"{26 + 22 * i}\" font-size=\"16\" font-weight=\"600\" fill=\"#1a1a1a\" text-anchor=\"middle\">{title[i]}</text>\n");
        }

        for (var i = 0; i < panels.Length; i++)
        {
            var box = new Box((double)width / panels.Length * i, head, (double)width / panels.Length, 400);
            new SvgPanel(svg, panels[i], box, new Markup($"plot-{IdPlaceholder}-{i}")).Draw();
        }

        var body = svg.ToString();
        // Several pictures may stand in one page, so an id is made from what the picture holds.
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))[..12];
        return new SvgPicture(
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" "
            + "style=\"max-width:100%;height:auto\" font-family=\"system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif\" font-size=\"12\">\n"
            + body.Replace(IdPlaceholder, id) + "</svg>",
            figure.Description);
    }
}
