namespace Descent;

/// <summary>Shows a slider that nobody has drawn.</summary>
internal sealed class SliderFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new Formatter<Slider>(Mime.Html, slider => slider.ToHtml()),
        new Formatter<Slider>(Mime.Text, slider => slider.Description),
    ];
}
