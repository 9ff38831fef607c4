namespace Cells.Book;

/// <summary>The picture on the cover of a book.</summary>
/// <param name="File">Its file, SVG or PNG, relative to the notebooks' folder.</param>
/// <param name="Description">What is to be seen there, for those who cannot see it.</param>
public sealed record BookPicture(string File, string Description);
