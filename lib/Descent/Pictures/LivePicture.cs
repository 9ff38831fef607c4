namespace Descent;

/// <summary>A picture as html that may hold script, where there is no still one to put beside it.</summary>
/// <param name="html">The markup; script belongs inside an <c>iframe srcdoc</c>.</param>
/// <param name="description">What it shows, in words.</param>
[TypeFormatterSource(typeof(Formatters<LivePicture>), PreferredMimeTypes = [Mime.Html, Mime.Text])]
public sealed class LivePicture(string html, string description) : Picture(description)
{
    /// <summary>The markup.</summary>
    public string Html { get; } = html ?? throw new ArgumentNullException(nameof(html), "html is null; give the markup.");

    /// <inheritdoc/>
    public override string ToHtml() => Html;
}
