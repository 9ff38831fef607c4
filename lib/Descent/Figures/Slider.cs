using System.Globalization;
using System.Net;

namespace Descent;

/// <summary>A figure with a slider: one picture for each value, drawn beforehand, to move through by dragging.</summary>
/// <remarks>Every picture comes from a run. The page only chooses which one to show, so it needs no network.</remarks>
[TypeFormatterSource(typeof(SliderFormatters), PreferredMimeTypes = [Mime.Html, Mime.Text])]
public sealed class Slider
{
    private readonly string _name;
    private readonly double[] _values;
    private readonly Figure[] _figures;
    private readonly int _first;

    /// <summary>Makes a slider.</summary>
    /// <param name="name">What the slider sets, such as <c>momentum</c>.</param>
    /// <param name="values">Its values, from left to right, at least two.</param>
    /// <param name="figure">The figure of a value, with one panel; called for several values at once.</param>
    /// <param name="initial">Where the slider stands at first: the value nearest to this one.</param>
    /// <exception cref="ArgumentNullException">Something is null.</exception>
    /// <exception cref="ArgumentException">There are fewer than two values, or a figure has several panels.</exception>
    public Slider(string name, IReadOnlyList<double> values, Func<double, Figure> figure, double initial)
    {
        Guard.NotNull(name, nameof(name));
        Guard.NotNull(values, nameof(values));
        Guard.NotNull(figure, nameof(figure));
        if (values.Count < 2)
        {
            throw new ArgumentException($"values has {values.Count}; a slider needs at least two.", nameof(values));
        }

        var figures = Sweep.Over(values, figure);
        if (Array.IndexOf(figures, null) is >= 0 and var missing)
        {
            throw new ArgumentException(FormattableString.Invariant($"figure gave null at {values[missing]}; it must give a figure for each value."), nameof(figure));
        }

        if (figures.Any(f => f.Panels.Length > 1))
        {
            throw new ArgumentException("figure gave several panels; a slider moves through figures with one.", nameof(figure));
        }

        // The axes must stand still, or it would be they that seem to move.
        _figures = Descent.Figure.Spanning([.. figures.Select(f => f.Panels[0])]);
        _values = [.. values];
        _name = name;
        _first = Enumerable.Range(0, values.Count).MinBy(i => Math.Abs(values[i] - initial));
    }

    /// <summary>The figures, from left to right, all over the same axes.</summary>
    public IReadOnlyList<Figure> Figures => _figures;

    /// <summary>The slider in words, with the figure it shows at first.</summary>
    public string Description =>
        $"A slider for the {_name}, {_values.Length} values from {Say(_values[0])} to {Say(_values[^1])}. At {Say(_values[_first])}: {_figures[_first].Description}";

    /// <summary>Draws the slider, with the first figure as a still picture beside it where the renderer in use makes one.</summary>
    /// <returns>The picture: show it as the last line of a cell.</returns>
    public Picture Draw() => Renderer.Still(_figures[_first]) is PngPicture still
        ? new HtmlPicture(ToHtml(), still.Png.ToArray(), Description)
        : new LivePicture(ToHtml(), Description);

    /// <summary>The slider as html.</summary>
    /// <returns>The markup: a page in a frame of its own.</returns>
    public string ToHtml()
    {
        var values = string.Join(",", _values.Select(v => $"\"{Say(v)}\""));
        var pictures = string.Concat(_figures.Select((f, i) => $"<div{(i == _first ? "" : " hidden")}>{SvgRenderer.Draw(f).Svg}</div>\n"));
        var page = $$"""
            <!doctype html><html lang="en"><meta charset="utf-8"><title>{{WebUtility.HtmlEncode(_name)}}</title>
            <style>body{font:15px system-ui,sans-serif;margin:8px;background:#fff;color:#222}
            label{display:flex;gap:10px;align-items:center;max-width:620px;padding:0 10px}input{flex:1;accent-color:#e88b00}
            output{min-width:4em;font-variant-numeric:tabular-nums}</style>
            <label>{{WebUtility.HtmlEncode(_name)}} <input type="range" min="0" max="{{_values.Length - 1}}" value="{{_first}}"> <output>{{Say(_values[_first])}}</output></label>
            <main>
            {{pictures}}</main>
            <script>
            const values = [{{values}}], pictures = document.querySelectorAll("main > div");
            const input = document.querySelector("input"), output = document.querySelector("output");
            input.oninput = () => {
              pictures.forEach((picture, i) => picture.hidden = i != input.value);
              output.textContent = values[input.value];
              input.setAttribute("aria-valuetext", values[input.value]);
            };
            </script></html>
            """;
        return $"<iframe width=\"680\" height=\"460\" style=\"border:0;background:#fff\" title=\"A slider for the {WebUtility.HtmlEncode(_name)}\" srcdoc=\"{WebUtility.HtmlEncode(page)}\"></iframe>";
    }

    /// <summary>The slider in words.</summary>
    /// <returns>The <see cref="Description"/>.</returns>
    public override string ToString() => Description;

    private static string Say(double value) => Math.Abs(value) is > 0 and < 1e-4 ? Words.Number(value) : value.ToString("0.#####", CultureInfo.InvariantCulture);
}
