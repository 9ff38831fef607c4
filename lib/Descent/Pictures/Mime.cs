namespace Descent;

/// <summary>The mime types of what the course shows.</summary>
internal static class Mime
{
    public const string Text = "text/plain";
    public const string Html = "text/html";
    public const string Svg = "image/svg+xml";
    public const string Png = "image/png";
}
