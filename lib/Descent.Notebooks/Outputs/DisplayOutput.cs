namespace Descent.Notebooks;

/// <summary>A value shown in one or more representations of itself.</summary>
/// <param name="Data">The representations, by mime type.</param>
/// <param name="IsResult">Whether it is the value of a cell's last expression.</param>
internal sealed record DisplayOutput(IReadOnlyDictionary<string, string> Data, bool IsResult) : Output
{
    /// <summary>What it says in plain text, which is what displays are compared by.</summary>
    public string Text => Data.GetValueOrDefault("text/plain", "");
}
