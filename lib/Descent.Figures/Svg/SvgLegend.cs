namespace Descent;

/// <summary>The legend of a panel: in a free corner of the plot, or in rows above it.</summary>
internal sealed class SvgLegend(Figure figure, Box panel)
{
    private const double Row = SvgLayout.Line + 3;

    // One name has no need of a legend.
    private readonly Layer.Points[] _entries =
        figure.Layers.OfType<Layer.Points>().Where(l => !string.IsNullOrWhiteSpace(l.Label))
            .DistinctBy(l => (l.GetType(), l.Label, l.Ink)).ToArray() is { Length: > 1 } entries ? entries : [];

    /// <summary>How many rows it takes above a plot; 0 if there is nothing to tell apart.</summary>
    public int Rows => Places().Select(place => place.Row + 1).DefaultIfEmpty().Max();

    /// <summary>The first corner of a plot where it hides nothing, or null.</summary>
    public Box? Corner(Box plot, IReadOnlyList<Pixel> inked)
    {
        if (_entries.Length == 0)
        {
            return null;
        }

        var (width, height) = (_entries.Max(Width) + 8, _entries.Length * Row + 7);
        var (left, right) = (plot.Left + 6, plot.Right - width - 6);
        var (top, bottom) = (plot.Top + 6, plot.Bottom - height - 6);
        Pixel[] corners = [(right, top), (left, top), (right, bottom), (left, bottom)];
        return corners.Select(corner => new Box(corner.Item1, corner.Item2, width, height))
            .Where(box => plot.Contains(box) && !inked.Any(box.Grow(4).Contains)).Cast<Box?>().FirstOrDefault();
    }

    /// <summary>Draws it in a corner, or above the plot if there is none.</summary>
    public void Draw(Box plot, Box? freeCorner, SvgWriter svg)
    {
        if (freeCorner is not { } corner)
        {
            foreach (var (layer, row, left) in Places())
            {
                Draw(layer, left, plot.Top - 18 - (Rows - 1 - row) * Row, svg);
            }

            return;
        }

        svg.Add($"<rect x=\"{corner.Left}\" y=\"{corner.Top}\" width=\"{corner.Width}\" height=\"{corner.Height}\" ");
        svg.Add($"rx=\"4\" fill=\"#fff\" fill-opacity=\"0.88\" stroke=\"{SvgPanel.Grid}\"/>\n");
        for (var i = 0; i < _entries.Length; i++)
        {
            Draw(_entries[i], corner.Left + 8, corner.Top + 13 + i * Row, svg);
        }
    }

    /// <summary>Where each entry stands above a plot: in which row, from where.</summary>
    private IEnumerable<(Layer.Points Layer, int Row, double Left)> Places()
    {
        var (row, left) = (0, panel.Left + SvgLayout.Pad);
        foreach (var layer in _entries)
        {
            if (left > panel.Left + SvgLayout.Pad && left + Width(layer) > panel.Right - SvgLayout.Pad)
            {
                (row, left) = (row + 1, panel.Left + SvgLayout.Pad);
            }

            yield return (layer, row, left);
            left += Width(layer);
        }
    }

    private static double Width(Layer.Points layer) => 34 + TextMetrics.Width(Text(layer), 12) + 12;

    private static string Text(Layer.Points layer) => TextMetrics.Wrap(layer.Label, 12, 330, 1)[0];

    private void Draw(Layer.Points layer, double left, double middle, SvgWriter svg)
    {
        var samples = new SvgLayers(svg, new Box(left, middle - 6, 26, 12), default, default, default, isOnMap: false);

        // Marks here and there on a line without a name stand for the line, too.
        var lines = figure.Layers.OfType<Layer.Curve>().Where(line => line.Label == "" && line.Ink == layer.Ink);
        if (layer is Layer.Dots && lines.FirstOrDefault() is { } line)
        {
            samples.DrawSample(line);
        }

        samples.DrawSample(layer);
        svg.Text(Text(layer), left + 34, middle + 4, SvgPanel.Dark);
    }
}
