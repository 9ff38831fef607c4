namespace Descent;

/// <summary>A picture as html that may hold script, with a still picture for viewers that run none.</summary>
/// <param name="html">The markup; script belongs inside an <c>iframe srcdoc</c>.</param>
/// <param name="png">The still picture: a PNG file's bytes.</param>
/// <param name="description">What it shows, in words.</param>
[TypeFormatterSource(typeof(Formatters<HtmlPicture>), PreferredMimeTypes = [Mime.Html, Mime.Png, Mime.Text])]
public sealed class HtmlPicture(string html, byte[] png, string description) : Picture(description), IShown
{
    /// <summary>The markup.</summary>
    public string Html { get; } = html ?? throw new ArgumentNullException(nameof(html), "html is null; give the markup.");

    /// <summary>The still picture: a PNG file's bytes.</summary>
    public ReadOnlyMemory<byte> Png { get; } = png ?? throw new ArgumentNullException(nameof(png), "png is null; give the file's bytes.");

    /// <inheritdoc/>
    public override string ToHtml() => Html;
}
