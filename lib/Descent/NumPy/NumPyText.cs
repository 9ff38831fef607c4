using System.Globalization;
using System.Text;

namespace Descent;

/// <summary>Numbers as NumPy and Python print them, to the letter, in every culture.</summary>
public static class NumPyText
{
    // NumPy's print options, at their defaults.
    private const int Precision = 8;
    private const int LineWidth = 75;
    private const int Threshold = 1000;
    private const int EdgeItems = 3;

    /// <summary>What <c>str(array)</c> gives for one dimension of float64: <c>[0.74724774]</c>.</summary>
    /// <remarks>After <c>FloatingFormat</c> and <c>_formatArray</c> of NumPy 1.24's <c>arrayprint.py</c>.</remarks>
    public static string Array(ReadOnlySpan<double> values)
    {
        var isShortened = values.Length > Threshold;
        var words = Words(isShortened ? [.. values[..EdgeItems], .. values[^EdgeItems..]] : values.ToArray());
        if (isShortened)
        {
            words.Insert(EdgeItems, "...");
        }

        var text = new StringBuilder();
        var line = " ";
        foreach (var word in words)
        {
            if (line.Length > 1 && line.Length + word.Length >= LineWidth)
            {
                text.Append(line.TrimEnd()).Append('\n');
                line = " ";
            }

            line += word + " ";
        }

        // The first space is where the bracket goes, the last one follows the last word.
        return values.IsEmpty ? "[]" : $"[{text.Append(line).ToString(1, text.Length - 2)}]";
    }

    /// <summary>What Python's <c>'%.5f' % value</c> gives: correctly rounded, a tie to the even digit.</summary>
    public static string Fixed(double value, int decimals) =>
        double.IsFinite(value) ? Format(value, $"F{decimals}") : NotFinite(value);

    /// <summary>The numbers, padded to the widest whole part and the widest fraction, so
    /// that their points stand in a column.</summary>
    private static List<string> Words(double[] values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        var numbers = IsScientific(finite) ? Scientific(finite) : [.. finite.Select(Positional)];
        var left = numbers.Select(WholeLength).DefaultIfEmpty(0).Max();
        var right = numbers.Select(number => number.Length - WholeLength(number) - 1).DefaultIfEmpty(0).Max();

        // What is not finite takes the room of both.
        var widest = values.Where(value => !double.IsFinite(value))
            .Select(value => NotFinite(value).Length).DefaultIfEmpty(0).Max();
        left = Math.Max(left, widest - (right + 1));

        var next = 0;
        return [.. values.Select(value => double.IsFinite(value)
            ? (new string(' ', left - WholeLength(numbers[next])) + numbers[next++]).PadRight(left + 1 + right)
            : NotFinite(value).PadLeft(left + 1 + right))];

        static int WholeLength(string number) => number.IndexOf('.');
    }

    private static bool IsScientific(double[] finite)
    {
        double[] sizes = [.. finite.Where(value => value != 0).Select(Math.Abs)];
        return sizes.Length > 0 && (sizes.Max() >= 1e8 || sizes.Min() < 1e-4 || sizes.Max() / sizes.Min() > 1000);
    }

    /// <summary>The fewest digits that name the number, but no more decimals than the precision.</summary>
    private static string Positional(double value)
    {
        var shortest = Format(value, "R");
        return !shortest.Contains('.') ? shortest + "."
            : shortest.Length - shortest.IndexOf('.') - 1 <= Precision ? shortest
            : Format(value, $"F{Precision}").TrimEnd('0');
    }

    /// <summary>The numbers with exponents, all with as many decimals as the one that needs the most.</summary>
    private static string[] Scientific(double[] finite)
    {
        var digits = finite.Max(value => Math.Min(Digits(Format(value, "R")), Digits(Format(value, $"E{Precision}"))));
        string[][] parts = [.. finite.Select(value => Format(value, $"E{digits - 1}").Split('E'))];
        int[] exponents = [.. parts.Select(part => int.Parse(part[1], CultureInfo.InvariantCulture))];
        var width = Math.Max(2, exponents.Max(exponent => $"{Math.Abs(exponent)}".Length));
        return [.. parts.Zip(exponents, (part, exponent) => $"{part[0]}{(digits == 1 ? "." : "")}"
            + $"e{(exponent < 0 ? '-' : '+')}{$"{Math.Abs(exponent)}".PadLeft(width, '0')}")];

        static int Digits(string number) => number.Split('E')[0].Replace(".", "").Trim('-', '0').Length;
    }

    private static string Format(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static string NotFinite(double value) => double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
}
