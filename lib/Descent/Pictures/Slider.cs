using System.Globalization;

namespace Descent;

/// <summary>A figure with a slider: one picture for each value, drawn beforehand, to move through by dragging.</summary>
/// <remarks>
/// Every picture comes from a run. The page only chooses which one to show: it holds once what all the pictures share, and for
/// each value only what differs. It needs no network. Curves and contours are shared where they are over the same range: give the
/// objective bounds that hold every run, and the pages stay small.
/// </remarks>
[TypeFormatterSource(typeof(Formatters<Slider>), PreferredMimeTypes = [Mime.Html, Mime.Text])]
public sealed class Slider : IShown
{
    private readonly string _name;
    private readonly double[] _values;
    private readonly Figure[] _figures;
    private readonly int _first;

    /// <summary>Makes a slider.</summary>
    /// <param name="name">What the slider sets, such as <c>momentum</c>.</param>
    /// <param name="values">Its values, from left to right, at least two.</param>
    /// <param name="figure">The figure of a value, with as many panels for each; called for several values at once.</param>
    /// <param name="initial">Where the slider stands at first: the value nearest to this one.</param>
    /// <exception cref="ArgumentNullException">Something is null.</exception>
    /// <exception cref="ArgumentException">There are fewer than two values, or the figures differ in their number of panels.</exception>
    public Slider(string name, IReadOnlyList<double> values, Func<double, Figure> figure, double initial)
    {
        Guard.NotNull(name);
        Guard.NotNull(values);
        Guard.NotNull(figure);
        if (values.Count < 2)
        {
            throw new ArgumentException($"values has {values.Count}; a slider needs at least two.", nameof(values));
        }

        var figures = Sweep.Over(values, figure);
        if (Array.IndexOf(figures, null) is >= 0 and var missing)
        {
            throw new ArgumentException(FormattableString.Invariant($"figure gave null at {values[missing]}; it must give a figure for each value."), nameof(figure));
        }

        if (Array.FindIndex(figures, f => f.Panels.Length != figures[0].Panels.Length) is >= 0 and var other)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"figure gave {figures[0].Panels.Length} panels at {values[0]} and {figures[other].Panels.Length} at {values[other]}; it must give as many for each value."), nameof(figure));
        }

        // The axes must stand still, or it would be they that seem to move.
        _figures = Descent.Figure.Spanning(figures);
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
    public Picture Draw() => Renderer.WithStill(_figures[_first], ToHtml(), Description);

    /// <summary>The slider as html.</summary>
    /// <returns>The markup: a page in a frame of its own, which can do nothing but run its few lines of script.</returns>
    public string ToHtml() => SliderPage.Write(_name, [.. _values.Select(Say)], _figures, _first);

    /// <summary>The slider in words.</summary>
    /// <returns>The <see cref="Description"/>.</returns>
    public override string ToString() => Description;

    private static string Say(double value) => Math.Abs(value) is > 0 and < 1e-4 ? Words.Number(value) : value.ToString("0.#####", CultureInfo.InvariantCulture);
}
