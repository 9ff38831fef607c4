using Cells.Book;

namespace Cells.Runner;

/// <summary>What is asked of the command <c>book</c>.</summary>
/// <param name="FromSaved">Whether the outputs are those saved in the notebooks.</param>
/// <param name="IsStill">Whether the cells shall not run in the page.</param>
/// <param name="Serves">Whether the book is served when it is made.</param>
/// <param name="Opens">Whether the browser shows it then.</param>
/// <param name="IsAnew">Whether the book is made even though nothing has changed.</param>
internal sealed record BookOptions(bool FromSaved, bool IsStill, bool Serves, bool Opens, bool IsAnew)
{
    /// <summary>Whether a warning counts as a failure.</summary>
    public bool IsStrict { get; init; }

    /// <summary>The edition that the book is, in place of whole notebooks.</summary>
    public Edition? Edition { get; init; }
}
