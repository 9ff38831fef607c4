using System.Globalization;

namespace Descent;

/// <summary>Round numbers to mark an axis at.</summary>
internal static class Ticks
{
    /// <summary>The ticks of an axis within its view, ascending.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="view">What it shows, in places of the axis.</param>
    /// <param name="most">How many labels there may be, about.</param>
    public static List<Axis.Tick> Of(Axis axis, Interval view, int most) =>
        axis.Categories is { } names
            ? [.. names.Select((name, i) => new Axis.Tick(axis.Transform(i), name))
                .Where(t => t.Place >= view.Lower && t.Place <= view.Upper)]
        : axis.IsLog ? Log(view, most)
        : [.. Linear(view.Lower, view.Upper, most).Select(t => new Axis.Tick(t.Value, t.Label))];

    private static List<(double Value, string Label)> Linear(double lower, double upper, int most)
    {
        var (step, exponent) = Step(upper / most - lower / most);
        var (first, last) = (Math.Ceiling(lower / step - 1e-9), Math.Floor(upper / step + 1e-9));

        // Numbers so close, or so extreme, that there is nothing round between them get no ticks.
        var count = last - first;
        if (!(count is >= 0 and < 100 && Math.Abs(first) < 1e15 && Math.Abs(last) < 1e15 && double.IsFinite(step)))
        {
            return [];
        }

        var largest = Math.Max(Math.Abs(first), Math.Abs(last)) * step;
        return [.. Enumerable.Range(0, (int)count + 1).Select(i => (first + i) * step)
            .Select(v => (v, Number(v, exponent, largest)))];
    }

    private static List<Axis.Tick> Log(Interval view, int most)
    {
        var (first, last) = ((int)Math.Floor(view.Lower), (int)Math.Ceiling(view.Upper));
        int[] decades = [.. Enumerable.Range(first, last - first + 1)];
        var seen = decades.Count(d => Sees(d));
        if (seen >= 3)
        {
            var stride = (int)Math.Max(1, Step((seen - 1.0) / most).Step);
            var plain = decades.Where(d => Sees(d)).All(d => d is >= -2 and <= 4);
            return [.. from d in decades.Where(d => seen <= 40 || d % stride == 0)
                       from t in Multiples(d, seen <= 6 ? 9 : 1)
                       select t.Multiple == 1 && d % stride == 0
                           ? new Axis.Tick(d, plain ? Number(Math.Pow(10, d), Math.Min(d, 0), 1) : Power(d))
                           : new Axis.Tick(t.Place, "")];
        }

        // Less than two decades: 1, 2, 5 in each, or simply round numbers if those are too few.
        List<Axis.Tick> ticks = [.. from d in decades
                               from t in Multiples(d, 9)
                               select new Axis.Tick(t.Place, t.Multiple is 1 or 2 or 5 ? Short(t.Multiple, d) : "")];
        var round = Linear(Math.Pow(10, view.Lower), Math.Pow(10, view.Upper), most);
        return ticks.Count(t => t.Label != "") >= 3 || round.Count == 0
            ? ticks
            : [.. round.Where(t => t.Value > 0).Select(t => new Axis.Tick(Math.Log10(t.Value), t.Label))];

        bool Sees(double place) => place >= view.Lower - 1e-9 && place <= view.Upper + 1e-9;

        IEnumerable<(int Multiple, double Place)> Multiples(int decade, int upTo) =>
            Enumerable.Range(1, upTo).Select(m => (m, decade + Math.Log10(m))).Where(t => Sees(t.Item2));
    }

    /// <summary>The smallest of 1, 2, 5 times a power of ten that is not below a length, and the power.</summary>
    private static (double Step, int Exponent) Step(double length)
    {
        var exponent = (int)Math.Floor(Math.Log10(length));
        var power = Math.Pow(10, exponent);
        var multiple = (length / power) switch { <= 1.0000001 => 1, <= 2.0000001 => 2, <= 5.0000001 => 5, _ => 10 };
        return (multiple * power, multiple == 10 ? exponent + 1 : exponent);
    }

    /// <summary>A tick's number: as many digits as the step between ticks needs, with a
    /// power of ten only where that is shorter.</summary>
    private static string Number(double value, int stepExponent, double largest)
    {
        var decimals = Math.Max(0, -stepExponent);
        if (value == 0)
        {
            return "0";
        }

        if (largest is >= 1e-3 and < 1e6 && decimals <= 9)
        {
            var format = (Math.Abs(value) >= 10_000 ? "N" : "F") + decimals;
            return Minus(value.ToString(format, CultureInfo.InvariantCulture));
        }

        var digits = Math.Clamp((int)Math.Floor(Math.Log10(Math.Abs(value)) + 1e-9) - stepExponent, 0, 15);
        var parts = value.ToString($"e{digits}", CultureInfo.InvariantCulture).Split('e');
        return $"{Minus(parts[0])}·{Power(int.Parse(parts[1], CultureInfo.InvariantCulture))}";
    }

    private static string Short(int multiple, int decade) => decade is >= -3 and <= 5
        ? Number(multiple * Math.Pow(10, decade), Math.Min(decade, 0), 1)
        : multiple == 1 ? Power(decade) : $"{multiple}·{Power(decade)}";

    private static string Power(int exponent) =>
        "10" + string.Concat(
            exponent.ToString(CultureInfo.InvariantCulture).Select(c => c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c - '0']));

    private static string Minus(string number) => number.Replace('-', '−');
}
