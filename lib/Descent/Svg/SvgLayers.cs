using System.Globalization;
using System.Text;

namespace Descent;

/// <summary>Draws layers into a plot.</summary>
internal sealed class SvgLayers(SvgWriter svg, Box plot, Scale x, Scale y, Markup clipId, bool isOnMap)
{
    // A layer of more points than this is drawn without those that nobody would see.
    private const int Many = 1000;

    // How far points of such a layer stand apart, in pixels: along a line, where they are marked, and where words look out for them.
    private const double LineDistance = 0.35, MarkDistance = 1, InkDistance = 3;

    private const double SmallestMark = 2.2;

    private readonly Dictionary<Layer, (Raster Line, Raster Marks)> _pixels = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Layer, List<(double X, double Y)>> _points = new(ReferenceEqualityComparer.Instance);

    public void Draw(Layer layer)
    {
        switch (layer)
        {
            case HeatLayer heat:
                DrawHeat(heat);
                break;
            case ContourLayer contours:
                DrawLine(contours.Lines.SelectMany(level => level).SelectMany(line => plot.Clip(line.Select(At))).Select(Thin), "#9cb0c6", 1, []);
                break;
            case BandLayer band:
                svg.Add($"<path d=\"{svg.Path(Outline(band))}z\" fill=\"{band.Style.Hex}\" fill-opacity=\"0.22\" clip-path=\"url(#{clipId})\"/>");
                break;
            case BarsLayer bars:
                foreach (var bar in Bars(bars))
                {
                    svg.Add($"<rect x=\"{bar.Left}\" y=\"{bar.Top}\" width=\"{bar.Width}\" height=\"{bar.Height}\" fill=\"{bars.Style.Hex}\"/>");
                }

                break;
            case CurveLayer curve when Pixels(curve) is { } pixels:
                DrawPixels(pixels.Line, curve.Style.Hex, 2.2);
                break;
            case PathLayer path when Pixels(path) is { } pixels:
                DrawPixels(pixels.Line, path.Style.Hex, 1.4);
                DrawPixels(pixels.Marks, path.Style.Hex, 2 * SmallestMark);
                DrawMarks([Points(path)[0]], path.Style, isFirstHollow: true);
                break;
            case DotsLayer { Errors: null } dots when Pixels(dots) is { } pixels:
                DrawPixels(pixels.Marks, dots.Style.Hex, 2 * SmallestMark);
                break;
            case CurveLayer curve:
                DrawLine(plot.Clip(Points(curve)), curve.Style.Hex, 2.2, curve.Style.Dash);
                break;
            case PathLayer path:
                DrawLine(plot.Clip(Points(path)), path.Style.Hex, 1.4, []);
                DrawMarks([.. Points(path, MarkDistance)], path.Style, isFirstHollow: true);
                break;
            case DotsLayer dots:
                DrawLine(ErrorBars(dots), dots.Style.Hex, 1.4, []);
                DrawMarks([.. Points(dots, MarkDistance)], dots.Style, isFirstHollow: false);
                break;
            case RuleLayer rule:
                DrawLine(plot.Clip(Rule(rule)), rule.Style.Hex, 1.3, rule.Style.Dash is { Count: > 0 } dash ? dash : [6, 4]);
                break;
            case NoteLayer:
                // Words are written last, where they hide the least.
                break;
            default:
                throw new NotSupportedException($"A {layer.GetType().Name} cannot be drawn as SVG; teach {nameof(SvgLayers)} how.");
        }
    }

    /// <summary>What stands for a layer in the legend.</summary>
    public void DrawSample(PointsLayer layer)
    {
        double[] ends = [0, 1], middle = [0.5];
        switch (layer)
        {
            case BandLayer:
                // Not as a layer: that is cut off at the plot's edge, and the legend may stand above the plot.
                svg.Add($"<rect x=\"{plot.Left}\" y=\"{plot.Top}\" width=\"{plot.Width}\" height=\"{plot.Height}\" fill=\"{layer.Style.Hex}\" fill-opacity=\"0.22\"/>");
                break;
            case BarsLayer:
                Draw(new BarsLayer(middle, [1], 0.5, "", layer.Ink));
                break;
            case PathLayer:
                DrawLine([[.. Points(new CurveLayer(ends, [0.5, 0.5], "", layer.Ink))]], layer.Style.Hex, 1.4, []);
                DrawMarks([At((0.5, 0.5))], layer.Style, isFirstHollow: false);
                break;
            case DotsLayer:
                DrawMarks([At((0.5, 0.5))], layer.Style, isFirstHollow: false);
                break;
            default:
                DrawLine([[.. Points(new CurveLayer(ends, [0.5, 0.5], "", layer.Ink))]], layer.Style.Hex, 2.2, layer.Style.Dash);
                break;
        }
    }

    /// <summary>Where a layer's lines and marks are, about every six pixels; a background has none.</summary>
    public IEnumerable<(double X, double Y)> Ink(Layer layer) => layer switch
    {
        BandLayer band => Along(Outline(band)),
        BarsLayer bars => Bars(bars).SelectMany(Across),
        DotsLayer dots => Points(dots, InkDistance).Where(plot.Contains).Concat(ErrorBars(dots).SelectMany(Along)),
        PointsLayer points when Pixels(points) is { } pixels => pixels.Line.Middles().Select(p => (6 * Math.Round(p.X / 6), 6 * Math.Round(p.Y / 6))).Distinct(),
        PointsLayer points => Along(Points(points, InkDistance)).Concat(Points(points, InkDistance).Where(plot.Contains)),
        RuleLayer rule => Along(Rule(rule)),
        _ => [],
    };

    private (double X, double Y) At((double X, double Y) point) => (x[point.X], y[point.Y]);

    /// <summary>The points in pixels; of very many, those that are some distance from the one before.</summary>
    private List<(double X, double Y)> Points(PointsLayer layer, double distance = LineDistance)
    {
        if (!_points.TryGetValue(layer, out var points))
        {
            points = new(Math.Min(layer.X.Count, 1 << 16));
            for (var i = 0; i < layer.X.Count; i++)
            {
                var point = At((layer.X[i], layer.Y[i]));
                if (layer.X.Count <= Many || i == layer.X.Count - 1 || points.Count == 0 || IsFar(point, points[^1], LineDistance))
                {
                    points.Add(point);
                }
            }

            _points[layer] = points;
        }

        if (distance == LineDistance || points.Count <= Many)
        {
            return points;
        }

        var last = points[0];
        return [last, .. points.Where(point => IsFar(point, last, distance) && (last = point) == point)];
    }

    /// <summary>The pixels that a layer of too many points to name touches; null for others.</summary>
    private (Raster Line, Raster Marks)? Pixels(PointsLayer layer)
    {
        var points = Points(layer);
        if (points.Count <= 4 * Many)
        {
            return null;
        }

        if (!_pixels.TryGetValue(layer, out var pixels))
        {
            _pixels[layer] = pixels = (new(plot), new(plot));
            var (last, wasInside) = (points[0], plot.Contains(points[0]));
            foreach (var point in points)
            {
                var isInside = plot.Contains(point);
                if (isInside)
                {
                    pixels.Marks.Touch(point.X, point.Y);
                }

                if ((isInside && wasInside ? (last, point) : plot.Clip(last, point)) is var (from, to))
                {
                    pixels.Line.Line(from, to);
                }

                (last, wasInside) = (point, isInside);
            }
        }

        return pixels;
    }

    private void DrawPixels(Raster pixels, string color, double width) =>
        svg.Add($"<path d=\"{new Markup(pixels.Path())}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"{width}\" stroke-linecap=\"{new Markup(width > 3 ? "round" : "butt")}\"/>");

    private static bool IsFar((double X, double Y) one, (double X, double Y) other, double distance) =>
        Math.Abs(one.X - other.X) >= distance || Math.Abs(one.Y - other.Y) >= distance;

    private IEnumerable<(double X, double Y)> Outline(BandLayer band)
    {
        var inside = Enumerable.Range(0, band.X.Count).Where(i => y.Axis.Holds(band.Upper[i])).ToArray();
        return inside.Select(i => At((band.X[i], band.Y[i]))).Concat(inside.Reverse().Select(i => At((band.X[i], band.Upper[i]))));
    }

    private IEnumerable<Box> Bars(BarsLayer bars)
    {
        var floor = y.Axis.Holds(0) ? y[0] : plot.Bottom;
        foreach (var (at, height) in bars.X.Zip(bars.Y))
        {
            var (left, right) = (Inside(x[at - bars.Width / 2], plot.Left, plot.Right), Inside(x[at + bars.Width / 2], plot.Left, plot.Right));
            var (top, bottom) = (Inside(Math.Min(y[height], floor), plot.Top, plot.Bottom), Inside(Math.Max(y[height], floor), plot.Top, plot.Bottom));
            if (right > left)
            {
                yield return new Box(left, top, right - left, bottom - top);
            }
        }

        static double Inside(double pixel, double from, double to) => double.IsNaN(pixel) ? from : Math.Clamp(pixel, from, to);
    }

    private IEnumerable<List<(double X, double Y)>> ErrorBars(DotsLayer dots)
    {
        for (var i = 0; i < dots.Errors?.Count; i++)
        {
            var (middle, error) = (x[dots.X[i]], Math.Abs(dots.Errors[i]));
            // On a logarithmic axis a bar may reach below all that can be shown.
            var (low, high) = (dots.Y[i] - error, dots.Y[i] + error);
            var (bottom, top) = (y.Axis.Holds(low) ? y[low] : plot.Bottom + 99, y[high]);
            foreach (var part in plot.Clip([(middle - 3, bottom), (middle + 3, bottom), (double.NaN, 0), (middle, bottom), (middle, top), (double.NaN, 0), (middle - 3, top), (middle + 3, top)]))
            {
                yield return part;
            }
        }
    }

    private (double X, double Y)[] Rule(RuleLayer rule) =>
        !(rule.IsVertical ? x : y).Axis.Holds(rule.At) ? []
        : rule.IsVertical ? [(x[rule.At], plot.Top), (x[rule.At], plot.Bottom)]
        : [(plot.Left, y[rule.At]), (plot.Right, y[rule.At])];

    private IEnumerable<(double X, double Y)> Along(IEnumerable<(double X, double Y)> line)
    {
        foreach (var run in plot.Clip(line))
        {
            foreach (var (a, b) in run.Zip(run.Skip(1)))
            {
                var steps = (int)Math.Ceiling(Math.Max(Math.Abs(b.X - a.X), Math.Abs(b.Y - a.Y)) / 6);
                for (var i = 0; i <= steps; i++)
                {
                    yield return steps == 0 ? a : (a.X + (b.X - a.X) * i / steps, a.Y + (b.Y - a.Y) * i / steps);
                }
            }
        }
    }

    private static IEnumerable<(double X, double Y)> Across(Box box)
    {
        for (var left = box.Left; left <= box.Right; left += 6)
        {
            for (var top = box.Top; top <= box.Bottom; top += 6)
            {
                yield return (left, top);
            }
        }
    }

    /// <summary>A line without the points that are nearer than three pixels to the one before.</summary>
    private static List<(double X, double Y)> Thin(List<(double X, double Y)> line)
    {
        var kept = new List<(double X, double Y)> { line[0] };
        foreach (var p in line.Skip(1).SkipLast(1))
        {
            if (Math.Abs(p.X - kept[^1].X) + Math.Abs(p.Y - kept[^1].Y) >= 3)
            {
                kept.Add(p);
            }
        }

        return [.. kept, line[^1]];
    }

    private void DrawLine(IEnumerable<List<(double X, double Y)>> runs, string color, double width, IReadOnlyList<float> dash)
    {
        var d = string.Concat(runs.Select(svg.Path));
        if (d != "" && isOnMap)
        {
            svg.Add($"<path d=\"{d}\" fill=\"none\" stroke=\"#fff\" stroke-opacity=\"0.7\" stroke-width=\"{width + 2}\" stroke-linejoin=\"round\"/>");
        }

        if (d != "")
        {
            svg.Add($"<path d=\"{d}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"{width}\" stroke-linejoin=\"round\"");
            svg.Add($"{new Markup(dash.Count == 0 ? "" : $" stroke-dasharray=\"{string.Join(' ', dash.Select(d => d.ToString(CultureInfo.InvariantCulture)))}\"")}/>");
        }
    }

    private void DrawMarks((double X, double Y)[] points, InkStyle style, bool isFirstHollow)
    {
        // Marks get smaller where there are many, so that a long path stays a line of single steps.
        var radius = points.Length switch { <= 40 => 4, <= 120 => 3, _ => SmallestMark };
        svg.Add($"<g fill=\"{style.Hex}\" stroke=\"{(isOnMap ? "#1a1a1a" : "#fff")}\" stroke-width=\"0.8\">");
        for (var i = 0; i < points.Length; i++)
        {
            if (plot.Grow(1).Contains(points[i]))
            {
                var isHollow = isFirstHollow && i == 0;
                DrawMark(style.Marker, points[i], isHollow ? Math.Max(radius, 3) + 1 : radius, isHollow ? $" fill=\"#fff\" stroke=\"{style.Hex}\" stroke-width=\"2\"" : "");
            }
        }

        svg.Add($"</g>");
    }

    private void DrawMark(MarkerShape shape, (double X, double Y) p, double r, string attributes)
    {
        var more = new Markup(attributes);
        switch (shape)
        {
            case MarkerShape.Square:
                svg.Add($"<rect x=\"{p.X - 0.9 * r}\" y=\"{p.Y - 0.9 * r}\" width=\"{1.8 * r}\" height=\"{1.8 * r}\"{more}/>");
                break;
            case MarkerShape.Triangle:
                svg.Add($"<path d=\"{svg.Path([(p.X, p.Y - 1.25 * r), (p.X + 1.15 * r, p.Y + 0.8 * r), (p.X - 1.15 * r, p.Y + 0.8 * r)])}z\"{more}/>");
                break;
            case MarkerShape.Diamond:
                svg.Add($"<path d=\"{svg.Path([(p.X, p.Y - 1.3 * r), (p.X + 1.3 * r, p.Y), (p.X, p.Y + 1.3 * r), (p.X - 1.3 * r, p.Y)])}z\"{more}/>");
                break;
            default:
                svg.Add($"<circle cx=\"{p.X}\" cy=\"{p.Y}\" r=\"{r}\"{more}/>");
                break;
        }
    }

    /// <summary>Draws a map as one path for each color, made of horizontal strokes over cells of the same color.</summary>
    private void DrawHeat(HeatLayer heat)
    {
        var (rows, columns) = (heat.Z.GetLength(0), heat.Z.GetLength(1));
        if (heat.Z.Length == 0)
        {
            return;
        }

        var strokes = new StringBuilder[ColorMap.Levels];
        var pens = new (int Column, int Row)[ColorMap.Levels];
        for (var row = 0; row < rows; row++)
        {
            for (var (column, end) = (0, 0); column < columns; column = end)
            {
                var level = Level(row, column);
                for (end = column + 1; end < columns && Level(row, end) == level; end++)
                {
                }

                if (level >= 0)
                {
                    // Moves relative to where the stroke before ended take the fewest digits.
                    (strokes[level] ??= new()).Append(CultureInfo.InvariantCulture, $"m{column - pens[level].Column} {rows - 1 - row - pens[level].Row}h{end - column}");
                    pens[level] = (end, rows - 1 - row);
                }
            }
        }

        var (left, right) = (x.Axis.Holds(heat.X.Lower) ? x[heat.X.Lower] : plot.Left, x[heat.X.Upper]);
        var (bottom, top) = (y.Axis.Holds(heat.Y.Lower) ? y[heat.Y.Lower] : plot.Bottom, y[heat.Y.Upper]);
        // Strokes a little wider than a row, or rounding to whole pixels would leave a seam here and there.
        svg.Add($"<g clip-path=\"url(#{clipId})\"><g fill=\"none\" stroke-width=\"1.2\" shape-rendering=\"crispEdges\" transform=\"translate({left} {top}) ");
        svg.Add($"scale({(right - left) / columns:0.######} {(bottom - top) / rows:0.######}) translate(0 0.5)\">");
        for (var level = 0; level < strokes.Length; level++)
        {
            if (strokes[level] is { } d)
            {
                svg.Add($"<path d=\"{d}\" stroke=\"{ColorMap.Hex(level)}\"/>");
            }
        }

        svg.Add($"</g></g>");

        int Level(int row, int column) => double.IsFinite(heat.Z[row, column]) ? ColorMap.Level(heat.Z[row, column], heat.Range) : -1;
    }
}
