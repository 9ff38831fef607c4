using System.Globalization;
using System.Text.RegularExpressions;

namespace Descent.Tests;

/// <summary>Pictures of a million points: small, and the same to a pixel as with every point drawn.</summary>
public sealed partial class ManyPointsTests
{
    private const int Points = 1_000_000;

    public static TheoryData<string> Names => [.. s_figures.Keys];

    private static readonly Dictionary<string, Func<(Figure, double[], double[])>> s_figures = new()
    {
        ["a slow descent"] = () => Path(Way(0.0001, 0.9, size: 0)),
        ["a noisy one"] = () => Path(Way(0.01, 0.9, size: 3)),
        ["noise over steps"] = () =>
        {
            var run = Way(0.01, 0.5, size: 1);
            var (steps, x) = (Enumerable.Range(0, Points + 1).Select(i => (double)i).ToArray(), run.Coordinate());
            return (new Figure("Noise", "steps taken", "x").WithCurve(steps, x), steps, x);
        },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Draw_AMillionPoints_IsSmallAndNoPixelIsOff(string name)
    {
        var (figure, x, y) = s_figures[name]();
        var svg = SvgRenderer.Draw(figure).Svg;

        Assert.InRange(svg.Length, 1000, 300_000);
        var drawn = Pixels(Line(svg));
        var all = Pixels(InPixels(figure, svg, x, y));
        Assert.True(all.Cast<bool>().Count(isDrawn => isDrawn) > 300, "hardly anything is drawn");
        Assert.Equal([], Off(drawn, all));
        Assert.Equal([], Off(all, drawn));
    }

    private static Trajectory Way(double stepSize, double momentum, double size) => GradientDescent.Minimize(
        Noise.CoinFlips(Objectives.Ravine(1, 25, (-1, 11), (-1.2, 1.2)), size, seed: 4), start: [10, 1], stepSize, momentum, Points);

    private static (Figure, double[], double[]) Path(Trajectory run) => (Figures.Path(run), run.Coordinate(0), run.Coordinate(1));

    /// <summary>The line of the last layer but one to hold words, as lists of points in pixels.</summary>
    private static IEnumerable<List<(double X, double Y)>> Line(string svg)
    {
        var d = LayerLine().Match(svg).Groups[1].Value;
        Assert.NotEqual("", d);
        foreach (var part in d.Split('M', StringSplitOptions.RemoveEmptyEntries))
        {
            var numbers = part.Split([' ', 'h'], StringSplitOptions.RemoveEmptyEntries).Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
            yield return part.Contains('h')
                ? [(numbers[0] + 0.01, numbers[1]), (numbers[0] + numbers[2] - 0.01, numbers[1])]
                : [.. numbers.Chunk(2).Select(pair => (pair[0], pair[1]))];
        }
    }

    /// <summary>Every point, where the axes have it.</summary>
    private static List<(double X, double Y)>[] InPixels(Figure figure, string svg, double[] x, double[] y)
    {
        var (left, top, width, height) = Plot(svg);
        return [[.. x.Zip(y, (x, y) => (left + width * (x - figure.XView.Lower) / figure.XView.Length, top + height * (1 - (y - figure.YView.Lower) / figure.YView.Length)))]];
    }

    private static (double Left, double Top, double Width, double Height) Plot(string svg)
    {
        var numbers = ClipRectangle().Match(svg).Groups.Values.Skip(1).Select(group => double.Parse(group.Value, CultureInfo.InvariantCulture)).ToArray();
        return (numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    /// <summary>The pixels that lines pass through.</summary>
    private static bool[,] Pixels(IEnumerable<List<(double X, double Y)>> lines)
    {
        var pixels = new bool[700, 500];
        foreach (var line in lines)
        {
            for (var i = 1; i < line.Count; i++)
            {
                var ((x, y), (dx, dy)) = (line[i - 1], (line[i].X - line[i - 1].X, line[i].Y - line[i - 1].Y));
                var steps = 2 * (int)Math.Ceiling(Math.Max(Math.Abs(dx), Math.Abs(dy))) + 1;
                for (var k = 0; k <= steps; k++)
                {
                    pixels[(int)(x + dx * k / steps), (int)(y + dy * k / steps)] = true;
                }
            }
        }

        return pixels;
    }

    /// <summary>The pixels of one picture that have no pixel of another beside them.</summary>
    private static IEnumerable<(int X, int Y)> Off(bool[,] pixels, bool[,] others) =>
        from x in Enumerable.Range(1, 698)
        from y in Enumerable.Range(1, 498)
        where pixels[x, y] && !Enumerable.Range(x - 1, 3).Any(column => Enumerable.Range(y - 1, 3).Any(row => others[column, row]))
        select (x, y);

    [GeneratedRegex("""data-layer="(?:path|curve)"><path d="([^"]*)" """)]
    private static partial Regex LayerLine();

    [GeneratedRegex("""<clipPath id="[^"]*"><rect x="([^"]*)" y="([^"]*)" width="([^"]*)" height="([^"]*)"/>""")]
    private static partial Regex ClipRectangle();
}
