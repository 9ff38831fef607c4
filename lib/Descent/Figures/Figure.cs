using System.Collections.Immutable;

namespace Descent;

/// <summary>A figure as plain data: what is drawn over which axes. It does not know who draws it.</summary>
/// <remarks>Immutable: each <c>With…</c> gives a new figure with one layer more.</remarks>
[TypeFormatterSource(typeof(Formatters<Figure>), PreferredMimeTypes = [Mime.Svg, Mime.Text])]
public sealed record Figure : IShown
{
    private (Interval X, Interval Y)? _views;

    /// <summary>Starts an empty figure.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="x">The horizontal axis: a label, or <see cref="Axis.Log"/>.</param>
    /// <param name="y">The vertical axis.</param>
    /// <exception cref="ArgumentNullException">Something is null.</exception>
    public Figure(string title, Axis x, Axis y)
    {
        Guard.NotNull(title);
        Guard.NotNull(x);
        Guard.NotNull(y);
        (Title, X, Y) = (title, x, y);
        Parts = [];
    }

    /// <summary>What the figure shows.</summary>
    public string Title { get; init; }

    /// <summary>The horizontal axis.</summary>
    public Axis X { get; }

    /// <summary>The vertical axis.</summary>
    public Axis Y { get; }

    /// <summary>What is drawn, from back to front.</summary>
    public ImmutableArray<Layer> Layers { get; private init; } = [];

    /// <summary>The panels of the figure, from left to right: itself, unless it was made by <see cref="Figures.SideBySide(string, Figure[])"/>.</summary>
    public ImmutableArray<Figure> Panels => Parts.IsEmpty ? [this] : Parts;

    /// <summary>What the horizontal axis shows, in places of the axis (logarithms to base 10 if it is logarithmic).</summary>
    public Interval XView => FixedXView ?? Views.X;

    /// <summary>What the vertical axis shows, in places of the axis.</summary>
    public Interval YView => FixedYView ?? Views.Y;

    /// <summary>Round numbers to mark the horizontal axis at.</summary>
    public IReadOnlyList<Tick> XTicks => Ticks.Of(X, XView, most: 9);

    /// <summary>Round numbers to mark the vertical axis at.</summary>
    public IReadOnlyList<Tick> YTicks => Ticks.Of(Y, YView, most: 6);

    /// <summary>The figure in words, made from its data, for a reader who cannot see it.</summary>
    public string Description => Parts.IsEmpty
        ? $"{Title}. Axes: {DescribeAxis(X)} across, {DescribeAxis(Y)} up. {Words.Sentence(Layers.Select(l => l.Describe()))}"
        : $"{Title}. {string.Join(" ", Parts.Select((p, i) => $"Panel {i + 1}: {p.Description}"))}";

    internal ImmutableArray<Figure> Parts { private get; init; }

    /// <summary>Both views, made once: a layer may hold a million points.</summary>
    private (Interval X, Interval Y) Views => _views ??= (View(X, Layers.SelectMany(l => l.Extent()).Select(p => p.X)), View(Y, Layers.SelectMany(l => l.Extent()).Select(p => p.Y)));

    private Interval? FixedXView { get; init; }

    private Interval? FixedYView { get; init; }

    /// <summary>The figure with one layer more, in front of the others.</summary>
    /// <param name="layer">The layer; points that have no place on the axes are left out.</param>
    /// <returns>The new figure.</returns>
    /// <exception cref="ArgumentException">Something is null, or lengths differ.</exception>
    /// <exception cref="InvalidOperationException">The figure was put together of several.</exception>
    public Figure With(Layer layer)
    {
        Guard.NotNull(layer);
        if (!Parts.IsEmpty)
        {
            throw new InvalidOperationException($"“{Title}” has several panels; add the layer to one of them before they are put side by side.");
        }

        return this with { Layers = Layers.Add(layer.On(X, Y)), _views = null };
    }

    /// <summary>Adds a line through points.</summary>
    /// <param name="x">The horizontal coordinates.</param>
    /// <param name="y">The vertical coordinates, as many.</param>
    /// <param name="label">Its name in the legend.</param>
    /// <param name="ink">What it stands for.</param>
    /// <inheritdoc cref="With" path="/*[self::returns or self::exception]"/>
    public Figure WithCurve(IReadOnlyList<double> x, IReadOnlyList<double> y, string label = "", Ink ink = Ink.Curve) =>
        With(new CurveLayer(x, y, label, ink));

    /// <summary>Adds marks joined by a line, the first one hollow.</summary>
    /// <inheritdoc cref="WithCurve"/>
    public Figure WithPath(IReadOnlyList<double> x, IReadOnlyList<double> y, string label = "", Ink ink = Ink.Plain) =>
        With(new PathLayer(x, y, label, ink));

    /// <summary>Adds marks.</summary>
    /// <param name="x">The horizontal coordinates.</param>
    /// <param name="y">The vertical coordinates, as many.</param>
    /// <param name="label">Their name in the legend.</param>
    /// <param name="ink">What they stand for.</param>
    /// <param name="errors">How far each error bar reaches up and down; none if null.</param>
    /// <inheritdoc cref="With" path="/*[self::returns or self::exception]"/>
    public Figure WithDots(
        IReadOnlyList<double> x, IReadOnlyList<double> y, string label = "", Ink ink = Ink.Plain, IReadOnlyList<double>? errors = null) =>
        With(new DotsLayer(x, y, label, ink, errors));

    /// <summary>Adds bars that stand on 0.</summary>
    /// <param name="x">The middle of each bar.</param>
    /// <param name="heights">The height of each bar.</param>
    /// <param name="label">Their name in the legend.</param>
    /// <param name="ink">What they stand for.</param>
    /// <param name="width">How wide a bar is, in the units of the horizontal axis.</param>
    /// <inheritdoc cref="With" path="/*[self::returns or self::exception]"/>
    public Figure WithBars(
        IReadOnlyList<double> x, IReadOnlyList<double> heights, string label = "", Ink ink = Ink.Momentum, double width = 0.8) =>
        With(new BarsLayer(x, heights, width, label, ink));

    /// <summary>Adds the area between two lines.</summary>
    /// <param name="x">The horizontal coordinates.</param>
    /// <param name="lower">The lower edge at each.</param>
    /// <param name="upper">The upper edge at each.</param>
    /// <param name="label">Its name in the legend.</param>
    /// <param name="ink">What it stands for.</param>
    /// <inheritdoc cref="With" path="/*[self::returns or self::exception]"/>
    public Figure WithBand(
        IReadOnlyList<double> x, IReadOnlyList<double> lower, IReadOnlyList<double> upper, string label = "", Ink ink = Ink.Plain) =>
        With(new BandLayer(x, lower, upper, label, ink));

    /// <summary>Adds a vertical line across the figure.</summary>
    /// <param name="x">Where it stands.</param>
    /// <param name="label">What is written beside it.</param>
    /// <param name="ink">What it stands for.</param>
    /// <inheritdoc cref="With" path="/*[self::returns or self::exception]"/>
    public Figure WithVertical(double x, string label = "", Ink ink = Ink.Theory) => With(new RuleLayer(x, IsVertical: true, label, ink));

    /// <summary>Adds a horizontal line across the figure.</summary>
    /// <param name="y">Where it lies.</param>
    /// <param name="label">What is written beside it.</param>
    /// <param name="ink">What it stands for.</param>
    /// <inheritdoc cref="With" path="/*[self::returns or self::exception]"/>
    public Figure WithHorizontal(double y, string label = "", Ink ink = Ink.Theory) => With(new RuleLayer(y, IsVertical: false, label, ink));

    /// <summary>Adds a few words to the right of a point.</summary>
    /// <param name="x">The point's horizontal coordinate.</param>
    /// <param name="y">The point's vertical coordinate.</param>
    /// <param name="text">The words.</param>
    /// <param name="ink">What they are about.</param>
    /// <inheritdoc cref="With" path="/*[self::returns or self::exception]"/>
    public Figure WithNote(double x, double y, string text, Ink ink = Ink.Theory) => With(new NoteLayer(x, y, text, ink));

    /// <summary>Adds a grid of numbers as colors.</summary>
    /// <param name="z">The numbers; row 0 is the lowest, column 0 the leftmost.</param>
    /// <param name="x">The horizontal range that the columns divide, edge to edge.</param>
    /// <param name="y">The vertical range that the rows divide, edge to edge.</param>
    /// <param name="range">The numbers at the ends of the color scale.</param>
    /// <param name="label">What the colors measure.</param>
    /// <inheritdoc cref="With" path="/*[self::returns or self::exception]"/>
    public Figure WithHeat(double[,] z, Interval x, Interval y, Interval range, string label) => With(new HeatLayer(z, x, y, range, label));

    /// <summary>The figure under another title.</summary>
    /// <param name="title">The title.</param>
    /// <returns>The new figure.</returns>
    /// <exception cref="ArgumentNullException">The title is null.</exception>
    public Figure Titled(string title)
    {
        Guard.NotNull(title);
        return this with { Title = title };
    }

    /// <summary>Draws the figure with the renderer in use for still pictures.</summary>
    /// <returns>The picture: show it as the last line of a cell.</returns>
    public Picture Draw() => Renderer.Still(this);

    /// <summary>Draws the figure with the renderer in use for interactive pictures.</summary>
    /// <returns>The picture: show it as the last line of a cell.</returns>
    public Picture DrawInteractive() => Renderer.Interactive(this);

    /// <summary>The figure as html, for hosts that ask for it: the library's own SVG.</summary>
    /// <returns>The markup.</returns>
    public string ToHtml() => SvgRenderer.Draw(this).ToHtml();

    /// <summary>The figure in words.</summary>
    /// <returns>The <see cref="Description"/>.</returns>
    public override string ToString() => Description;

    /// <summary>The figures, each panel with a view that holds its views in all of them: for pictures that take each other's place.</summary>
    internal static Figure[] Spanning(IReadOnlyList<Figure> figures)
    {
        var views = figures[0].Panels.Select((_, i) => figures.Select(f => f.Panels[i]).ToArray()).Select(panels =>
            (X: Around(panels.Select(p => p.XView)), Y: Around(panels.Select(p => p.YView)))).ToArray();
        return [.. figures.Select(f => f.Parts.IsEmpty
            ? f with { FixedXView = views[0].X, FixedYView = views[0].Y }
            : f with { Parts = [.. f.Parts.Select((p, i) => p with { FixedXView = views[i].X, FixedYView = views[i].Y })] })];

        static Interval Around(IEnumerable<Interval> views) => new(views.Min(v => v.Lower), views.Max(v => v.Upper));
    }

    private static string DescribeAxis(Axis axis) => axis.IsLog ? $"{axis.Label} (logarithmic)" : axis.Label;

    private Interval View(Axis axis, IEnumerable<double> values)
    {
        if (axis.Range is { } range && axis.Holds(range.Lower) && axis.Place(range.Lower) < axis.Place(range.Upper))
        {
            return new(axis.Place(range.Lower), axis.Place(range.Upper));
        }

        var places = values.Where(axis.Holds).Select(axis.Place).ToArray();
        if (places.Length == 0)
        {
            return new(0, 1);
        }

        var (lower, upper) = (places.Min(), places.Max());

        // A map fills its plot to the edge. Half the ends, because the distance between huge numbers may be infinite.
        var margin = lower == upper ? Math.Max(Math.Abs(lower) * 0.05, 0.5)
            : Layers.Any(l => l is HeatLayer or ContourLayer) ? 0
            : (upper / 2 - lower / 2) * 0.1;
        return new(Math.Max(lower - margin, double.MinValue), Math.Min(upper + margin, double.MaxValue));
    }
}
