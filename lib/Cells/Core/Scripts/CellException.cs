namespace Cells;

/// <summary>A cell failed.</summary>
/// <param name="error">What is to be shown in its place.</param>
public class CellException(ErrorOutput error) : Exception(error.Message)
{
    /// <summary>An error of this kind.</summary>
    /// <param name="name">The kind of error.</param>
    /// <param name="message">What went wrong, and what to do.</param>
    /// <param name="traceback">Where.</param>
    public CellException(string name, string message, params IReadOnlyList<string> traceback)
        : this(new ErrorOutput(name, message, traceback))
    {
    }

    /// <summary>What is to be shown in the cell's place.</summary>
    public ErrorOutput Error { get; } = error;

    /// <summary>Something in a cell that this runner does not understand.</summary>
    public static CellException NotUnderstood(string place, int line, string message) =>
        new("Not understood", message, $"{place}, line {line}");
}
