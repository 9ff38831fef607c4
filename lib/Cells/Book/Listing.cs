namespace Cells.Book;

/// <summary>What a table of contents says of a page.</summary>
/// <param name="Page">The page's file.</param>
/// <param name="Part">What stands above the table: the part of the book.</param>
/// <param name="Length">How long it takes.</param>
/// <param name="Summary">What is said of it in a line, as markup.</param>
internal sealed record Listing(string Page, string Part, string Length, string Summary);
