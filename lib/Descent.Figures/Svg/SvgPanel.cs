namespace Descent;

/// <summary>Draws one panel of a figure: the frame around it, then its layers, then the words among them.</summary>
internal sealed class SvgPanel(SvgWriter svg, Figure figure, SharedLayout alike, Box panel, Markup clipId)
{
    public const string Dark = "#1a1a1a", Grid = "#e6e6e6";

    private const string Medium = "#4d4d4d", FaintGrid = "#f3f3f3";

    public void Draw()
    {
        // Among panels that take each other's place the legend stands above: not every one has the same corner free.
        var legend = new SvgLegend(figure, panel);
        var rows = alike.AreMany ? alike.Panels.Max(p => new SvgLegend(p, panel).Rows) : 0;
        var layout = new SvgLayout(figure, alike, panel, rows);
        var (layers, obstacles) = Layers(figure, layout);
        var corner = alike.AreMany ? null : legend.Corner(layout.Plot, obstacles);
        if (!alike.AreMany && legend.Rows > 0 && corner is null)
        {
            // No corner is free: it goes above the plot, which gets smaller.
            layout = new SvgLayout(figure, alike, panel, legend.Rows);
            (layers, obstacles) = Layers(figure, layout);
        }

        DrawFrame(layout);
        svg.Add($"{layers}");
        var (plot, y) = (layout.Plot, layout.Y);
        if (figure.Layers.Any(l => l is Layer.Bars) && y.Axis.Contains(0) && plot.Contains((plot.Left, y[0])))
        {
            svg.Add($"<path d=\"M{plot.Left} {y[0]}H{plot.Right}\" stroke=\"{Medium}\"/>\n");
        }

        legend.Draw(plot, corner, svg);

        // Words stand in the same place in all the panels, and six pixels are near enough.
        if (alike.AreMany)
        {
            obstacles = alike.Obstacles ??=
                [.. alike.Panels.SelectMany(p => Layers(p, layout).Obstacles).Select(Near).Distinct()];
        }

        new SvgWords(svg, layout, obstacles, corner).Draw(figure.Layers);

        static Pixel Near(Pixel point) => (6 * Math.Round(point.X / 6), 6 * Math.Round(point.Y / 6));
    }

    private (Markup Markup, IReadOnlyList<Pixel> Obstacles) Layers(Figure figure, SvgLayout layout)
    {
        var drawn = new SvgWriter();
        var isOnMap = figure.Layers.Any(l => l is Layer.Heat);
        var layers = new SvgLayers(drawn, layout.Plot, layout.X, layout.Y, clipId, isOnMap);
        foreach (var layer in figure.Layers)
        {
            drawn.Add($"<g data-layer=\"{layer.GetType().Name.ToLowerInvariant()}\">");
            layers.Draw(layer);
            drawn.Add($"</g>\n");
        }

        return (new Markup(drawn.ToString()), layers.Obstacles);
    }

    private void DrawFrame(SvgLayout layout)
    {
        var (plot, x, y) = (layout.Plot, layout.X, layout.Y);
        for (var i = 0; i < layout.Title.Count; i++)
        {
            var baseline = panel.Top + 10 + layout.TitleSize + i * (layout.TitleSize + 4);
            var bold = $"font-size=\"{SvgWriter.Number(layout.TitleSize)}\" font-weight=\"600\"";
            svg.Text(layout.Title[i], panel.Left + SvgLayout.Pad, baseline, Dark, bold);
        }

        svg.Add($"<clipPath id=\"{clipId}\"><rect x=\"{plot.Left}\" y=\"{plot.Top}\" ");
        svg.Add($"width=\"{plot.Width}\" height=\"{plot.Height}\"/></clipPath>\n");
        foreach (var isFaint in (bool[])[true, false])
        {
            var upright = layout.XTicks.Where(t => t.Label == "" == isFaint).Select(t => x.Pixel(t.Place));
            var level = layout.YTicks.Where(t => t.Label == "" == isFaint).Select(t => y.Pixel(t.Place));
            var lines = string.Concat(upright.Select(at => svg.Path([(at, plot.Top), (at, plot.Bottom)])))
                + string.Concat(level.Select(at => svg.Path([(plot.Left, at), (plot.Right, at)])));
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

        foreach (var label in TextMetrics.Wrap(figure.X.Label, 13, panel.Width - 2 * SvgLayout.Pad, 1))
        {
            Middle(label, plot.Left + plot.Width / 2, panel.Bottom - 12, 13, Dark, 0);
        }

        Upright(layout.YLabel, panel.Left + SvgLayout.Pad + 11, plot);
        if (figure.Layers.OfType<Layer.Heat>().FirstOrDefault() is { } heat)
        {
            DrawColorBar(heat, layout);
        }
    }

    private void DrawColorBar(Layer.Heat heat, SvgLayout layout)
    {
        var plot = layout.Plot;
        var left = plot.Right + 14;
        svg.Add($"<g shape-rendering=\"crispEdges\">");
        for (var level = 0; level < ColorMap.Levels; level++)
        {
            // Each reaches to the top and is covered by the next: no seams.
            var height = plot.Height * (ColorMap.Levels - level) / ColorMap.Levels;
            svg.Add($"<rect x=\"{left}\" y=\"{plot.Top}\" width=\"12\" height=\"{height}\" ");
            svg.Add($"fill=\"{ColorMap.Hex(level)}\"/>");
        }

        svg.Add($"</g>\n");
        var scale = new Scale("", heat.Range, plot.Bottom, plot.Top);
        foreach (var tick in layout.HeatTicks)
        {
            svg.Text(tick.Label, left + 18, scale.Pixel(tick.Place) + 4, Medium);
        }

        var right = left + 18 + TextMetrics.Widest(layout.HeatTicks.Select(t => t.Label));
        Upright(TextMetrics.Wrap(heat.Label, 13, plot.Height, 1), right + SvgLayout.Line, plot);
    }

    /// <summary>Writes around a place, but inside the panel.</summary>
    private void Middle(string text, double x, double y, double size, string color, double margin)
    {
        var half = TextMetrics.Width(text, size) / 2 + margin;
        var (least, most) = (panel.Left + half, Math.Max(panel.Left + half, panel.Right - half));
        var attributes = (size == 12 ? "" : $"font-size=\"{size}\" ") + "text-anchor=\"middle\"";
        svg.Text(text, Math.Clamp(x, least, most), y, color, attributes);
    }

    private void Upright(IReadOnlyList<string> lines, double baseline, Box plot)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var (across, down) = (baseline + i * SvgLayout.Line, plot.Top + plot.Height / 2);
            svg.Add($"<text transform=\"translate({across} {down}) rotate(-90)\" ");
            svg.Add($"font-size=\"13\" text-anchor=\"middle\" fill=\"{Dark}\">{lines[i]}</text>\n");
        }
    }
}
