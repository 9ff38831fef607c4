namespace Cells.Builtins;

/// <summary>A value that was shown.</summary>
/// <param name="mimeTypes">The representations that were wanted.</param>
public sealed class DisplayedValue(string[] mimeTypes)
{
    /// <summary>Shows what it is by now, below what it was: a notebook that is saved keeps every state.</summary>
    /// <param name="value">The new value.</param>
    public void Update(object? value) => value.Display(mimeTypes);
}
