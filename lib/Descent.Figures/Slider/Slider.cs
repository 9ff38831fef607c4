using System.Globalization;
using System.Net;

namespace Descent;

/// <summary>A figure with a slider: a picture for each value, drawn beforehand, to drag through.</summary>
/// <remarks>
/// Every picture comes from a run. The page only chooses which one to show, and holds once what several have in
/// common: curves and contours over the same range, axes, legends. It needs no network.
/// </remarks>
[TypeFormatterSource(typeof(Formatters<Slider>), PreferredMimeTypes = [Mime.Html, Mime.Text])]
public sealed class Slider : IShown
{
    private static readonly string s_page = Page.Read(typeof(Slider).Assembly, "slider.html");

    private readonly string _name;
    private readonly string[] _values;
    private readonly Figure[] _figures;
    private readonly int _first;

    /// <summary>Makes a slider.</summary>
    /// <param name="name">What the slider sets, such as <c>momentum</c>.</param>
    /// <param name="values">Its values, from left to right, at least two.</param>
    /// <param name="figure">The figure of a value, with as many panels for each; called from several threads.</param>
    /// <param name="initial">Where the slider stands at first: the value nearest to this one.</param>
    /// <exception cref="ArgumentException">There are fewer than two values, or figures of several kinds.</exception>
    public Slider(string name, IReadOnlyList<double> values, Func<double, Figure> figure, double initial)
    {
        _name = Guard.NotNull(name);
        Guard.That(
            Guard.NotNull(values).Count >= 2, nameof(values),
            $"values has {values.Count}; a slider needs at least two.");
        var figures = Sweep.Over(values, Guard.NotNull(figure));
        var other = Array.FindIndex(figures, f => f is null || f.Panels.Length != figures[0]?.Panels.Length);
        Guard.That(
            other < 0, nameof(figure),
            $"figure gave {Panels(figures[0])} at {values[0]} and {Panels(figures[other])} at {values[other]}; "
            + $"it must give as many for each value.");

        // The axes must stand still, or it would be they that seem to move.
        _figures = Figure.Spanning(figures);
        _values = [.. values.Select(Say)];
        _first = Enumerable.Range(0, values.Count).MinBy(i => Math.Abs(values[i] - initial));

        static string Panels(Figure? figure) => figure is null ? "null" : $"{figure.Panels.Length} panels";
    }

    /// <summary>The figures, from left to right, all over the same axes.</summary>
    public IReadOnlyList<Figure> Figures => _figures;

    /// <summary>The slider in words, with the figure it shows at first.</summary>
    public string Description =>
        $"A slider for the {_name}, {_values.Length} values from {_values[0]} to {_values[^1]}. "
        + $"At {_values[_first]}: {_figures[_first].Description}";

    /// <summary>Draws the slider, with its first figure as a still picture beside it if there can be one.</summary>
    public Picture Draw() => Renderer.WithStill(_figures[_first], ToHtml(), Description);

    /// <summary>The slider as html: a page in a frame that can only run its few lines of script.</summary>
    public string ToHtml()
    {
        var (width, height, pictures) = SvgRenderer.DrawAlike(_figures);
        string[] descriptions = [.. _figures.Select(f => f.Description)];
        string[] lines = [.. pictures.SelectMany(picture => picture).Distinct()];
        var places = Enumerable.Range(0, lines.Length).ToDictionary(i => lines[i]);
        var kinds = new LineTemplates(
            [.. pictures.SelectMany(picture => picture.Index()), .. descriptions.Select(words => (-1, words))]);

        // Where titles say what came out, the value is read aloud with them.
        var saysMore = _figures.Any(f => f.Title != _figures[0].Title);
        var label = WebUtility.HtmlEncode(_name);
        var page = s_page
            .Replace("/*label*/", label)
            .Replace("/*last*/", $"{_values.Length - 1}")
            .Replace("/*first*/", $"{_first}")
            .Replace("/*narrowest*/", $"{width * 56 / 100}")
            .Replace("/*svg*/", SvgRenderer.Opening(width, height))
            .Replace("/*values*/", Page.Script(_values))
            .Replace("/*spoken*/", Page.Script(
                _values.Zip(_figures, (value, f) => saysMore ? $"{value}: {f.Title}" : value)))
            .Replace("/*kinds*/", Page.Script(kinds.Texts))
            .Replace("/*descriptions*/", Page.Script(descriptions.Select(kinds.Use)))
            .Replace("/*lines*/", Page.Script(lines.Select(kinds.Use)))
            .Replace("/*pictures*/", Page.Script(pictures.Select(picture => picture.Select(line => places[line]))));

        // In single quotes the page's own double quotes may stay: they are many.
        var source = page.Replace("&", "&amp;").Replace("'", "&#39;");
        (width, height) = (width + 16, height + 56);
        return $"<iframe sandbox=\"allow-scripts\" title=\"A slider for the {label}\" "
            + $"width=\"{width}\" height=\"{height}\" style=\"border:0;background:#fff;width:100%;height:auto;"
            + $"max-width:{width}px;aspect-ratio:{width}/{height}\" "
            + $"srcdoc='{source}'></iframe>";
    }

    /// <inheritdoc/>
    public override string ToString() => Description;

    private static string Say(double value) =>
        Math.Abs(value) is > 0 and < 1e-4 ? Descriptions.Number(value)
            : value.ToString("0.#####", CultureInfo.InvariantCulture);
}
