using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Descent.Tests;

/// <summary>A drawn figure, read back as XML.</summary>
internal sealed partial class Drawn
{
    public static readonly XNamespace Ns = "http://www.w3.org/2000/svg";

    public Drawn(Figure figure)
    {
        Markup = SvgRenderer.Draw(figure).Svg;
        Root = XDocument.Parse(Markup).Root!;
    }

    public string Markup { get; }

    public XElement Root { get; }

    public double Width => Number(Root, "width");

    public double Height => Number(Root, "height");

    public IEnumerable<XElement> TextElements => Root.Descendants(Ns + "text");

    public IEnumerable<string> Texts => TextElements.Select(t => t.Value);

    /// <summary>The groups that layers of a kind were drawn into, such as <c>path</c>.</summary>
    public IEnumerable<XElement> Layers(string kind) =>
        Root.Descendants(Ns + "g").Where(g => g.Attribute("data-layer")?.Value == kind);

    /// <summary>The marks of a layer, in order.</summary>
    public static XElement[] Marks(XElement layer) => [.. layer.Elements(Ns + "g").SelectMany(g => g.Elements())];

    public static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>The points that an element's coordinates name; none for what a clip path holds in or a transform
    /// moves.</summary>
    public static IEnumerable<(double X, double Y)> Points(XElement element)
    {
        if (element.AncestorsAndSelf().Any(e =>
            e.Attribute("clip-path") is not null || e.Attribute("transform") is not null))
        {
            yield break;
        }

        switch (element.Name.LocalName)
        {
            case "rect":
                var (x, y) = (Number(element, "x", 0), Number(element, "y", 0));
                yield return (x, y);
                yield return (x + Number(element, "width"), y + Number(element, "height"));
                break;
            case "circle":
                yield return (Number(element, "cx"), Number(element, "cy"));
                break;
            case "text":
                // Half an em a letter is what a narrow font takes.
                var width = element.Value.Length * FontSize(element) * 0.5;
                var shift = element.Attribute("text-anchor")?.Value switch { "middle" => 0.5, "end" => 1, _ => 0 };
                var left = Number(element, "x") - width * shift;
                yield return (left, Number(element, "y") - FontSize(element) * 0.75);
                yield return (left + width, Number(element, "y"));
                break;
            case "path":
                foreach (var point in PathPoints(element.Attribute("d")!.Value))
                {
                    yield return point;
                }

                break;
        }
    }

    private static double FontSize(XElement text) => Number(text, "font-size", 12);

    private static double Number(XElement element, string attribute, double without) =>
        element.Attribute(attribute) is null ? without : Number(element, attribute);

    private static IEnumerable<(double X, double Y)> PathPoints(string d)
    {
        var (command, x, numbers) = ('M', 0.0, new Queue<double>());
        foreach (Match token in Token().Matches(d))
        {
            if (char.IsLetter(token.Value[0]))
            {
                command = token.Value[0];
                Assert.Contains(command, "MHVz");
                continue;
            }

            var number = double.Parse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture);
            switch (command)
            {
                case 'H':
                    x = number;
                    break;
                case 'V':
                    yield return (x, number);
                    break;
                default:
                    numbers.Enqueue(number);
                    if (numbers.Count == 2)
                    {
                        x = numbers.Dequeue();
                        yield return (x, numbers.Dequeue());
                    }

                    break;
            }
        }
    }

    [GeneratedRegex(@"[A-Za-z]|[^A-Za-z\s]+")]
    private static partial Regex Token();
}
