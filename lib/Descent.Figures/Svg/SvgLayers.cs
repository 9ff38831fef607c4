using System.Globalization;
using System.Text;

namespace Descent;

/// <summary>Draws layers into a plot, and takes note of where lines and marks are.</summary>
internal sealed class SvgLayers(SvgWriter svg, Box plot, Scale x, Scale y, Markup clipId, bool isOnMap)
{
    // A layer of more points than this is drawn without those that nobody would see.
    private const int Many = 1000;

    private const double SmallestMark = 2.2;

    // Lines and the grid show through.
    private const string BandOpacity = "0.55";

    private readonly List<Pixel> _obstacles = [];

    /// <summary>Where lines and marks are, about every six pixels; a background has none.</summary>
    public IReadOnlyList<Pixel> Obstacles => _obstacles;

    public void Draw(Layer layer)
    {
        switch (layer)
        {
            case Layer.Heat heat:
                DrawHeat(heat);
                break;
            case Layer.Contour contours:
                var lines = contours.Lines.SelectMany(level => level).SelectMany(line => plot.Clip(line.Select(At)));
                Stroke(string.Concat(lines.Select(line => svg.Path(Thin(line, 3)))), "#9cb0c6", 1, []);
                break;
            case Layer.Band band:
                Pixel[] outline = [.. Outline(band)];
                svg.Add($"<path d=\"{svg.Path(outline)}z\" fill=\"{band.Style.Hex}\" fill-opacity=\"{BandOpacity}\" ");
                svg.Add($"clip-path=\"url(#{clipId})\"/>");
                Ink(plot.Clip(outline));
                break;
            case Layer.Bars bars:
                foreach (var bar in Bars(bars))
                {
                    DrawBar(bar, bars.Style);
                }

                break;
            case Layer.Curve curve:
                DrawLine(Points(curve), curve);
                break;
            case Layer.Path path:
                var way = Points(path);
                DrawLine(way, path);
                DrawMarks(path.IsLong ? [way[0], way[^1]] : way, path.Style, isFirstHollow: true);
                break;
            case Layer.Dots dots:
                DrawLine(ErrorBars(dots), dots.Style, 1.4, []);
                DrawMarks(Points(dots), dots.Style, isFirstHollow: false);
                break;
            case Layer.Rule rule:
                DrawLine(Rule(rule), rule.Style, 1.3, rule.Style.Dash is { Count: > 0 } dash ? dash : [6, 4]);
                break;
            case Layer.Note:
                // Words are written last, where they hide the least.
                break;
            default:
                throw new NotSupportedException(
                    $"A {layer.GetType().Name} cannot be drawn as SVG; teach {nameof(SvgLayers)} how.");
        }
    }

    /// <summary>What stands for a layer in the legend.</summary>
    public void DrawSample(Layer.Points layer)
    {
        var (style, center) = (layer.Style, (X: plot.Left + plot.Width / 2, Y: plot.Top + plot.Height / 2));
        if (layer is Layer.Band)
        {
            svg.Add($"<rect x=\"{plot.Left}\" y=\"{plot.Top}\" width=\"{plot.Width}\" height=\"{plot.Height}\" ");
            svg.Add($"fill=\"{style.Hex}\" fill-opacity=\"{BandOpacity}\"/>");
        }

        if (layer is Layer.Bars)
        {
            DrawBar(plot with { Left = plot.Left + plot.Width / 4, Width = plot.Width / 2 }, style);
        }

        if (layer is Layer.Curve or Layer.Path)
        {
            DrawLine([(plot.Left, center.Y), (plot.Right, center.Y)], layer);
        }

        if (layer is Layer.Dots or Layer.Path)
        {
            DrawMarks([center], style, isFirstHollow: false);
        }
    }

    private Pixel At((double X, double Y) point) => (x[point.X], y[point.Y]);

    /// <summary>The points in pixels; of very many, those that stand apart.</summary>
    private List<Pixel> Points(Layer.Points layer) =>
        Thin(layer.X.Zip(layer.Y).Select(At), layer.X.Count <= Many ? 0 : 0.5);

    /// <summary>A line without the points so many pixels or less from the one before; its ends stay.</summary>
    private static List<Pixel> Thin(IEnumerable<Pixel> line, double distance)
    {
        var kept = new List<Pixel>();
        Pixel? last = null;
        foreach (var point in line)
        {
            var isKept = kept.Count == 0 || Math.Abs(point.X - kept[^1].X) + Math.Abs(point.Y - kept[^1].Y) >= distance;
            last = isKept ? null : point;
            if (isKept)
            {
                kept.Add(point);
            }
        }

        return last is { } end ? [.. kept, end] : kept;
    }

    private IEnumerable<Pixel> Outline(Layer.Band band)
    {
        int[] inside = [.. Enumerable.Range(0, band.X.Count).Where(i => y.Axis.Contains(band.Upper[i]))];
        return inside.Select(i => At((band.X[i], band.Y[i])))
            .Concat(inside.Reverse().Select(i => At((band.X[i], band.Upper[i]))));
    }

    private IEnumerable<Box> Bars(Layer.Bars bars)
    {
        var floor = y.Axis.Contains(0) ? y[0] : plot.Bottom;
        foreach (var (at, height) in bars.X.Zip(bars.Y))
        {
            var left = Inside(x[at - bars.Width / 2], plot.Left, plot.Right);
            var right = Inside(x[at + bars.Width / 2], plot.Left, plot.Right);
            var top = Inside(Math.Min(y[height], floor), plot.Top, plot.Bottom);
            var bottom = Inside(Math.Max(y[height], floor), plot.Top, plot.Bottom);
            if (right > left)
            {
                yield return new Box(left, top, right - left, bottom - top);
            }
        }

        static double Inside(double pixel, double from, double to) =>
            double.IsNaN(pixel) ? from : Math.Clamp(pixel, from, to);
    }

    /// <summary>Each error bar and its two ends, with breaks between them.</summary>
    private IEnumerable<Pixel> ErrorBars(Layer.Dots dots)
    {
        var gap = (double.NaN, 0.0);
        for (var i = 0; i < dots.Errors?.Count; i++)
        {
            // On a logarithmic axis a bar may reach below all that can be shown.
            var (low, high) = (dots.Y[i] - Math.Abs(dots.Errors[i]), dots.Y[i] + Math.Abs(dots.Errors[i]));
            var (middle, bottom, top) = (x[dots.X[i]], y.Axis.Contains(low) ? y[low] : plot.Bottom + 99, y[high]);
            var (left, right) = (middle - 3, middle + 3);
            Pixel[] strokes =
            [
                (left, bottom), (right, bottom), gap,
                (middle, bottom), (middle, top), gap,
                (left, top), (right, top), gap,
            ];
            foreach (var point in strokes)
            {
                yield return point;
            }
        }
    }

    private Pixel[] Rule(Layer.Rule rule) =>
        !(rule.IsVertical ? x : y).Axis.Contains(rule.At) ? []
        : rule.IsVertical ? [(x[rule.At], plot.Top), (x[rule.At], plot.Bottom)]
        : [(plot.Left, y[rule.At]), (plot.Right, y[rule.At])];

    /// <summary>A line by itself, or a thinner one that joins marks.</summary>
    private void DrawLine(IEnumerable<Pixel> points, Layer.Points layer)
    {
        var joinsMarks = layer is Layer.Path { IsLong: false };
        DrawLine(points, layer.Style, joinsMarks ? 1.4 : 2.2, joinsMarks ? [] : layer.Style.Dash);
    }

    private void DrawLine(IEnumerable<Pixel> points, InkStyle style, double width, IReadOnlyList<float> dash)
    {
        var runs = plot.Clip(points);
        Stroke(string.Concat(runs.Select(svg.Path)), style.Hex, width, dash);
        Ink(runs);
    }

    private void Stroke(string d, string color, double width, IReadOnlyList<float> dash)
    {
        if (d != "" && isOnMap)
        {
            svg.Add($"<path d=\"{d}\" fill=\"none\" stroke=\"#fff\" stroke-opacity=\"0.7\" ");
            svg.Add($"stroke-width=\"{width + 2}\" stroke-linejoin=\"round\"/>");
        }

        if (d != "")
        {
            var dashes = string.Join(' ', dash.Select(d => d.ToString(CultureInfo.InvariantCulture)));
            var more = new Markup(dashes == "" ? "" : $" stroke-dasharray=\"{dashes}\"");
            svg.Add($"<path d=\"{d}\" fill=\"none\" stroke=\"{color}\" ");
            svg.Add($"stroke-width=\"{width}\" stroke-linejoin=\"round\"{more}/>");
        }
    }

    private void DrawBar(Box bar, InkStyle style)
    {
        svg.Add($"<rect x=\"{bar.Left}\" y=\"{bar.Top}\" width=\"{bar.Width}\" height=\"{bar.Height}\" ");
        svg.Add($"fill=\"{style.Hex}\"/>");
        for (var left = bar.Left; left <= bar.Right; left += 6)
        {
            Ink([[(left, bar.Top), (left, bar.Bottom)]]);
        }
    }

    private void DrawMarks(List<Pixel> points, InkStyle style, bool isFirstHollow)
    {
        // Marks get smaller where there are many, so that they stay apart.
        var radius = points.Count switch { <= 40 => 4, <= 120 => 3, _ => SmallestMark };
        svg.Add($"<g fill=\"{style.Hex}\" stroke=\"{(isOnMap ? "#1a1a1a" : "#fff")}\" stroke-width=\"0.8\">");
        for (var i = 0; i < points.Count; i++)
        {
            if (plot.Grow(1).Contains(points[i]))
            {
                var isHollow = isFirstHollow && i == 0;
                var more = new Markup(isHollow ? $" fill=\"#fff\" stroke=\"{style.Hex}\" stroke-width=\"2\"" : "");
                DrawMark(style.Marker, points[i], isHollow ? Math.Max(radius, 3) + 1 : radius, more);
                _obstacles.Add(points[i]);
            }
        }

        svg.Add($"</g>");
    }

    private void DrawMark(InkStyle.MarkerShape shape, Pixel p, double r, Markup more)
    {
        switch (shape)
        {
            case InkStyle.MarkerShape.Square:
                var side = 1.8 * r;
                svg.Add($"<rect x=\"{p.X - 0.9 * r}\" y=\"{p.Y - 0.9 * r}\" ");
                svg.Add($"width=\"{side}\" height=\"{side}\"{more}/>");
                break;
            case InkStyle.MarkerShape.Triangle:
                var (foot, half) = (p.Y + 0.8 * r, 1.15 * r);
                Pixel[] triangle = [(p.X, p.Y - 1.25 * r), (p.X + half, foot), (p.X - half, foot)];
                svg.Add($"<path d=\"{svg.Path(triangle)}z\"{more}/>");
                break;
            case InkStyle.MarkerShape.Diamond:
                var reach = 1.3 * r;
                Pixel[] corners = [(p.X, p.Y - reach), (p.X + reach, p.Y), (p.X, p.Y + reach), (p.X - reach, p.Y)];
                svg.Add($"<path d=\"{svg.Path(corners)}z\"{more}/>");
                break;
            default:
                svg.Add($"<circle cx=\"{p.X}\" cy=\"{p.Y}\" r=\"{r}\"{more}/>");
                break;
        }
    }

    /// <summary>Takes note of lines.</summary>
    private void Ink(IEnumerable<List<Pixel>> runs)
    {
        foreach (var run in runs)
        {
            for (var i = 1; i < run.Count; i++)
            {
                var (from, to) = (run[i - 1], run[i]);
                var steps = (int)Math.Ceiling(Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y)) / 6);
                for (var step = 0; step <= steps; step++)
                {
                    var share = (double)step / Math.Max(steps, 1);
                    _obstacles.Add((from.X + (to.X - from.X) * share, from.Y + (to.Y - from.Y) * share));
                }
            }
        }
    }

    /// <summary>Draws a map: a path for each color, of horizontal strokes over cells of that color.</summary>
    private void DrawHeat(Layer.Heat heat)
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
                    var (down, right) = (rows - 1 - row - pens[level].Row, column - pens[level].Column);
                    (strokes[level] ??= new()).Append(CultureInfo.InvariantCulture, $"m{right} {down}h{end - column}");
                    pens[level] = (end, rows - 1 - row);
                }
            }
        }

        var (left, width) = Side(x, heat.X, plot.Left);
        var (bottom, height) = Side(y, heat.Y, plot.Bottom);

        // Strokes a little wider than a row, or rounding to whole pixels would leave a seam here and there.
        svg.Add($"<g clip-path=\"url(#{clipId})\"><g fill=\"none\" ");
        svg.Add($"stroke-width=\"1.2\" shape-rendering=\"crispEdges\" ");
        svg.Add($"transform=\"translate({left} {bottom + height}) ");
        svg.Add($"scale({width / columns:0.######} {-height / rows:0.######}) translate(0 0.5)\">");
        for (var level = 0; level < strokes.Length; level++)
        {
            if (strokes[level] is { } d)
            {
                svg.Add($"<path d=\"{d}\" stroke=\"{ColorMap.Hex(level)}\"/>");
            }
        }

        svg.Add($"</g></g>");

        int Level(int row, int column) =>
            double.IsFinite(heat.Z[row, column]) ? ColorMap.Level(heat.Z[row, column], heat.Range) : -1;

        static (double From, double Length) Side(Scale scale, Interval range, double edge)
        {
            var from = scale.Axis.Contains(range.Lower) ? scale[range.Lower] : edge;
            return (from, scale[range.Upper] - from);
        }
    }
}
