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

    /// <summary>What <c>str(array)</c> gives for a one-dimensional float64 array.</summary>
    /// <param name="values">The numbers.</param>
    /// <returns>The text, such as <c>[0.74724774]</c>; of several lines if it is long, and shortened with dots above 1000 numbers.</returns>
    /// <remarks>Follows <c>FloatingFormat</c> and <c>_formatArray</c> of <c>numpy/core/arrayprint.py</c>, version 1.24.</remarks>
    public static string Array(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
        {
            return "[]";
        }

        var isShortened = values.Length > Threshold;
        double[] shown = isShortened ? [.. values[..EdgeItems], .. values[^EdgeItems..]] : [.. values];
        var words = FormatAll(shown);

        var text = new StringBuilder();
        var line = new StringBuilder(" ");
        for (var i = 0; i < words.Length; i++)
        {
            if (isShortened && i == EdgeItems)
            {
                Append("...");
                line.Append(' ');
            }

            Append(words[i]);
            if (i < words.Length - 1)
            {
                line.Append(' ');
            }
        }

        // The first character is the hanging indent, where the bracket goes.
        return $"[{text.Append(line).ToString(1, text.Length - 1)}]";

        void Append(string word)
        {
            if (line.Length > 1 && line.Length + word.Length > LineWidth - 1)
            {
                text.Append(line.ToString().TrimEnd()).Append('\n');
                line.Clear().Append(' ');
            }

            line.Append(word);
        }
    }

    /// <summary>What Python's <c>'%.5f' % value</c> gives: correctly rounded, a tie to the even digit.</summary>
    /// <param name="value">The number.</param>
    /// <param name="decimals">How many decimals, from 1 to 20.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="decimals"/> is outside that range.</exception>
    public static string Fixed(double value, int decimals)
    {
        Guard.Within(1, 20, decimals);
        return double.IsFinite(value)
            ? Digits.Exact(value).RoundedTo(decimals).Positional(decimals)
            : NotFinite(value);
    }

    private static string[] FormatAll(double[] values)
    {
        var finite = values.Where(double.IsFinite).ToArray();
        var numbers = IsScientific(finite) ? Scientific(finite) : Positional(finite);

        // All are padded to the widest whole part and the widest fraction; what is not finite takes the room of both.
        var left = numbers.Select(WholeLength).DefaultIfEmpty(0).Max();
        var right = numbers.Select(n => n.Length - WholeLength(n) - 1).DefaultIfEmpty(0).Max();
        var widest = values.Where(v => !double.IsFinite(v)).Select(v => NotFinite(v).Length).DefaultIfEmpty(0).Max();
        left = Math.Max(left, widest - (right + 1));

        var next = 0;
        return System.Array.ConvertAll(values, value =>
        {
            if (!double.IsFinite(value))
            {
                return NotFinite(value).PadLeft(left + 1 + right);
            }

            var number = numbers[next++];
            return (new string(' ', left - WholeLength(number)) + number).PadRight(left + 1 + right);
        });

        static int WholeLength(string number) => number.IndexOf('.');
    }

    private static bool IsScientific(double[] finite)
    {
        var sizes = finite.Where(v => v != 0).Select(Math.Abs).ToArray();
        return sizes.Length > 0 && (sizes.Max() >= 1e8 || sizes.Min() < 1e-4 || sizes.Max() / sizes.Min() > 1000);
    }

    private static string[] Positional(double[] finite) =>
        System.Array.ConvertAll(finite, value =>
        {
            var shortest = Digits.Shortest(value);
            return (shortest.Decimals > Precision ? Digits.Exact(value).RoundedTo(Precision) : shortest).Positional(0);
        });

    private static string[] Scientific(double[] finite)
    {
        // As many decimals as the longest of the shortest forms needs. Then all numbers have that many, and exact ones:
        // the shortest form of a subnormal number has fewer digits than that, and NumPy doesn't fill up with zeros.
        var decimals = finite.Max(v => Math.Max(0, Rounded(v, Precision).Significant.Length - 1));
        var all = System.Array.ConvertAll(finite, v => RoundedTo(Digits.Exact(v), decimals));
        var exponentDigits = Math.Max(2, all.Max(d => Math.Abs(d.Exponent)).ToString(CultureInfo.InvariantCulture).Length);
        return System.Array.ConvertAll(all, d => d.Scientific(decimals, exponentDigits));

        static Digits Rounded(double value, int decimals)
        {
            var shortest = Digits.Shortest(value);
            return shortest.Significant.Length - 1 > decimals ? RoundedTo(Digits.Exact(value), decimals) : shortest;
        }

        static Digits RoundedTo(Digits exact, int decimals) => exact.RoundedTo(decimals - exact.Exponent);
    }

    private static string NotFinite(double value) => double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
}
