namespace Cells.Runner;

/// <summary>The process that a notebook's cells run in has ended, and with it their state.</summary>
/// <param name="message">What it said last.</param>
internal sealed class ProcessEndedException(string message) : CellException("Process ended", message);
