namespace Descent;

/// <summary>The legend of a panel: in a free corner of the plot, or in rows above it.</summary>
internal sealed class SvgLegend(Figure figure)
{
    private const double Row = SvgLayout.Line + 3;

    // One name has no need of a legend.
    private readonly PointsLayer[] _entries =
        figure.Layers.OfType<PointsLayer>().Where(l => !string.IsNullOrWhiteSpace(l.Label)).DistinctBy(l => (l.GetType(), l.Label, l.Ink)).ToArray()
            is { Length: > 1 } entries ? entries : [];

    public bool IsEmpty => _entries.Length == 0;

    /// <summary>How many rows it takes above a plot.</summary>
    public int RowsIn(Box panel) => Rows(panel).Count;

    /// <summary>The first corner of a plot where it hides nothing, or null.</summary>
    public Box? Corner(Box plot, IReadOnlyList<(double X, double Y)> inked)
    {
        var (width, height) = (_entries.Max(Width) + 8, _entries.Length * Row + 7);
        Box[] corners =
        [
            new(plot.Right - width - 6, plot.Top + 6, width, height), new(plot.Left + 6, plot.Top + 6, width, height),
            new(plot.Right - width - 6, plot.Bottom - height - 6, width, height), new(plot.Left + 6, plot.Bottom - height - 6, width, height),
        ];
        return corners.Where(c => plot.Contains(c) && !inked.Any(c.Grow(4).Contains)).Cast<Box?>().FirstOrDefault();
    }

    public void DrawIn(Box corner, SvgWriter svg, Markup clipId)
    {
        svg.Add($"<rect x=\"{corner.Left}\" y=\"{corner.Top}\" width=\"{corner.Width}\" height=\"{corner.Height}\" rx=\"4\" fill=\"#fff\" fill-opacity=\"0.88\" stroke=\"{SvgPanel.Grid}\"/>\n");
        for (var i = 0; i < _entries.Length; i++)
        {
            Draw(_entries[i], corner.Left + 8, corner.Top + 13 + i * Row, svg, clipId);
        }
    }

    public void DrawAbove(SvgLayout layout, SvgWriter svg, Markup clipId)
    {
        var rows = Rows(layout.Panel);
        for (var row = 0; row < rows.Count; row++)
        {
            var left = layout.Panel.Left + SvgLayout.Pad;
            foreach (var layer in rows[row])
            {
                Draw(layer, left, layout.Plot.Top - 18 - (rows.Count - 1 - row) * Row, svg, clipId);
                left += Width(layer);
            }
        }
    }

    private List<List<PointsLayer>> Rows(Box panel)
    {
        var rows = new List<List<PointsLayer>>();
        foreach (var layer in _entries)
        {
            if (rows.Count == 0 || rows[^1].Append(layer).Sum(Width) > panel.Width - 2 * SvgLayout.Pad)
            {
                rows.Add([]);
            }

            rows[^1].Add(layer);
        }

        return rows;
    }

    private static double Width(PointsLayer layer) => 34 + Lettering.Width(Text(layer), 12) + 12;

    private static string Text(PointsLayer layer) => Lettering.Wrap(layer.Label, 12, 330, 1)[0];

    private void Draw(PointsLayer layer, double left, double middle, SvgWriter svg, Markup clipId)
    {
        var box = new Box(left, middle - 6, 26, 12);
        var (x, y) = (new Scale("", new(0, 1), box.Left, box.Right), new Scale("", new(0, 1), box.Bottom, box.Top));
        var layers = new SvgLayers(svg, box, x, y, clipId, isOnMap: false);

        // Marks here and there on a line without a name stand for the line, too.
        if (layer is DotsLayer && figure.Layers.OfType<CurveLayer>().FirstOrDefault(line => line.Label == "" && line.Ink == layer.Ink) is { } line)
        {
            layers.DrawSample(line);
        }

        layers.DrawSample(layer);
        svg.Text(Text(layer), left + 34, middle + 4, SvgPanel.Dark);
    }
}
