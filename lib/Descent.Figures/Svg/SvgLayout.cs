namespace Descent;

/// <summary>Where everything of a panel stands: its room, divided by how wide the words around the plot are.</summary>
internal sealed class SvgLayout
{
    public const double Pad = 14, Line = 16;

    // Bold letters are an eighth wider.
    private const double Bold = 1.13;

    /// <summary>Lays a panel out.</summary>
    /// <param name="alike">The figures that take each other's place there.</param>
    /// <param name="panel">Its room.</param>
    /// <param name="legendRows">How many lines above the plot belong to a legend.</param>
    public SvgLayout(Figure figure, SharedLayout alike, Box panel, int legendRows)
    {
        var width = panel.Width - 2 * Pad;
        (TitleSize, var titleLines) = SizeOf(alike.LongestTitle, width);
        Title = titleLines == 0 ? [] : TextMetrics.Wrap(figure.Title, TitleSize * Bold, width, titleLines);
        var top = panel.Top + 10 + titleLines * (TitleSize + 4) + 8 + legendRows * (Line + 3);

        YTicks = [.. figure.YTicks.Select(t =>
            t with { Label = TextMetrics.Wrap(t.Label, 12, panel.Width * 0.3, 1).FirstOrDefault("") })];
        YLabel = TextMetrics.Wrap(figure.Y.Label, 13, panel.Bottom - 50 - top, 2);
        var yLabelWidth = YLabel.Count > 0 ? YLabel.Count * Line + 4 : 0;
        var left = panel.Left + Pad + yLabelWidth + TextMetrics.Widest(YTicks.Select(t => t.Label)) + 6;

        HeatTicks = figure.Layers.OfType<Layer.Heat>().FirstOrDefault() is { } heat ? Ticks.Of("", heat.Range, 6) : [];
        var colorBar = HeatTicks.Count == 0 ? 0
            : 14 + 12 + 6 + TextMetrics.Widest(HeatTicks.Select(t => t.Label)) + 4 + Line;
        var right = panel.Right - Pad - 6 - colorBar;

        X = new Scale(figure.X, figure.XView, left, right);
        (XTicks, XNames) = XTicksOf(figure.X, X, right - left);
        var names = Math.Max(1, XNames.Select(n => n.Count).DefaultIfEmpty().Max());
        var bottom = panel.Bottom - 12 - (figure.X.Label.Length > 0 ? 20 : 0) - names * Line - 2;
        Y = new Scale(figure.Y, figure.YView, bottom, top);
        if (figure.Y.Categories is not null && YTicks.Count > 1)
        {
            YTicks = EverySoMany(YTicks, Line / (Y.Pixel(YTicks[0].Place) - Y.Pixel(YTicks[1].Place)));
        }

        Plot = new(left, top, right - left, bottom - top);
    }

    /// <summary>The part that layers are drawn in.</summary>
    public Box Plot { get; }

    public Scale X { get; }

    public Scale Y { get; }

    public IReadOnlyList<Axis.Tick> XTicks { get; }

    /// <summary>What is written at each of <see cref="XTicks"/>, line by line.</summary>
    public IReadOnlyList<IReadOnlyList<string>> XNames { get; }

    public IReadOnlyList<Axis.Tick> YTicks { get; }

    public IReadOnlyList<string> Title { get; }

    public double TitleSize { get; }

    public IReadOnlyList<string> YLabel { get; }

    /// <summary>The marks of the color scale; none where there is no map.</summary>
    public IReadOnlyList<Axis.Tick> HeatTicks { get; }

    /// <summary>A title on one line if it can be, even if a little smaller.</summary>
    private static (double Size, int Lines) SizeOf(string title, double width)
    {
        foreach (var (size, most) in ((double, int)[])[(15, 1), (13.5, 1), (15, 2)])
        {
            var lines = TextMetrics.Wrap(title, size * Bold, width, most);
            if (!lines.Any(line => line.EndsWith('…')))
            {
                return (size, lines.Count);
            }
        }

        return (13, TextMetrics.Wrap(title, 13 * Bold, width, 3).Count);
    }

    /// <summary>As many ticks as their names have room for.</summary>
    private static (IReadOnlyList<Axis.Tick> Ticks, IReadOnlyList<IReadOnlyList<string>> Names) XTicksOf(
        Axis axis, Scale x, double width)
    {
        for (var most = 9; ; most--)
        {
            var ticks = Ticks.Of(axis, x.View, most);
            double[] labeled = [.. ticks.Where(t => t.Label != "").Select(t => x.Pixel(t.Place))];
            var room = labeled.Length < 2 ? width : labeled.Zip(labeled.Skip(1), (a, b) => b - a).Min() - 10;
            if (axis.Categories is not null)
            {
                // Names cannot be chosen rounder: they are broken into lines, and only every so many are written.
                var many = Math.Ceiling(48 / (room + 10));
                var kept = EverySoMany(ticks, many);
                return (kept, [.. kept.Select(t => TextMetrics.Wrap(t.Label, 12, many * (room + 10) - 10, 3))]);
            }

            if (most == 2 || TextMetrics.Widest(ticks.Select(t => t.Label)) <= room)
            {
                return (ticks, [.. ticks.Select(t => (IReadOnlyList<string>)(t.Label == "" ? [] : [t.Label]))]);
            }
        }
    }

    private static IReadOnlyList<Axis.Tick> EverySoMany(IReadOnlyList<Axis.Tick> ticks, double many) =>
        [.. ticks.Where((_, i) => i % (int)Math.Ceiling(many) == 0)];
}
