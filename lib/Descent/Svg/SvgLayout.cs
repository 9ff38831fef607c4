namespace Descent;

/// <summary>Where everything of a panel stands: its room, divided by how wide the words around the plot are.</summary>
internal sealed record SvgLayout
{
    public const double Pad = 14, Line = 16;

    private SvgLayout()
    {
    }

    /// <summary>The whole panel.</summary>
    public required Box Panel { get; init; }

    /// <summary>The part that layers are drawn in.</summary>
    public required Box Plot { get; init; }

    public required Scale X { get; init; }

    public required Scale Y { get; init; }

    public required IReadOnlyList<Tick> XTicks { get; init; }

    /// <summary>What is written at each of <see cref="XTicks"/>, line by line.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> XNames { get; init; }

    public required IReadOnlyList<Tick> YTicks { get; init; }

    public required IReadOnlyList<string> Title { get; init; }

    public required double TitleSize { get; init; }

    public required IReadOnlyList<string> YLabel { get; init; }

    /// <summary>The marks of the color scale; none where there is no map.</summary>
    public required IReadOnlyList<Tick> HeatTicks { get; init; }

    /// <summary>Lays a panel out.</summary>
    /// <param name="figure">What it shows.</param>
    /// <param name="alike">Who takes its place.</param>
    /// <param name="panel">Its room.</param>
    /// <param name="legendRows">How many lines above the plot belong to a legend.</param>
    public static SvgLayout Of(Figure figure, Alike alike, Box panel, int legendRows)
    {
        var (titleSize, titleLines) = TitleOf(alike.LongestTitle, panel);
        var top = panel.Top + 10 + titleLines * (titleSize + 4) + 8 + legendRows * (Line + 3);

        IReadOnlyList<Tick> yTicks = Ticks.Of(figure.Y, figure.YView, 6).ConvertAll(t => t with { Label = Lettering.Wrap(t.Label, 12, panel.Width * 0.3, 1).FirstOrDefault("") });
        var yLabel = Lettering.Wrap(figure.Y.Label, 13, panel.Bottom - 50 - top, 2);
        var left = panel.Left + Pad + yLabel.Count * Line + (yLabel.Count > 0 ? 4 : 0) + Lettering.Widest(yTicks.Select(t => t.Label)) + 6;

        IReadOnlyList<Tick> heatTicks = figure.Layers.OfType<HeatLayer>().FirstOrDefault() is { } heat ? Ticks.Of("", heat.Range, 6) : [];
        var right = panel.Right - Pad - 6 - (heatTicks.Count == 0 ? 0 : 14 + 12 + 6 + Lettering.Widest(heatTicks.Select(t => t.Label)) + 4 + Line);

        var x = new Scale(figure.X, figure.XView, left, right);
        var (xTicks, xNames) = XTicksOf(figure.X, x, right - left);
        var bottom = panel.Bottom - 12 - (figure.X.Label.Length > 0 ? 20 : 0) - Math.Max(1, xNames.Select(n => n.Count).DefaultIfEmpty().Max()) * Line - 2;
        var y = new Scale(figure.Y, figure.YView, bottom, top);
        if (figure.Y.Categories is not null && yTicks.Count > 1)
        {
            yTicks = EverySoMany(yTicks, Line / (y.Pixel(yTicks[0].Place) - y.Pixel(yTicks[1].Place)));
        }

        return new()
        {
            Panel = panel,
            Plot = new(left, top, right - left, bottom - top),
            X = x,
            Y = y,
            XTicks = xTicks,
            XNames = xNames,
            YTicks = yTicks,
            Title = titleLines == 0 ? [] : Lettering.Wrap(figure.Title, titleSize * 1.13, panel.Width - 2 * Pad, titleLines),
            TitleSize = titleSize,
            YLabel = yLabel,
            HeatTicks = heatTicks,
        };
    }

    /// <summary>A title on one line if it can be, even if a little smaller.</summary>
    private static (double Size, int Lines) TitleOf(string title, Box panel)
    {
        foreach (var (size, most) in ((double, int)[])[(15, 1), (13.5, 1), (15, 2)])
        {
            // Bold letters are an eighth wider.
            var lines = Lettering.Wrap(title, size * 1.13, panel.Width - 2 * Pad, most);
            if (!lines.Any(line => line.EndsWith('…')))
            {
                return (size, lines.Count);
            }
        }

        return (13, Lettering.Wrap(title, 13 * 1.13, panel.Width - 2 * Pad, 3).Count);
    }

    /// <summary>As many ticks as their names have room for.</summary>
    private static (IReadOnlyList<Tick> Ticks, IReadOnlyList<IReadOnlyList<string>> Names) XTicksOf(Axis axis, Scale x, double width)
    {
        for (var most = 9; ; most--)
        {
            var ticks = Ticks.Of(axis, x.View, most);
            var labeled = ticks.Where(t => t.Label != "").ToArray();
            var room = labeled.Length < 2 ? width : labeled.Zip(labeled.Skip(1), (a, b) => x.Pixel(b.Place) - x.Pixel(a.Place)).Min() - 10;
            if (axis.Categories is not null)
            {
                // Names cannot be chosen rounder: they are broken into lines, and only every so many are written.
                var kept = EverySoMany(ticks, 48 / (room + 10));
                return (kept, [.. kept.Select(t => Lettering.Wrap(t.Label, 12, Math.Ceiling(48 / (room + 10)) * (room + 10) - 10, 3))]);
            }

            if (most == 2 || Lettering.Widest(ticks.Select(t => t.Label)) <= room)
            {
                return (ticks, [.. ticks.Select(t => (IReadOnlyList<string>)(t.Label == "" ? [] : [t.Label]))]);
            }
        }
    }

    private static IReadOnlyList<Tick> EverySoMany(IReadOnlyList<Tick> ticks, double many) => [.. ticks.Where((_, i) => i % (int)Math.Ceiling(many) == 0)];
}
