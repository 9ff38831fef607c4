namespace Cells;

/// <summary>Why a cell failed.</summary>
/// <param name="Name">The kind of error, such as an exception's type.</param>
/// <param name="Message">What went wrong.</param>
/// <param name="Traceback">Where it went wrong: one entry for each place in a cell.</param>
public sealed record ErrorOutput(string Name, string Message, IReadOnlyList<string> Traceback) : Output
{
    /// <summary>What to say above the traceback: the kind and the message, or the kind alone where the traceback begins
    /// with the message, as a compiler's does.</summary>
    public string Headline =>
        Traceback is [var first, ..] && first.EndsWith(Message, StringComparison.Ordinal) ? Name : $"{Name}: {Message}";
}
