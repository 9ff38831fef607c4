using System.Net;

namespace Descent;

/// <summary>A picture as a PNG file's bytes.</summary>
/// <param name="png">The bytes.</param>
/// <param name="description">What it shows, in words.</param>
[TypeFormatterSource(typeof(Formatters<PngPicture>), PreferredMimeTypes = [Mime.Png, Mime.Text])]
public sealed class PngPicture(byte[] png, string description) : Picture(description), IShown
{
    /// <summary>The PNG file's bytes.</summary>
    public ReadOnlyMemory<byte> Png { get; } = png ?? throw new ArgumentNullException(nameof(png), "png is null; give the file's bytes.");

    /// <inheritdoc/>
    public override string ToHtml() =>
        $"<img alt=\"{WebUtility.HtmlEncode(Description)}\" src=\"data:image/png;base64,{Convert.ToBase64String(Png.Span)}\">";
}
