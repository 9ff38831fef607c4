namespace Cells.Builtins;

/// <summary>Text that is shown as it stands, as what its mime type says.</summary>
/// <param name="mimeType">Such as <c>text/html</c>.</param>
/// <param name="content">The text.</param>
public class Rendered(string mimeType, string content)
{
    /// <summary>What it is.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>The text.</summary>
    public string Content { get; } = content;

    /// <inheritdoc/>
    public override string ToString() => Content;
}
