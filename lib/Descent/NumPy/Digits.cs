using System.Globalization;

namespace Descent;

/// <summary>A finite number as decimal digits: ±0.d₁d₂d₃… × 10^<see cref="Point"/>, with no zero at either end.</summary>
/// <param name="IsNegative">Whether it has a minus sign; so may zero.</param>
/// <param name="Significant">The digits d₁d₂d₃…; empty for zero.</param>
/// <param name="Point">How many places behind the start of the digits the decimal point stands; 0 for zero.</param>
internal readonly record struct Digits(bool IsNegative, string Significant, int Point)
{
    // No double has more significant decimal digits than this.
    private const string EveryDigit = "E766";

    /// <summary>All the digits of the number, with no rounding.</summary>
    public static Digits Exact(double value) => Parse(value.ToString(EveryDigit, CultureInfo.InvariantCulture));

    /// <summary>The fewest digits that still name this number and no other.</summary>
    public static Digits Shortest(double value) => Parse(value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>How many digits stand behind the decimal point.</summary>
    public int Decimals => Math.Max(0, Significant.Length - Point);

    /// <summary>Rounds to so many decimals, a tie to the even digit.</summary>
    public Digits RoundedTo(int decimals)
    {
        var kept = Point + decimals;
        if (kept >= Significant.Length)
        {
            return this;
        }

        if (kept < 0)
        {
            return this with { Significant = "", Point = 0 };
        }

        var head = Significant[..kept];
        var tail = Significant[kept..];
        var comparison = string.CompareOrdinal(tail, "5");
        var isOdd = kept > 0 && (head[^1] - '0') % 2 == 1;
        var isUp = comparison > 0 || (comparison == 0 && isOdd);
        return Normalized(IsNegative, isUp ? Successor("0" + head) : "0" + head, Point + 1);
    }

    /// <summary>As a decimal fraction with at least so many decimals: <c>-12.5</c>.</summary>
    public string Positional(int decimals)
    {
        var whole = Point <= 0 ? "0" : Significant.PadRight(Point, '0')[..Point];
        var fraction = Point >= Significant.Length ? "" : new string('0', Math.Max(0, -Point)) + Significant[Math.Max(0, Point)..];
        return $"{Sign}{whole}.{fraction.PadRight(decimals, '0')}";
    }

    /// <summary>With an exponent: <c>-1.25e-07</c>, with at least so many decimals and so many digits in the exponent.</summary>
    public string Scientific(int decimals, int exponentDigits)
    {
        var first = Significant.Length == 0 ? "0" : Significant[..1];
        var fraction = Significant.Length == 0 ? "" : Significant[1..];
        var size = Math.Abs(Exponent).ToString(CultureInfo.InvariantCulture).PadLeft(exponentDigits, '0');
        return $"{Sign}{first}.{fraction.PadRight(decimals, '0')}e{(Exponent < 0 ? '-' : '+')}{size}";
    }

    /// <summary>The power of ten that the first digit counts.</summary>
    public int Exponent => Significant.Length == 0 ? 0 : Point - 1;

    private string Sign => IsNegative ? "-" : "";

    private static Digits Parse(string text)
    {
        var isNegative = text.StartsWith('-');
        var parts = text.TrimStart('-').Split('E');
        var exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        var point = parts[0].IndexOf('.');
        return Normalized(isNegative, parts[0].Replace(".", ""), (point < 0 ? parts[0].Length : point) + exponent);
    }

    private static Digits Normalized(bool isNegative, string digits, int point)
    {
        var significant = digits.TrimStart('0');
        point -= digits.Length - significant.Length;
        significant = significant.TrimEnd('0');
        return new(isNegative, significant, significant.Length == 0 ? 0 : point);
    }

    /// <summary>The next larger string of digits of the same length; it begins with a 0, so there is one.</summary>
    private static string Successor(string digits)
    {
        var nines = digits.Length - digits.TrimEnd('9').Length;
        var last = digits.Length - nines - 1;
        return digits[..last] + (char)(digits[last] + 1) + new string('0', nines);
    }
}
