using System.Collections.Immutable;
using System.Text;

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
    public Figure(string title, Axis x, Axis y) =>
        (Title, X, Y) = (Guard.NotNull(title), Guard.NotNull(x), Guard.NotNull(y));

    /// <summary>What the figure shows.</summary>
    public string Title { get; private init; }

    /// <summary>The horizontal axis.</summary>
    public Axis X { get; }

    /// <summary>The vertical axis.</summary>
    public Axis Y { get; }

    /// <summary>What is drawn, from back to front.</summary>
    public ImmutableArray<Layer> Layers { get; private init; } = [];

    /// <summary>The panels, from left to right: itself, unless <c>Figures.SideBySide</c> made it.</summary>
    public ImmutableArray<Figure> Panels => Parts.IsEmpty ? [this] : Parts;

    /// <summary>What the horizontal axis shows, in its places (logarithms to base 10 if it is logarithmic).</summary>
    public Interval XView => Views.X;

    /// <summary>What the vertical axis shows, in its places.</summary>
    public Interval YView => Views.Y;

    /// <summary>Round numbers to mark the horizontal axis at.</summary>
    public IReadOnlyList<Axis.Tick> XTicks => Ticks.Of(X, XView, most: 9);

    /// <summary>Round numbers to mark the vertical axis at.</summary>
    public IReadOnlyList<Axis.Tick> YTicks => Ticks.Of(Y, YView, most: 6);

    /// <summary>The figure in words, made from its data, for a reader who cannot see it.</summary>
    public string Description => Parts.IsEmpty
        ? $"{Title}. Axes: {Descriptions.Axis(X)} across, {Descriptions.Axis(Y)} up. "
            + Descriptions.Sentence(Layers.Select(l => l.Describe()))
        : $"{Title}. {string.Join(" ", Parts.Select((p, i) => $"Panel {i + 1}: {p.Description}"))}";

    internal ImmutableArray<Figure> Parts { private get; init; } = [];

    /// <summary>Both views, made once: a layer may hold a million points.</summary>
    private (Interval X, Interval Y) Views
    {
        get => _views ??= (View(X, p => p.X), View(Y, p => p.Y));
        init => _views = value;
    }

    /// <summary>The figure with one layer more, in front; points without a place on the axes are left out.</summary>
    /// <exception cref="ArgumentException">Something is null, or lengths differ.</exception>
    /// <exception cref="InvalidOperationException">The figure was put together of several.</exception>
    public Figure With(Layer layer)
    {
        Guard.NotNull(layer);
        Guard.NotNull(layer.Label);
        return Parts.IsEmpty
            ? this with { Layers = Layers.Add(layer.On(X, Y)), _views = null }
            : throw new InvalidOperationException(
                $"“{Title}” has several panels; add the layer to one of them before they are put side by side.");
    }

    /// <summary>Adds a line through points.</summary>
    public Figure WithCurve(IReadOnlyList<double> x, IReadOnlyList<double> y, string label = "", Ink ink = Ink.Curve) =>
        With(new Layer.Curve(x, y, label, ink));

    /// <summary>Adds marks joined by a line, the first one hollow.</summary>
    public Figure WithPath(IReadOnlyList<double> x, IReadOnlyList<double> y, string label = "", Ink ink = Ink.Plain) =>
        With(new Layer.Path(x, y, label, ink));

    /// <summary>Adds the way through points of two coordinates: marks joined by a line, the first one hollow.</summary>
    public Figure WithPath(IReadOnlyList<Vector> way, string label = "", Ink ink = Ink.Plain) =>
        WithPath([.. Guard.NotNull(way).Select(p => p[0])], [.. way.Select(p => p[1])], label, ink);

    /// <summary>Adds marks, with bars that reach as far up and down as the errors, if any are given.</summary>
    public Figure WithDots(
        IReadOnlyList<double> x, IReadOnlyList<double> y, string label = "", Ink ink = Ink.Plain,
        IReadOnlyList<double>? errors = null) =>
        With(new Layer.Dots(x, y, label, ink, errors));

    /// <summary>Adds bars that stand on 0, each around its <paramref name="x"/>; the
    /// width is in the units of the horizontal axis.</summary>
    public Figure WithBars(
        IReadOnlyList<double> x, IReadOnlyList<double> heights, string label = "", Ink ink = Ink.Momentum,
        double width = 0.8) =>
        With(new Layer.Bars(x, heights, width, label, ink));

    /// <summary>Adds the area between two lines.</summary>
    public Figure WithBand(
        IReadOnlyList<double> x, IReadOnlyList<double> lower, IReadOnlyList<double> upper, string label = "",
        Ink ink = Ink.Plain) =>
        With(new Layer.Band(x, lower, upper, label, ink));

    /// <summary>Adds a vertical line across the figure, with its label beside it.</summary>
    public Figure WithVertical(double x, string label = "", Ink ink = Ink.Theory) =>
        With(new Layer.Rule(x, IsVertical: true, label, ink));

    /// <summary>Adds a horizontal line across the figure, with its label beside it.</summary>
    public Figure WithHorizontal(double y, string label = "", Ink ink = Ink.Theory) =>
        With(new Layer.Rule(y, IsVertical: false, label, ink));

    /// <summary>Adds a few words beside a point.</summary>
    public Figure WithNote(double x, double y, string text, Ink ink = Ink.Theory) =>
        With(new Layer.Note(x, y, text, ink));

    /// <summary>Adds a grid of numbers as colors.</summary>
    /// <inheritdoc cref="Layer.Heat" path="/param"/>
    public Figure WithHeat(double[,] z, Interval x, Interval y, Interval range, string label) =>
        With(new Layer.Heat(z, x, y, range, label));

    /// <summary>The figure under another title.</summary>
    public Figure Titled(string title) => this with { Title = Guard.NotNull(title) };

    /// <summary>Draws the figure with the renderer in use, as a still picture to show as a cell's last line.</summary>
    public Picture Draw() => Renderer.Still(this);

    /// <summary>The same as a picture that can be zoomed, if the renderer in use makes such.</summary>
    public Picture DrawInteractive() => Renderer.Interactive(this);

    /// <summary>Writes the figure to a file.</summary>
    /// <param name="path">The file: <c>.svg</c> for the library's own drawing, or <c>.png</c> where the renderer in use
    /// makes one. What was there is replaced, whole or not at all.</param>
    /// <exception cref="ArgumentException">The name ends otherwise.</exception>
    /// <exception cref="InvalidOperationException">The renderer in use makes no PNG.</exception>
    public void Save(string path)
    {
        var content = Path.GetExtension(Guard.NotNull(path)).ToLowerInvariant() switch
        {
            ".svg" => Encoding.UTF8.GetBytes(SvgRenderer.Draw(this).Svg),
            ".png" => (Draw() as PngPicture)?.Png.ToArray() ?? throw new InvalidOperationException(
                "No PNG can be made without ScottPlot (or another renderer that makes one); save it as .svg."),
            _ => throw new ArgumentException($"path is {path}; it must end in .svg or .png.", nameof(path)),
        };
        var unfinished = $"{path}.{Guid.NewGuid():n}";
        try
        {
            File.WriteAllBytes(unfinished, content);
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>The figure as html, for hosts that ask for it: the library's own SVG.</summary>
    public string ToHtml() => SvgRenderer.Draw(this).ToHtml();

    /// <inheritdoc/>
    public override string ToString() => Description;

    /// <summary>The figures, each panel with a view that holds its views in all of them:
    /// for pictures that take each other's place.</summary>
    internal static Figure[] Spanning(IReadOnlyList<Figure> figures)
    {
        (Interval X, Interval Y)[] views = [.. figures[0].Panels.Select((_, i) =>
            (Around(figures.Select(f => f.Panels[i].XView)), Around(figures.Select(f => f.Panels[i].YView))))];
        return [.. figures.Select(f => f.Parts.IsEmpty
            ? f with { Views = views[0] }
            : f with { Parts = [.. f.Parts.Select((panel, i) => panel with { Views = views[i] })] })];

        static Interval Around(IEnumerable<Interval> views) => new(views.Min(v => v.Lower), views.Max(v => v.Upper));
    }

    private Interval View(Axis axis, Func<(double X, double Y), double> coordinate)
    {
        if (axis.Range is { } range && axis.Contains(range.Lower)
            && axis.Transform(range.Lower) < axis.Transform(range.Upper))
        {
            return new(axis.Transform(range.Lower), axis.Transform(range.Upper));
        }

        double[] places =
            [.. Layers.SelectMany(l => l.Extent()).Select(coordinate).Where(axis.Contains).Select(axis.Transform)];
        if (places.Length == 0)
        {
            return new(0, 1);
        }

        var (lower, upper) = (places.Min(), places.Max());

        // A map fills its plot to the edge. Half the ends, because the distance between huge numbers may be infinite.
        var margin = lower == upper ? Math.Max(Math.Abs(lower) * 0.05, 0.5)
            : Layers.Any(l => l is Layer.Heat or Layer.Contour) ? 0
            : (upper / 2 - lower / 2) * 0.1;
        return new(Math.Max(lower - margin, double.MinValue), Math.Min(upper + margin, double.MaxValue));
    }
}
