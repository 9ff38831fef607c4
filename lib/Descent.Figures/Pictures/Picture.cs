using System.Net;

namespace Descent;

/// <summary>A drawn figure: bytes or markup, with its description in words.</summary>
public abstract class Picture : IShown
{
    private protected Picture(string description) => Description = Guard.NotNull(description);

    /// <summary>What the picture shows, in words: its text/plain.</summary>
    public string Description { get; }

    /// <inheritdoc/>
    public abstract string ToHtml();

    /// <inheritdoc/>
    public override string ToString() => Description;
}

/// <summary>A picture as SVG markup.</summary>
[TypeFormatterSource(typeof(Formatters<SvgPicture>), PreferredMimeTypes = [Mime.Svg, Mime.Text])]
public sealed class SvgPicture(string svg, string description) : Picture(description)
{
    /// <summary>The markup, an <c>svg</c> element.</summary>
    public string Svg { get; } = Guard.NotNull(svg);

    /// <inheritdoc/>
    public override string ToHtml() => Svg;
}

/// <summary>A picture as a PNG file's bytes.</summary>
[TypeFormatterSource(typeof(Formatters<PngPicture>), PreferredMimeTypes = [Mime.Png, Mime.Text])]
public sealed class PngPicture(byte[] png, string description) : Picture(description), IShown
{
    /// <summary>The PNG file's bytes.</summary>
    public ReadOnlyMemory<byte> Png { get; } = Guard.NotNull(png);

    /// <inheritdoc/>
    public override string ToHtml() =>
        $"<img alt=\"{WebUtility.HtmlEncode(Description)}\" "
        + $"src=\"data:image/png;base64,{Convert.ToBase64String(Png.Span)}\">";
}

/// <summary>A picture as html that may hold script, with a still picture for viewers that run none.</summary>
/// <remarks>Script belongs inside an <c>iframe srcdoc</c>.</remarks>
[TypeFormatterSource(typeof(Formatters<HtmlPicture>), PreferredMimeTypes = [Mime.Html, Mime.Png, Mime.Text])]
public sealed class HtmlPicture(string html, byte[] png, string description) : Picture(description), IShown
{
    private readonly string _html = Guard.NotNull(html);

    /// <summary>The still picture: a PNG file's bytes.</summary>
    public ReadOnlyMemory<byte> Png { get; } = Guard.NotNull(png);

    /// <inheritdoc/>
    public override string ToHtml() => _html;
}

/// <summary>A picture as html that may hold script, where there is no still one to put beside it.</summary>
/// <remarks>Script belongs inside an <c>iframe srcdoc</c>.</remarks>
[TypeFormatterSource(typeof(Formatters<LivePicture>), PreferredMimeTypes = [Mime.Html, Mime.Text])]
internal sealed class LivePicture(string html, string description) : Picture(description)
{
    private readonly string _html = Guard.NotNull(html);

    /// <inheritdoc/>
    public override string ToHtml() => _html;
}
