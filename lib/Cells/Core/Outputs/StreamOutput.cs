namespace Cells;

/// <summary>Text written to the Console.</summary>
/// <param name="Name"><c>stdout</c> or <c>stderr</c>.</param>
/// <param name="Text">The text, its lines separated by <c>\n</c>.</param>
public sealed record StreamOutput(string Name, string Text) : Output;
