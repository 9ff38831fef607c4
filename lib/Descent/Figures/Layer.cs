namespace Descent;

/// <summary>One thing drawn in a figure: plain data.</summary>
/// <param name="Label">What the legend and the description call it; empty to keep it out of the legend.</param>
/// <param name="Ink">What it stands for, which decides how it looks.</param>
public abstract record Layer(string Label, Ink Ink)
{
    /// <summary>Its name in the legend; may be empty.</summary>
    public string Label { get; init; } = Label ?? throw new ArgumentNullException(nameof(Label), "Label is null; give a name, or \"\" for none.");

    /// <summary>What it stands for.</summary>
    public Ink Ink { get; init; } = Enum.IsDefined(Ink)
        ? Ink
        : throw new ArgumentOutOfRangeException(nameof(Ink), $"Ink is {(int)Ink}; it must be one of {string.Join(", ", Enum.GetNames<Ink>())}.");

    /// <summary>How the layer looks.</summary>
    public InkStyle Style => InkStyle.Of(Ink);

    /// <summary>The layer in words, with its numbers: a part of the figure's description.</summary>
    internal abstract string Describe();

    /// <summary>The points that the view must hold.</summary>
    internal abstract IEnumerable<(double X, double Y)> Extent();

    /// <summary>The layer without the points that have no place on the axes.</summary>
    internal virtual Layer On(Axis x, Axis y) => this;

    private protected string Named(string kind) => Label.Length == 0 ? $"{Style.Name} {kind}" : $"{Style.Name} {kind} “{Label}”";
}
