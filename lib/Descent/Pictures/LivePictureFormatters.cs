namespace Descent;

/// <summary>Shows a <see cref="LivePicture"/>.</summary>
internal sealed class LivePictureFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new Formatter<LivePicture>(Mime.Html, picture => picture.Html),
        new Formatter<LivePicture>(Mime.Text, picture => picture.Description),
    ];
}
