namespace Descent;

/// <summary>A line of the grid.</summary>
/// <param name="Place">Where on the axis (a logarithm if the axis is logarithmic).</param>
/// <param name="Label">The number written at it; empty for a fainter line without one.</param>
public readonly record struct Tick(double Place, string Label);
