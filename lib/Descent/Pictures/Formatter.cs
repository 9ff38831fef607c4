namespace Descent;

/// <summary>Writes a value as one mime type; found by its shape, like <see cref="TypeFormatterSourceAttribute"/>.</summary>
/// <param name="mimeType">The mime type.</param>
/// <param name="format">How a value becomes text.</param>
internal sealed class Formatter<T>(string mimeType, Func<T, string> format)
{
    /// <summary>The mime type.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Writes a value.</summary>
    public bool Format(object instance, TextWriter writer)
    {
        writer.Write(format((T)instance));
        return true;
    }
}
