namespace Descent;

/// <summary>Shows an <see cref="SvgPicture"/>.</summary>
internal sealed class SvgPictureFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new Formatter<SvgPicture>(Mime.Svg, picture => picture.Svg),
        new Formatter<SvgPicture>(Mime.Text, picture => picture.Description),
    ];
}
