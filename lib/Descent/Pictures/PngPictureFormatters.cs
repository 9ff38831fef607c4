namespace Descent;

/// <summary>Shows a <see cref="PngPicture"/>.</summary>
internal sealed class PngPictureFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new Formatter<PngPicture>(Mime.Png, picture => Convert.ToBase64String(picture.Png.Span)),
        new Formatter<PngPicture>(Mime.Text, picture => picture.Description),
    ];
}
