namespace Descent;

/// <summary>Shows an <see cref="HtmlPicture"/>.</summary>
internal sealed class HtmlPictureFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new Formatter<HtmlPicture>(Mime.Html, picture => picture.Html),
        new Formatter<HtmlPicture>(Mime.Png, picture => Convert.ToBase64String(picture.Png.Span)),
        new Formatter<HtmlPicture>(Mime.Text, picture => picture.Description),
    ];
}
