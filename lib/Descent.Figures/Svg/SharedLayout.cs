namespace Descent;

/// <summary>Panels that take each other's place under a slider: what room they need, so that nothing jumps.</summary>
/// <param name="Panels">The panels, at least one.</param>
internal sealed record SharedLayout(IReadOnlyList<Figure> Panels)
{
    /// <summary>Whether there is more than one.</summary>
    public bool AreMany => Panels.Count > 1;

    /// <summary>The title that takes the most room.</summary>
    public string LongestTitle { get; } = Panels.Select(p => p.Title).MaxBy(t => TextMetrics.Width(t, 15))!;

    /// <summary>Where lines and marks of all the panels are, known once the first has been laid out.</summary>
    public IReadOnlyList<Pixel>? Obstacles { get; set; }
}
