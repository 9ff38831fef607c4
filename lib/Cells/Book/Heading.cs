namespace Cells.Book;

/// <summary>A heading in a page.</summary>
/// <param name="Level">1 for the title.</param>
/// <param name="Id">What a link to it names.</param>
/// <param name="Text">Its text.</param>
/// <param name="Markup">Its text with its formulas.</param>
internal sealed record Heading(int Level, string Id, string Text, string Markup);
