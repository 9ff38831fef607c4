namespace Descent;

/// <summary>Writes the labels of rules and notes into a plot where they hide the least.</summary>
/// <param name="obstacles">Where lines and marks are, about every six pixels.</param>
/// <param name="legend">A place to keep words out of, if any.</param>
internal sealed class SvgWords(SvgWriter svg, SvgLayout layout, IReadOnlyList<Pixel> obstacles, Box? legend)
{
    private readonly List<Box> _taken = legend is { } box ? [box] : [];

    public void Draw(IEnumerable<Layer> layers)
    {
        var (plot, x, y) = (layout.Plot, layout.X, layout.Y);
        foreach (var rule in layers.OfType<Layer.Rule>().Where(l => (l.IsVertical ? x : y).Axis.Contains(l.At)))
        {
            var pixel = (rule.IsVertical ? x : y)[rule.At];
            var isInView = plot.Contains(rule.IsVertical ? (pixel, plot.Top) : (plot.Left, pixel));
            Write(rule, 0.45, isInView, (width, height) => rule.IsVertical
                ? Steps(60, 6).SelectMany(down => Both(plot.Top + 3 + down, pixel + 5, pixel - 5 - width))
                : Steps(30, 20).Select(back => plot.Right - 4 - width - back)
                    .SelectMany(left => new[] { (left, pixel - height - 2), (left, pixel + 3) }));
        }

        foreach (var note in layers.OfType<Layer.Note>().Where(n => x.Axis.Contains(n.X) && y.Axis.Contains(n.Y)))
        {
            var (left, top) = (x[note.X], y[note.Y]);
            Write(note, 0.4, plot.Grow(1).Contains((left, top)), (width, height) =>
            [
                .. Both(top - height / 2, left + 9, left - 9 - width),
                (left - width / 2, top - height - 8), (left - width / 2, top + 8),
                (left + 6, top - height - 5), (left + 6, top + 5),
                (left - 6 - width, top - height - 5), (left - 6 - width, top + 5),
                .. Steps(41, 8).Skip(1).SelectMany(away => new[] { away, -away })
                    .SelectMany(away => Both(top - height / 2 + away, left + 9, left - 9 - width)),
            ]);
        }

        static IEnumerable<double> Steps(int count, double size) => Enumerable.Range(0, count).Select(i => i * size);

        static (double Left, double Top)[] Both(double top, double right, double left) => [(right, top), (left, top)];
    }

    /// <summary>Writes a label, broken into lines of at most a share of the plot.</summary>
    /// <param name="places">Where its left upper corner may be, given its width and height, the best first.</param>
    private void Write(
        Layer layer, double share, bool isInView, Func<double, double, IEnumerable<(double Left, double Top)>> places)
    {
        var plot = layout.Plot;
        var lines = TextMetrics.Wrap(layer.Label, 12, plot.Width * share, 3);
        if (lines.Count == 0 || !isInView)
        {
            return;
        }

        // What a place would cover, or leave, counts more than how early it comes.
        var (width, height) = (TextMetrics.Widest(lines), lines.Count * 15.0);
        var best = places(width, height)
            .Select((place, order) => (Box: new Box(place.Left, place.Top, width, height), Order: order))
            .MinBy(place => place.Order + Cost(place.Box)).Box;
        best = best with
        {
            Left = Math.Clamp(best.Left, plot.Left + 2, Math.Max(plot.Left + 2, plot.Right - 2 - width)),
            Top = Math.Clamp(best.Top, plot.Top + 2, Math.Max(plot.Top + 2, plot.Bottom - 2 - height)),
        };
        _taken.Add(best);
        for (var i = 0; i < lines.Count; i++)
        {
            svg.Text(lines[i], best.Left, best.Top + 12 + 15 * i, ColorMap.Dark(layer.Style.Hex),
                "paint-order=\"stroke\" stroke=\"#fff\" stroke-width=\"3\" stroke-linejoin=\"round\"");
        }

        int Cost(Box box) =>
            8 * obstacles.Count(box.Contains)
            + (_taken.Any(box.Grow(1).Overlaps) ? 1000 : 0) + (plot.Contains(box) ? 0 : 3000);
    }
}
