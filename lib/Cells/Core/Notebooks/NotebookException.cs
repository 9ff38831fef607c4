namespace Cells;

/// <summary>The command cannot be carried out as asked; the message tells the user why and what to do.</summary>
public sealed class NotebookException(string message) : Exception(message);
