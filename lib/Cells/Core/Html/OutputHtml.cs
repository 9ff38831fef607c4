using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Cells.Html;

/// <summary>
/// Outputs as they stand in a page: text is escaped, pictures are images, and html, which may hold anything, stands in
/// a frame that can reach nothing outside it. A plain table is text enough to stand in the page itself.
/// </summary>
/// <param name="files">Where pictures and frames go.</param>
/// <param name="verdicts">Which texts are verdicts; null where somebody else looks for them.</param>
public sealed partial class OutputHtml(IOutputFiles files, Verdicts? verdicts = null)
{
    private const string Svg = "image/svg+xml";
    private const string Png = "image/png";
    private const string Html = "text/html";
    private const int MostNamedColors = 24;
    private const int PngWidthOffset = 16;
    private const int PngHeaderLength = 24;

    private static readonly HashSet<string> s_tableElements = ["table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption"];
    private static readonly HashSet<string> s_tableAttributes = ["scope", "colspan", "rowspan"];

    /// <summary>An output as markup.</summary>
    public string Write(Output output) => output switch
    {
        StreamOutput stream => Text(KindOf(stream), stream.Text),
        ErrorOutput error => Error(error),
        DisplayOutput display => Display(display),
        _ => throw new ArgumentOutOfRangeException(nameof(output)),
    };

    /// <summary>What a page calls a text.</summary>
    public static string KindOf(StreamOutput stream) => stream.Name == "stdout" ? "text" : "text warning";

    private string Text(string kind, string text) =>
        $"<pre class=\"{$"output {kind} {verdicts?.Of(text)}".TrimEnd()}\">{HtmlText.Escape(text)}</pre>\n";

    private static string Error(ErrorOutput error)
    {
        var html = new StringBuilder("<div class=\"output error\">");
        html.Append($"<p><strong>{HtmlText.Escape(error.Name)}</strong> {HtmlText.Escape(error.Message)}</p>");
        if (error.Traceback.Count > 0)
        {
            // The message stands above: of the place where it belongs, only the place is said.
            var said = $": {error.Message}";
            var lines = error.Traceback.Select(line => line.EndsWith(said, StringComparison.Ordinal) ? line[..^said.Length] : line);
            html.Append($"<pre>{HtmlText.Escape(string.Join('\n', lines))}</pre>");
        }
        return html.Append("</div>\n").ToString();
    }

    private string Display(DisplayOutput display)
    {
        var description = display.Data.GetValueOrDefault("text/plain", "");
        // The page asks nobody for anything: where the html would, the still beside it stands in for it.
        var hasStill = display.Data.ContainsKey(Png) || display.Data.ContainsKey(Svg);
        if (display.Data.TryGetValue(Html, out var html) && !(hasStill && Elsewhere().IsMatch(WebUtility.HtmlDecode(html))))
        {
            return Table(html) ?? Frame(html, description);
        }
        if (display.Data.TryGetValue(Svg, out var svg))
        {
            return Picture(Encoding.UTF8.GetBytes(svg), Svg, SvgSize(svg), description, IsDrawn(svg));
        }
        if (display.Data.TryGetValue(Png, out var base64) && FromBase64(base64) is { } png)
        {
            return Picture(png, Png, PngSize(png), description, isDrawn: false);
        }
        return Text("value", description.Length > 0 ? description : display.Text);
    }

    private string Picture(byte[] content, string mimeType, (int Width, int Height)? size, string description, bool isDrawn)
    {
        var measures = size is { } known ? $" width=\"{known.Width}\" height=\"{known.Height}\" style=\"--width:{known.Width}px\"" : "";
        var alt = description.Length > 0 ? description : "A picture without a description.";
        var address = files.Add(content, mimeType);
        return $"<div class=\"output picture{(isDrawn ? " drawn" : "")}\"><img loading=\"lazy\" src=\"{HtmlText.Escape(address)}\"{measures} "
            + $"alt=\"{HtmlText.Escape(alt)}\"></div>\n";
    }

    private string Frame(string html, string description)
    {
        var height = FrameHeight().Match(html) is { Success: true } match ? Number(match, "height") + 20 : 300;
        // A page in a frame of its own needs no frame around that: it is the page.
        var page = LoneFrame().Match(html) is { Success: true } lone ? WebUtility.HtmlDecode(lone.Groups["page"].Value) : $$"""
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Output</title>
            <style>body{margin:8px;font:15px system-ui,sans-serif;background:#fff;color:#222}iframe{max-width:100%}</style>
            {{html}}</html>
            """;
        page += """

            <script>
            {
              const tell = () => parent.postMessage({ frameHeight: Math.ceil(document.documentElement.getBoundingClientRect().height) }, "*");
              new ResizeObserver(tell).observe(document.documentElement);
              addEventListener("resize", tell);
              addEventListener("keydown", ({ key }) => { if (key === "PageDown" || key === "PageUp") parent.postMessage({ frameKey: key }, "*"); });
            }
            </script>
            """;
        var title = description.Length > 0 ? FirstSentence(description) : "What the cell shows";
        return $"<div class=\"output frame{(IsDrawn(html) ? " drawn" : "")}\"><iframe sandbox=\"allow-scripts\" loading=\"lazy\" title=\"{HtmlText.Escape(title)}\" "
            + $"style=\"height:{height}px\" {files.AddFrame(page)}></iframe></div>\n";
    }

    /// <summary>
    /// Whether it is lines and words on white, which a dark page may show as light ones on dark: no image and no more colors
    /// than can be told by name, for where there are, light and dark mean something; and nothing that sees to it itself.
    /// </summary>
    private static bool IsDrawn(string markup) =>
        !Shades().IsMatch(markup) && Color().Matches(markup).Select(color => color.Value).Distinct(StringComparer.OrdinalIgnoreCase).Count() <= MostNamedColors;

    private static string FirstSentence(string text)
    {
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? text : text[..(end + 1)];
    }

    /// <summary>The markup, built anew, of html that is nothing but a table of texts.</summary>
    private static string? Table(string html)
    {
        if (!html.AsSpan().TrimStart().StartsWith("<table", StringComparison.Ordinal))
        {
            return null;
        }
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit };
            using var reader = XmlReader.Create(new StringReader(html.Replace("&nbsp;", "&#160;")), settings);
            var table = XElement.Load(reader);
            // An empty corner heads nothing.
            foreach (var corner in table.Descendants("th").Where(cell => cell.Value.Length == 0))
            {
                corner.Name = "td";
                corner.RemoveAttributes();
            }
            if (!table.DescendantNodesAndSelf().All(IsTablePart))
            {
                return null;
            }
            foreach (var cell in table.Descendants("td").Where(cell => double.TryParse(cell.Value, CultureInfo.InvariantCulture, out _)))
            {
                cell.SetAttributeValue("class", "number");
            }
            return $"<div class=\"output table\">{table.ToString(SaveOptions.DisableFormatting)}</div>\n";
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static bool IsTablePart(XNode node) => node switch
    {
        XCData => false,
        XText => true,
        XElement element => element.Name.NamespaceName.Length == 0
            && s_tableElements.Contains(element.Name.LocalName)
            && !element.IsEmpty
            && element.Attributes().All(attribute => s_tableAttributes.Contains(attribute.Name.ToString())),
        _ => false,
    };

    private static byte[]? FromBase64(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static (int, int)? PngSize(ReadOnlySpan<byte> png) => png.Length < PngHeaderLength
        ? null
        : (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png[PngWidthOffset..]),
            System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png[(PngWidthOffset + sizeof(int))..]));

    private static (int, int)? SvgSize(string svg) => SvgViewBox().Match(svg) is { Success: true } box
        ? (Number(box, "width"), Number(box, "height"))
        : null;

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("""^\s*<svg[^>]*\bviewBox="0 0 (?<width>\d{1,5})(\.\d+)? (?<height>\d{1,5})(\.\d+)?["]""")]
    private static partial Regex SvgViewBox();

    [GeneratedRegex("""^\s*<iframe\b(?:\s+[\w-]+(?:=(?:"[^"]*"|'[^']*'))?)*?\s+srcdoc=(?<quote>["'])(?<page>[^"']*(?:(?!\k<quote>)["'][^"']*)*)\k<quote>[^<>]*>\s*</iframe>\s*$""")]
    private static partial Regex LoneFrame();

    [GeneratedRegex("""<(script|link|img|iframe)\b[^>]*\b(src|href)\s*=\s*["']?(https?:)?//""", RegexOptions.IgnoreCase)]
    private static partial Regex Elsewhere();

    [GeneratedRegex("#(?:[0-9a-f]{3}){1,2}\\b", RegexOptions.IgnoreCase)]
    private static partial Regex Color();

    [GeneratedRegex("""<(image|img|canvas|video)\b|data:image/|prefers-color-scheme""", RegexOptions.IgnoreCase)]
    private static partial Regex Shades();

    [GeneratedRegex("""^\s*<iframe[^>]*?\bheight="(?<height>\d{1,4})["]""")]
    private static partial Regex FrameHeight();
}
