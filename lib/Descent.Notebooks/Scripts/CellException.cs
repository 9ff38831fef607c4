namespace Descent.Notebooks;

/// <summary>A cell failed.</summary>
/// <param name="error">What is to be shown in its place.</param>
internal class CellException(ErrorOutput error) : Exception(error.Message)
{
    public CellException(string name, string message, params IReadOnlyList<string> traceback)
        : this(new ErrorOutput(name, message, traceback))
    {
    }

    public ErrorOutput Error { get; } = error;

    /// <summary>Something in a cell that this runner does not understand.</summary>
    public static CellException NotUnderstood(string place, int line, string message) =>
        new("Not understood", message, $"{place}, line {line}");
}
