namespace Cells;

/// <summary>A value shown in one or more representations of itself.</summary>
/// <param name="Data">The representations, by mime type.</param>
/// <param name="IsResult">Whether it is the value of a cell's last expression.</param>
public sealed record DisplayOutput(IReadOnlyDictionary<string, string> Data, bool IsResult) : Output
{
    /// <summary>What it says in plain text, or all of it where it says nothing in plain text.</summary>
    public string Text => Data.TryGetValue("text/plain", out var text)
        ? text
        : string.Join('\n', Data.OrderBy(data => data.Key, StringComparer.Ordinal).Select(data => $"{data.Key}: {data.Value}"));
}
