// Plots: how a figure of the course becomes a picture by ScottPlot, or by XPlot.Plotly
//
// The library describes a figure as plain data and can draw it by itself. Where the two
// packages are there, plots.ipynb hands over to this file: ScottPlot then draws the still
// pictures, and XPlot.Plotly those that you can zoom. Read it to see how a Figure becomes one
// of their plots, or go on from figure.ToScottPlot() and figure.ToXPlot().
//
// 1. ScottPlot, a layer at a time. ScottPlot has no logarithmic axis; Place puts every point
// at its logarithm, and the figure's own ticks say what stands there.

static void AddLayer(this ScottPlot.Plot plot, Figure figure, Layer layer)
{
    double PlaceX(double x) => figure.X.Transform(x);
    double PlaceY(double y) => figure.Y.Transform(y);
    double[] PlacesX(IEnumerable<double> values) => [.. values.Select(PlaceX)];
    double[] PlacesY(IEnumerable<double> values) => [.. values.Select(PlaceY)];

    var color = ScottPlot.Color.FromHex(layer.Style.Hex);
    var marker = Enum.Parse<ScottPlot.MarkerShape>(
        $"Filled{layer.Style.Marker}".Replace("Triangle", "TriangleUp"));
    ScottPlot.LinePattern dash = layer.Style.Dash.Count == 0
        ? ScottPlot.LinePattern.Solid
        : new ScottPlot.LinePattern([.. layer.Style.Dash], 0, layer.Style.Name);
    var white = ScottPlot.Colors.White;
    var onMap = figure.Layers.Any(other => other is Layer.Heat);

    switch (layer)
    {
        case Layer.Heat heat:
            var map = plot.Add.Heatmap(heat.Z);
            map.FlipVertically = true; // row 0 of ours is the lowest
            map.Extent = new(PlaceX(heat.X.Lower), PlaceX(heat.X.Upper),
                PlaceY(heat.Y.Lower), PlaceY(heat.Y.Upper));
            map.Colormap = new ScottPlot.Colormaps.Viridis();
            map.ManualRange = new(heat.Range.Lower, heat.Range.Upper);
            var scale = plot.Add.ColorBar(map);
            scale.Label = heat.Label;
            (scale.LabelStyle.Bold, scale.LabelStyle.FontSize) = (false, 14);
            break;
        case Layer.Contour contours:
            foreach (var line in contours.Lines.SelectMany(lines => lines))
            {
                var height = plot.Add.ScatterLine(
                    PlacesX(line.Select(p => p.X)), PlacesY(line.Select(p => p.Y)),
                    ScottPlot.Color.FromHex("#7d96b3"));
                height.LineWidth = 1;
            }
            break;
        case Layer.Band band:
            var area = plot.Add.FillY(PlacesX(band.X), PlacesY(band.Y), PlacesY(band.Upper));
            (area.FillColor, area.LineWidth) = (color.WithAlpha(0.55), 0);
            area.LegendText = band.Label;
            break;
        case Layer.Bars bars:
            var columns = bars.X.Zip(bars.Y, (x, y) => new ScottPlot.Bar
            {
                Position = x, Value = y, Size = bars.Width,
                FillColor = color, LineColor = color,
            });
            plot.Add.Bars(columns.ToArray()).LegendText = bars.Label;
            break;
        case Layer.Curve curve:
            if (onMap) // a white edge, to be seen on dark colors
                plot.Add.ScatterLine(PlacesX(curve.X), PlacesY(curve.Y), white).LineWidth = 5;
            var solid = plot.Add.ScatterLine(PlacesX(curve.X), PlacesY(curve.Y), color);
            (solid.LineWidth, solid.LinePattern, solid.LegendText) = (2.2f, dash, curve.Label);
            break;
        case Layer.Path path:
            var way = plot.Add.Scatter(PlacesX(path.X), PlacesY(path.Y), color);
            (way.LineWidth, way.MarkerShape, way.MarkerSize) = (1.4f, marker, 6);
            if (path.IsLong) // only its end has a mark, which names the line, too
            {
                (way.LineWidth, way.LinePattern, way.MarkerSize) = (2.2f, dash, 0);
                way = plot.Add.Scatter(PlaceX(path.X[^1]), PlaceY(path.Y[^1]), color);
                (way.LineWidth, way.LinePattern) = (2.2f, dash);
                (way.MarkerShape, way.MarkerSize) = (marker, 7);
            }
            way.LegendText = path.Label;
            if (path.X.Count > 0) // the start is hollow
            {
                var (x, y) = (PlaceX(path.X[0]), PlaceY(path.Y[0]));
                var start = plot.Add.Marker(x, y, marker, 8, white).MarkerStyle;
                (start.OutlineColor, start.OutlineWidth) = (color, 1.6f);
            }
            break;
        case Layer.Dots dots:
            if (onMap) // a white edge, as above
                plot.Add.Markers(PlacesX(dots.X), PlacesY(dots.Y), marker, 10, white);
            var marks = plot.Add.Markers(PlacesX(dots.X), PlacesY(dots.Y), marker, 7, color);
            if (figure.Layers.Any(l => l is Layer.Curve { Label: "" } && l.Ink == dots.Ink))
            {
                // They name the line they lie on, too.
                var both = plot.Add.Scatter(new double[0], new double[0], color);
                (both.LineWidth, both.LinePattern, both.LegendText) = (2.2f, dash, dots.Label);
                (both.MarkerShape, both.MarkerSize) = (marker, 7);
            }
            else
                marks.LegendText = dots.Label;
            for (var i = 0; i < (dots.Errors?.Count ?? 0); i++)
            {
                var x = PlaceX(dots.X[i]);
                var (low, high) = (dots.Y[i] - dots.Errors[i], dots.Y[i] + dots.Errors[i]);
                plot.Add.Line(x, PlaceY(low), x, PlaceY(high)).Color = color;
            }
            break;
        case Layer.Rule { IsVertical: true } rule:
            var upright = plot.Add.VerticalLine(PlaceX(rule.At), 1.3f, color);
            upright.LinePattern = ScottPlot.LinePattern.Dashed;
            var beside = plot.Add.Text(rule.Label, PlaceX(rule.At), figure.YView.Upper);
            beside.LabelRotation = -90;
            beside.LabelAlignment = ScottPlot.Alignment.LowerRight;
            Letter(beside, color, clear: 0.7);
            break;
        case Layer.Rule rule:
            var level = plot.Add.HorizontalLine(PlaceY(rule.At), 1.3f, color);
            level.LinePattern = ScottPlot.LinePattern.Dashed;
            var onLeft = figure.HasRoomOnLeft(rule);
            var above = plot.Add.Text(
                rule.Label, onLeft ? figure.XView.Lower : figure.XView.Upper, PlaceY(rule.At));
            (above.LabelAlignment, above.OffsetX) = onLeft
                ? (ScottPlot.Alignment.LowerLeft, 4) : (ScottPlot.Alignment.LowerRight, -4);
            Letter(above, color, clear: 0.7);
            break;
        case Layer.Note note:
            var words = plot.Add.Text(note.Label, PlaceX(note.X), PlaceY(note.Y));
            (words.LabelAlignment, words.OffsetX) = (ScottPlot.Alignment.MiddleLeft, 6);
            Letter(words, color.Darken(0.3), clear: 0.85);
            break;
        default:
            throw new ArgumentException($"A {layer.GetType().Name} is new to ScottPlot.");
    }

    void Letter(ScottPlot.Plottables.Text text, ScottPlot.Color ink, double clear)
    {
        (text.LabelFontColor, text.LabelFontSize) = (ink, 12);
        text.LabelBackgroundColor = white.WithAlpha(clear);
        text.LabelStyle.PixelPadding = new(left: 2, right: 2, bottom: 0, top: 3);
    }
}

/// <summary>Whether words hide fewer points at the left end of a level line.</summary>
static bool HasRoomOnLeft(this Figure figure, Layer.Rule rule)
{
    var points = figure.PlacesOfPoints();
    var height = (figure.Y.Transform(rule.At) - figure.YView.Lower) / figure.YView.Length;
    int Hidden(double left) => points.Count(p =>
        p.X >= left && p.X <= left + 0.3 && p.Y > height - 0.01 && p.Y < height + 0.06);
    return Hidden(0.7) > Hidden(0);
}

/// <summary>Where its points stand: from 0, left and low, to 1, right and high.</summary>
static (double X, double Y)[] PlacesOfPoints(this Figure figure) =>
[
    .. from layer in figure.Layers.OfType<Layer.Points>()
       from point in layer.X.Zip(layer.Y)
       select ((figure.X.Transform(point.First) - figure.XView.Lower) / figure.XView.Length,
           (figure.Y.Transform(point.Second) - figure.YView.Lower) / figure.YView.Length),
];

// The figure around the layers: titles, the view, ticks and the legend.

static void SetTicks(this ScottPlot.IAxis axis, IReadOnlyList<Axis.Tick> ticks)
{
    var generator = new ScottPlot.TickGenerators.NumericManual();
    foreach (var tick in ticks)
        if (tick.Label.Length > 0) generator.AddMajor(tick.Place, tick.Label);
        else generator.AddMinor(tick.Place);
    axis.TickGenerator = generator;
}

/// <summary>A figure as ScottPlot's own object; of several panels, the first.</summary>
static ScottPlot.Plot ToScottPlot(this Figure figure)
{
    if (figure.Panels.Length > 1) return figure.Panels[0].ToScottPlot();
    var plot = new ScottPlot.Plot();
    foreach (var layer in figure.Layers) plot.AddLayer(figure, layer);
    plot.Title(figure.Title, size: Math.Min(15, 930f / figure.Title.Length)); // long: smaller
    plot.XLabel(figure.X.Label);
    plot.YLabel(figure.Y.Label);
    (plot.Axes.Bottom.Label.Bold, plot.Axes.Left.Label.Bold) = (false, false);
    var (x, y) = (figure.XView, figure.YView);
    plot.Axes.SetLimits(x.Lower, x.Upper, y.Lower, y.Upper);
    if (plot.Axes.Left is ScottPlot.AxisPanels.AxisBase left)
        left.PaddingOutsideAxisLabels = new(left: 8, right: 4, bottom: 4, top: 4);
    plot.Axes.Bottom.SetTicks(figure.XTicks);
    plot.Axes.Left.SetTicks(figure.YTicks);
    (plot.Axes.Top.FrameLineStyle.Width, plot.Axes.Right.FrameLineStyle.Width) = (0, 0);
    plot.Legend.ShadowColor = ScottPlot.Colors.Transparent;
    if (figure.Layers.Count(layer => layer is Layer.Points && layer.Label.Length > 0) > 1)
        plot.ShowLegend(figure.EmptiestCorner());
    else
        plot.HideLegend();
    return plot;
}

/// <summary>Where a legend hides the fewest points.</summary>
static ScottPlot.Alignment EmptiestCorner(this Figure figure)
{
    var points = figure.PlacesOfPoints();
    int Hidden(double left, double low) => points.Count(p =>
        p.X >= left && p.X <= left + 0.4 && p.Y >= low && p.Y <= low + 0.3);
    return new (ScottPlot.Alignment Corner, int Hidden)[]
    {
        (ScottPlot.Alignment.UpperRight, Hidden(0.6, 0.7)),
        (ScottPlot.Alignment.UpperLeft, Hidden(0, 0.7)),
        (ScottPlot.Alignment.LowerRight, Hidden(0.6, 0)),
        (ScottPlot.Alignment.LowerLeft, Hidden(0, 0)),
        (ScottPlot.Alignment.UpperCenter, Hidden(0.3, 0.7)),
    }.MinBy(place => place.Hidden).Corner;
}

static byte[] ToPng(this Figure figure)
{
    if (figure.Panels.Length == 1)
        return figure.ToScottPlot().GetImageBytes(640, 400, ScottPlot.ImageFormat.Png);
    var panels = new ScottPlot.Multiplot { Layout = new ScottPlot.MultiplotLayouts.Columns() };
    panels.Subplots.RemoveAt(0); // the empty plot it is made with
    foreach (var panel in figure.Panels)
    {
        var plot = panel.ToScottPlot();
        plot.Axes.Title.Label.FontSize = Math.Min(14, 560f / panel.Title.Length);
        panels.Subplots.Add(plot);
    }

    var width = 460 * figure.Panels.Length;
    var plots = ScottPlot.IMultiplotExtensions.Render(panels, width, 400);
    using var drawn = SkiaSharp.SKImage.FromEncodedData(
        plots.GetImageBytes(ScottPlot.ImageFormat.Png));

    // A multiplot has no title of its own; it is written above the panels.
    using var surface = SkiaSharp.SKSurface.Create(new SkiaSharp.SKImageInfo(width, 436));
    using var bold = SkiaSharp.SKTypeface.FromFamilyName(
        ScottPlot.Fonts.Default, SkiaSharp.SKFontStyle.Bold);
    using var font = new SkiaSharp.SKFont(bold, 17);
    using var ink = new SkiaSharp.SKPaint { IsAntialias = true };
    var center = SkiaSharp.SKTextAlign.Center;
    surface.Canvas.Clear(SkiaSharp.SKColors.White);
    surface.Canvas.DrawText(figure.Title, width / 2f, 25, center, font, ink);
    surface.Canvas.DrawImage(drawn, 0, 36);
    using var whole = surface.Snapshot();
    using var png = whole.Encode(SkiaSharp.SKEncodedImageFormat.Png, 100);
    return png.ToArray();
}

// 2. XPlot.Plotly: the same for pictures you can zoom. A chart is a list of traces and a
// layout. It has logarithmic axes of its own.

static IEnumerable<XPlot.Plotly.Trace> ToTraces(this Layer layer, Figure figure)
{
    var color = layer.Style.Hex;
    var symbol = $"{layer.Style.Marker}".ToLowerInvariant().Replace("triangle", "triangle-up");
    var dash = layer.Style.Dash.Count == 0
        ? "solid" : string.Join("px,", layer.Style.Dash) + "px";
    XPlot.Plotly.Line Line(string color, double width, string dash = "solid") =>
        new() { color = color, width = width, dash = dash };
    XPlot.Plotly.Scatter Trace(
        IEnumerable<double> x, IEnumerable<double> y, string mode) => new()
    {
        x = x.ToArray(), y = y.ToArray(), mode = mode,
        name = layer.Label, showlegend = layer.Label.Length > 0,
        line = mode == "lines" ? Line(color, 2.2, dash) : Line(color, 1.4),
        marker = new XPlot.Plotly.Marker { color = color, symbol = symbol, size = 8 },
    };

    switch (layer)
    {
        case Layer.Heat heat:
            double[] Middles(Axis axis, Interval range, int cells)
            {
                var (from, to) = (axis.Transform(range.Lower), axis.Transform(range.Upper));
                double Middle(int i) => from + (i + 0.5) * (to - from) / cells;
                double Value(double place) => axis.IsLog ? Math.Pow(10, place) : place;
                return [.. Enumerable.Range(0, cells).Select(i => Value(Middle(i)))];
            }
            yield return new XPlot.Plotly.Heatmap
            {
                x = Middles(figure.X, heat.X, heat.Z.GetLength(1)),
                y = Middles(figure.Y, heat.Y, heat.Z.GetLength(0)), z = heat.Z,
                zmin = heat.Range.Lower, zmax = heat.Range.Upper,
                colorscale = "Viridis", showscale = true,
            };
            break;
        case Layer.Contour contours:
            foreach (var line in contours.Lines.SelectMany(lines => lines))
            {
                var height = Trace(line.Select(p => p.X), line.Select(p => p.Y), "lines");
                (height.showlegend, height.hoverinfo) = (false, "skip");
                height.line = Line("#7d96b3", 1);
                yield return height;
            }
            break;
        case Layer.Band band:
            var there = band.X.Concat(band.X.Reverse());
            var area = Trace(there, band.Y.Concat(band.Upper.Reverse()), "lines");
            (area.fill, area.line) = ("toself", Line(color, 0));
            yield return area;
            break;
        case Layer.Bars bars:
            for (var i = 0; i < bars.X.Count; i++) // XPlot's own bars have no width
            {
                var (left, right) = (bars.X[i] - bars.Width / 2, bars.X[i] + bars.Width / 2);
                var top = bars.Y[i];
                var bar = Trace([left, left, right, right], [0, top, top, 0], "lines");
                (bar.fill, bar.fillcolor, bar.line) = ("toself", color, Line(color, 1));
                bar.showlegend = i == 0 && bars.Label.Length > 0;
                yield return bar;
            }
            break;
        case Layer.Curve curve:
            yield return Trace(curve.X, curve.Y, "lines");
            break;
        case Layer.Path path:
            yield return Trace(path.X, path.Y, path.IsLong ? "lines" : "lines+markers");
            var end = Trace(path.X.TakeLast(1), path.Y.TakeLast(1), "markers");
            (end.showlegend, end.name) = (false, "end");
            if (path.IsLong) yield return end;
            var start = Trace(path.X.Take(1), path.Y.Take(1), "markers");
            (start.showlegend, start.name, start.marker.color) = (false, "start", "white");
            (start.marker.size, start.marker.line) = (9, Line(color, 1.6));
            yield return start;
            break;
        case Layer.Dots dots:
            var marks = Trace(dots.X, dots.Y, "markers");
            if (dots.Errors is { } errors)
                marks.error_y = new() { type = "data", array = errors, color = color };
            yield return marks;
            break;
        case Layer.Rule or Layer.Note:
            break; // shapes and annotations, below
        default:
            throw new ArgumentException($"A {layer.GetType().Name} is new to Plotly.");
    }
}

static XPlot.Plotly.Shape ToShape(this Layer.Rule rule)
{
    var shape = new XPlot.Plotly.Shape
    {
        type = "line", x0 = 0, x1 = 1, y0 = 0, y1 = 1, // of the whole paper
        line = new() { color = rule.Style.Hex, width = 1.3, dash = "dash" },
    };
    if (rule.IsVertical) (shape.yref, shape.x0, shape.x1) = ("paper", rule.At, rule.At);
    else (shape.xref, shape.y0, shape.y1) = ("paper", rule.At, rule.At);
    return shape;
}

/// <summary>The words of a rule or a note. Here Plotly wants the logarithm.</summary>
static XPlot.Plotly.Annotation ToAnnotation(this Layer layer, Figure figure)
{
    var words = new XPlot.Plotly.Annotation { text = layer.Label, showarrow = false };
    switch (layer)
    {
        case Layer.Rule { IsVertical: true } rule:
            (words.x, words.yref, words.y) = (figure.X.Transform(rule.At), "paper", 1);
            (words.textangle, words.xanchor, words.yanchor) = (-90, "right", "top");
            break;
        case Layer.Rule rule:
            var onLeft = figure.HasRoomOnLeft(rule);
            (words.xref, words.x) = ("paper", onLeft ? 0 : 1);
            words.y = figure.Y.Transform(rule.At);
            (words.xanchor, words.yanchor) = (onLeft ? "left" : "right", "bottom");
            break;
        case Layer.Note note:
            (words.x, words.y) = (figure.X.Transform(note.X), figure.Y.Transform(note.Y));
            words.xanchor = "left";
            break;
    }
    return words;
}

/// <summary>A figure as XPlot's own object; of several panels, the first.</summary>
static XPlot.Plotly.PlotlyChart ToXPlot(this Figure figure)
{
    var panel = figure.Panels[0];
    var (x, y) = (panel.X, panel.Y);
    string Kind(Axis axis) => axis.IsLog ? "log" : "linear";
    double[] Ends(Interval view) => [view.Lower, view.Upper];
    var layout = new XPlot.Plotly.Layout.Layout
    {
        title = panel.Title,
        xaxis = new() { title = x.Label, type = Kind(x), range = Ends(panel.XView) },
        yaxis = new() { title = y.Label, type = Kind(y), range = Ends(panel.YView) },
        shapes = panel.Layers.OfType<Layer.Rule>().Select(ToShape).ToArray(),
        annotations = panel.Layers.Where(layer => layer is Layer.Rule or Layer.Note)
            .Select(layer => layer.ToAnnotation(panel)).ToArray(),
        legend = new() { orientation = "h", x = 0, y = 1, yanchor = "bottom" },
        margin = new() { l = 70, r = 20, t = 80, b = 50 },
    };
    (layout.xaxis.zeroline, layout.yaxis.zeroline) = (false, false);
    layout.yaxis.exponentformat = "power";
    if (x.Categories is not null)
    {
        layout.xaxis.tickvals = panel.XTicks.Select(tick => tick.Place).ToArray();
        layout.xaxis.ticktext = panel.XTicks.Select(tick => tick.Label).ToArray();
    }
    var traces = panel.Layers.SelectMany(layer => layer.ToTraces(panel));
    var chart = XPlot.Plotly.Chart.Plot(traces, layout);
    (chart.Id, chart.Width, chart.Height) = ("figure", 640, 400);
    return chart;
}

/// <summary>
/// Its page in a frame of its own, which works in VS Code and in Jupyter alike. The page
/// fetches Plotly from the network; until it is there, ScottPlot's still picture is shown.
/// VS Code scrolls by script and would not see the mouse wheel turn over a frame: it is told.
/// </summary>
static string ToFrame(this Figure panel)
{
    string Encoded(string text) => System.Net.WebUtility.HtmlEncode(text);
    var png = Convert.ToBase64String(panel.ToPng());
    var alt = Encoded(panel.Description);
    var still = $"<img id='still' alt='{alt}' src='data:image/png;base64,{png}'>";
    var hide = "<script>if (window.Plotly) document.getElementById('still').remove()</script>";
    var wheel = "<script>onwheel = turn =>"
        + " frameElement?.dispatchEvent(new WheelEvent('wheel', turn))</script>";
    var page = Encoded($"<!DOCTYPE html>{still}{wheel}{panel.ToXPlot().GetHtml()}{hide}");
    var look = "width='680' height='460' style='border:0;background:white'";
    return $"<iframe {look} title='{Encoded(panel.Title)}' srcdoc='{page}'></iframe>";
}

// 3. Plug them in: from here on figure.Draw() asks ScottPlot and figure.DrawInteractive() asks
// XPlot, with ScottPlot's still picture beside it for viewers that run no script.

var fonts = SkiaSharp.SKFontManager.Default.FontFamilies.ToHashSet();
ScottPlot.Fonts.Default =
    new[] { "DejaVu Sans", "Segoe UI", "Helvetica Neue", "Arial", "Liberation Sans" }
        .FirstOrDefault(fonts.Contains) ?? ScottPlot.Fonts.Default;
Renderer.Still = figure => new PngPicture(figure.ToPng(), figure.Description);
Renderer.Interactive = figure => new HtmlPicture(
    string.Concat(figure.Panels.Select(ToFrame)), figure.ToPng(), figure.Description);
