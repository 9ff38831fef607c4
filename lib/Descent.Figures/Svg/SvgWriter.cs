using System.Globalization;
using System.Text;
using System.Xml;

namespace Descent;

/// <summary>Text that is markup already, which <see cref="SvgWriter"/> does not escape.</summary>
internal readonly record struct Markup(string Text);

/// <summary>Writes markup: what is put in is escaped, and numbers have one decimal, in every culture.</summary>
internal sealed class SvgWriter : IFormatProvider, ICustomFormatter
{
    private readonly StringBuilder _markup = new();

    /// <summary>A number as it stands in attributes.</summary>
    public static string Number(double number) =>
        // What lies far outside still needs coordinates that a viewer can read; adding 0 turns −0 into 0.
        (Math.Round(Math.Clamp(number, -99_999, 99_999), 1) + 0.0).ToString("0.#", CultureInfo.InvariantCulture);

    public void Add(FormattableString markup) => _markup.Append(markup.ToString(this));

    public void Text(string text, double x, double y, string color, string attributes = "") =>
        Add($"<text x=\"{x}\" y=\"{y}\" fill=\"{color}\" {new Markup(attributes)}>{text}</text>\n");

    /// <summary>A line through points as the <c>d</c> of a path.</summary>
    public string Path(IEnumerable<Pixel> points)
    {
        var d = new StringBuilder("M");
        var last = "";
        foreach (var (x, y) in points)
        {
            var next = $"{Number(x)} {Number(y)}";
            if (next != last)
            {
                d.Append(last == "" ? "" : " ").Append(next);
                last = next;
            }
        }

        return d.ToString();
    }

    public override string ToString() => _markup.ToString();

    object? IFormatProvider.GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

    string ICustomFormatter.Format(string? format, object? arg, IFormatProvider? formatProvider) => arg switch
    {
        double number => format is null ? Number(number) : number.ToString(format, CultureInfo.InvariantCulture),
        int number => number.ToString(CultureInfo.InvariantCulture),
        Markup markup => markup.Text,
        _ => Escape($"{arg}"),
    };

    private static string Escape(string text)
    {
        var result = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => result.Append("&amp;"),
                '<' => result.Append("&lt;"),
                '>' => result.Append("&gt;"),
                '"' => result.Append("&quot;"),
                < 0x10000 when !XmlConvert.IsXmlChar((char)rune.Value) => result,
                _ => result.Append(rune),
            };
        }

        return result.ToString();
    }
}
