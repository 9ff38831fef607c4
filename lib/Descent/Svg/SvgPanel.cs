namespace Descent;

/// <summary>Draws one panel of a figure: the frame around it, then its layers, then the words among them.</summary>
internal sealed class SvgPanel(SvgWriter svg, Figure figure, Alike alike, Box panel, Markup clipId)
{
    public const string Dark = "#1a1a1a", Grid = "#e6e6e6";

    private const string Medium = "#4d4d4d", FaintGrid = "#f3f3f3";

    private readonly HeatLayer? _heat = figure.Layers.OfType<HeatLayer>().FirstOrDefault();

    public void Draw()
    {
        var legend = new SvgLegend(figure);

        // Among panels that take each other's place the legend stands above: a corner that is free in one may not be in the next.
        var rows = alike.AreMany ? alike.Panels.Max(p => new SvgLegend(p).RowsIn(panel)) : 0;
        var (layout, layers, inked) = Arrange(rows);
        var corner = legend.IsEmpty || alike.AreMany ? null : legend.Corner(layout.Plot, inked);
        if (!legend.IsEmpty && !alike.AreMany && corner is null)
        {
            // No corner is free: it goes above the plot, which gets smaller.
            (layout, layers, inked) = Arrange(legend.RowsIn(panel));
        }

        DrawFrame(layout);
        foreach (var layer in figure.Layers)
        {
            svg.Add($"<g data-layer=\"{layer.GetType().Name[..^"Layer".Length].ToLowerInvariant()}\">");
            layers.Draw(layer);
            svg.Add($"</g>\n");
        }

        if (figure.Layers.Any(l => l is BarsLayer) && layout.Y.Axis.Holds(0) && layout.Plot.Contains((layout.Plot.Left, layout.Y[0])))
        {
            svg.Add($"<path d=\"M{layout.Plot.Left} {layout.Y[0]}H{layout.Plot.Right}\" stroke=\"{Medium}\"/>\n");
        }

        var words = new SvgWords(layout, inked);
        if (corner is { } box)
        {
            legend.DrawIn(box, svg, clipId);
            words.KeepClearOf(box);
        }
        else
        {
            legend.DrawAbove(layout, svg, clipId);
        }

        words.Draw(figure.Layers, svg);
    }

    private (SvgLayout Layout, SvgLayers Layers, IReadOnlyList<(double X, double Y)> Inked) Arrange(int legendRows)
    {
        var layout = SvgLayout.Of(figure, alike, panel, legendRows);
        var layers = new SvgLayers(svg, layout.Plot, layout.X, layout.Y, clipId, isOnMap: _heat is not null);
        if (!alike.AreMany)
        {
            return (layout, layers, [.. figure.Layers.SelectMany(layers.Ink)]);
        }

        // Six pixels are near enough, and many figures would be many points.
        alike.Ink ??= [.. alike.Panels.SelectMany(p => p.Layers).SelectMany(layers.Ink).Select(p => (6 * Math.Round(p.X / 6), 6 * Math.Round(p.Y / 6))).Distinct()];
        return (layout, layers, alike.Ink);
    }

    private void DrawFrame(SvgLayout layout)
    {
        var (plot, x, y) = (layout.Plot, layout.X, layout.Y);
        for (var i = 0; i < layout.Title.Count; i++)
        {
            svg.Text(layout.Title[i], panel.Left + SvgLayout.Pad, panel.Top + 10 + layout.TitleSize + i * (layout.TitleSize + 4), Dark, $"font-size=\"{svg.Format(null, layout.TitleSize, null)}\" font-weight=\"600\"");
        }

        svg.Add($"<clipPath id=\"{clipId}\"><rect x=\"{plot.Left}\" y=\"{plot.Top}\" width=\"{plot.Width}\" height=\"{plot.Height}\"/></clipPath>\n");
        foreach (var isFaint in (bool[])[true, false])
        {
            var lines = string.Concat(layout.XTicks.Where(t => t.Label == "" == isFaint).Select(t => svg.Path([(x.Pixel(t.Place), plot.Top), (x.Pixel(t.Place), plot.Bottom)])))
                + string.Concat(layout.YTicks.Where(t => t.Label == "" == isFaint).Select(t => svg.Path([(plot.Left, y.Pixel(t.Place)), (plot.Right, y.Pixel(t.Place))])));
            if (lines != "")
            {
                svg.Add($"<path d=\"{lines}\" stroke=\"{(isFaint ? FaintGrid : Grid)}\" fill=\"none\"/>\n");
            }
        }

        svg.Add($"<path d=\"M{plot.Left} {plot.Top}V{plot.Bottom}H{plot.Right}\" stroke=\"#b3b3b3\" fill=\"none\"/>\n");
        foreach (var (tick, name) in layout.XTicks.Zip(layout.XNames))
        {
            for (var i = 0; i < name.Count; i++)
            {
                Middle(name[i], x.Pixel(tick.Place), plot.Bottom + SvgLayout.Line * (i + 1), 12, Medium, 4);
            }
        }

        foreach (var tick in layout.YTicks.Where(t => t.Label != ""))
        {
            svg.Text(tick.Label, plot.Left - 6, y.Pixel(tick.Place) + 4, Medium, "text-anchor=\"end\"");
        }

        foreach (var label in Lettering.Wrap(figure.X.Label, 13, panel.Width - 2 * SvgLayout.Pad, 1))
        {
            Middle(label, plot.Left + plot.Width / 2, panel.Bottom - 12, 13, Dark, 0);
        }

        Upright(layout.YLabel, panel.Left + SvgLayout.Pad + 11, plot);
        if (_heat is not null)
        {
            DrawColorBar(_heat, layout);
        }
    }

    private void DrawColorBar(HeatLayer heat, SvgLayout layout)
    {
        var plot = layout.Plot;
        var left = plot.Right + 14;
        svg.Add($"<g shape-rendering=\"crispEdges\">");
        for (var level = 0; level < ColorMap.Levels; level++)
        {
            // Each reaches to the top and is covered by the next: no seams.
            svg.Add($"<rect x=\"{left}\" y=\"{plot.Top}\" width=\"12\" height=\"{plot.Height * (ColorMap.Levels - level) / ColorMap.Levels}\" fill=\"{ColorMap.Hex(level)}\"/>");
        }

        svg.Add($"</g>\n");
        var scale = new Scale("", heat.Range, plot.Bottom, plot.Top);
        foreach (var tick in layout.HeatTicks)
        {
            svg.Text(tick.Label, left + 18, scale.Pixel(tick.Place) + 4, Medium);
        }

        Upright(Lettering.Wrap(heat.Label, 13, plot.Height, 1), left + 18 + Lettering.Widest(layout.HeatTicks.Select(t => t.Label)) + SvgLayout.Line, plot);
    }

    /// <summary>Writes around a place, but inside the panel.</summary>
    private void Middle(string text, double x, double y, double size, string color, double margin)
    {
        var half = Lettering.Width(text, size) / 2 + margin;
        var (least, most) = (panel.Left + half, Math.Max(panel.Left + half, panel.Right - half));
        svg.Text(text, Math.Clamp(x, least, most), y, color, (size == 12 ? "" : $"font-size=\"{size}\" ") + "text-anchor=\"middle\"");
    }

    private void Upright(IReadOnlyList<string> lines, double baseline, Box plot)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            svg.Add($"<text transform=\"translate({baseline + i * SvgLayout.Line} {plot.Top + plot.Height / 2}) rotate(-90)\" font-size=\"13\" text-anchor=\"middle\" fill=\"{Dark}\">{lines[i]}</text>\n");
        }
    }
}
