namespace Descent;

/// <summary>A picture as SVG markup.</summary>
/// <param name="svg">The markup, an <c>svg</c> element.</param>
/// <param name="description">What it shows, in words.</param>
[TypeFormatterSource(typeof(Formatters<SvgPicture>), PreferredMimeTypes = [Mime.Svg, Mime.Text])]
public sealed class SvgPicture(string svg, string description) : Picture(description)
{
    /// <summary>The markup.</summary>
    public string Svg { get; } = svg ?? throw new ArgumentNullException(nameof(svg), "svg is null; give the markup.");

    /// <inheritdoc/>
    public override string ToHtml() => Svg;
}
