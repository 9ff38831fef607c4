namespace Descent;

/// <summary>Writes the labels of rules and notes into a plot where they hide the least.</summary>
/// <param name="layout">Where everything stands.</param>
/// <param name="inked">Where lines and marks are, about every six pixels.</param>
internal sealed class SvgWords(SvgLayout layout, IReadOnlyList<(double X, double Y)> inked)
{
    private readonly List<Box> _taken = [];

    /// <summary>Keeps words out of a place.</summary>
    public void KeepClearOf(Box box) => _taken.Add(box);

    public void Draw(IEnumerable<Layer> layers, SvgWriter svg)
    {
        var (plot, x, y) = (layout.Plot, layout.X, layout.Y);
        foreach (var rule in layers.OfType<RuleLayer>().Where(rule => (rule.IsVertical ? x : y).Axis.Holds(rule.At)))
        {
            var pixel = (rule.IsVertical ? x : y)[rule.At];
            Write(svg, rule, 0.45, rule.IsVertical ? pixel >= plot.Left && pixel <= plot.Right : pixel >= plot.Top && pixel <= plot.Bottom, (w, h) => rule.IsVertical
                ? Enumerable.Range(0, 60).SelectMany(i => new[] { (pixel + 5, plot.Top + 3 + 6 * i), (pixel - 5 - w, plot.Top + 3 + 6 * i) })
                : Enumerable.Range(0, 30).SelectMany(i => new[] { (plot.Right - 4 - w - 20 * i, pixel - h - 2), (plot.Right - 4 - w - 20 * i, pixel + 3) }));
        }

        foreach (var note in layers.OfType<NoteLayer>().Where(n => x.Axis.Holds(n.X) && y.Axis.Holds(n.Y)))
        {
            var (left, top) = (x[note.X], y[note.Y]);
            Write(svg, note, 0.4, plot.Grow(1).Contains((left, top)), (w, h) =>
            [
                (left + 9, top - h / 2), (left - 9 - w, top - h / 2), (left - w / 2, top - h - 8), (left - w / 2, top + 8),
                (left + 6, top - h - 5), (left + 6, top + 5), (left - 6 - w, top - h - 5), (left - 6 - w, top + 5),
                .. Enumerable.Range(1, 40).SelectMany(i => new[] { (left + 9, top - h / 2 + 8 * i), (left + 9, top - h / 2 - 8 * i), (left - 9 - w, top - h / 2 + 8 * i), (left - 9 - w, top - h / 2 - 8 * i) }),
            ]);
        }
    }

    private void Write(SvgWriter svg, Layer layer, double share, bool isInView, Func<double, double, IEnumerable<(double Left, double Top)>> places)
    {
        var plot = layout.Plot;
        var lines = Lettering.Wrap(layer.Label, 12, plot.Width * share, 3);
        if (lines.Count == 0 || !isInView)
        {
            return;
        }

        var (width, height) = (Lettering.Widest(lines), lines.Count * 15.0);

        // Earlier places are better; what they would cover, or leave, counts more.
        var best = places(width, height).Select(p => new Box(p.Left, p.Top, width, height)).Select((box, i) => (Box: box, Cost:
            i + 8 * inked.Count(box.Contains) + (_taken.Any(box.Grow(1).Overlaps) ? 1000 : 0) + (plot.Contains(box) ? 0 : 3000))).MinBy(c => c.Cost).Box;
        best = best with
        {
            Left = Math.Clamp(best.Left, plot.Left + 2, Math.Max(plot.Left + 2, plot.Right - 2 - width)),
            Top = Math.Clamp(best.Top, plot.Top + 2, Math.Max(plot.Top + 2, plot.Bottom - 2 - height)),
        };
        _taken.Add(best);
        for (var i = 0; i < lines.Count; i++)
        {
            svg.Text(lines[i], best.Left, best.Top + 12 + 15 * i, ColorMap.Dark(layer.Style.Hex), "paint-order=\"stroke\" stroke=\"#fff\" stroke-width=\"3\" stroke-linejoin=\"round\"");
        }
    }
}
