namespace Descent.Tests;

/// <summary>Figures of every kind, the odd ones included.</summary>
internal static class SampleFigures
{
    private static readonly double[] s_inputs = new Interval(-1, 1).Sample(41);
    private static readonly double[] s_steps = [.. Enumerable.Range(0, 31).Select(i => (double)i)];

    public static Dictionary<string, Figure> All { get; } = new()
    {
        ["parabola"] = Parabola.WithPath(Way(0.8), Squares(Way(0.8)), "plain descent"),
        ["panels"] = Figures.SideBySide("Side by side",
            Parabola.WithPath(Way(0.8), Squares(Way(0.8)), "plain").Titled("Plain"),
            Parabola.WithPath(Way(-0.7), Squares(Way(-0.7)), "swings", Ink.Momentum).Titled("Swings")),
        ["convergence"] = new Figure("How fast", "iteration", Axis.Log("f(x)"))
            .WithPath(s_steps, Squares(Way(0.8)), "β = 0")
            .WithPath(s_steps, Squares(Way(0.6)), "β = 0.3", Ink.Momentum)
            .WithPath(s_steps, Squares(Way(0.9)), "β = 0.8", Ink.Nesterov)
            .WithPath(s_steps, Squares(Way(0.95)), "β = 0.9", Ink.Second)
            .WithHorizontal(5e-6, "prints 0.00000"),
        ["bars"] = new Figure("What each gradient adds",
            new Axis("gradient of", Categories: ["now", "before", "long ago"]), "share")
            .WithBars([-0.2, 0.8, 1.8], [-0.1, 0.05, 0.11], "β = 0.9", width: 0.38)
            .WithBars([0.2, 1.2, 2.2], [0.03, 0.01, 0.001], "β = 0.3", Ink.Plain, 0.38),
        ["ravine"] = new Figure("A ravine", "x", "y")
            .With(Contours.Of(Objectives.Ravine(1, 25), (-1, 1), (-1, 1), samples: 41))
            .WithPath([0.9, 0.8, 0.7], [0.5, -0.4, 0.3], "zigzag").WithNote(0, 0, "minimum"),
        ["map"] = new Figure("A map", "αλ", "β").WithHeat(Bowl(50), (0, 4), (0, 1), (0, 1), "rate")
            .WithCurve([0, 2, 4], [0, 0.5, 1], "stability").WithDots([0.2, 0.2], [0.3, 0.8], "runs")
            .WithNote(0.2, 0.3, "β = 0.3"),
        ["band"] = new Figure("A spread", "iteration", "x")
            .WithBand(s_steps, Way(-0.9), [.. Way(0.95).Select(v => v + 0.2)], "± rms")
            .WithCurve(s_steps, Way(0.5), "one run", Ink.Plain),
        ["errors"] = new Figure("Measured", Axis.Log("n"), Axis.Log("rms"))
            .WithDots([1, 10, 100], [0.5, 0.16, 0.05], "measured", Ink.Momentum, [0.6, 0.02, 0.004])
            .WithCurve([1, 100], [0.5, 0.05], "formula", Ink.Theory),
        ["rules"] = Parabola.WithVertical(0.3, "critical").WithVertical(0.31, "also critical")
            .WithVertical(0.32, "a third").WithVertical(0.99, "edge")
            .WithHorizontal(0.5, "half").WithHorizontal(0.52, "a bit more"),
        ["empty"] = new Figure("", "", ""),
        ["empty log"] = new Figure("Nothing", Axis.Log("x"), Axis.Log("y")),
        ["no points"] = new Figure("Nothing left", Axis.Log("x"), "y").WithPath([0, -1], [1, 2], "path")
            .WithBand([-1], [1], [2], "band").WithBars([-1], [1], "bars"),
        ["one point"] = new Figure("One", "x", "y").WithPath([3], [4], "path").WithDots([3], [4], "dots", errors: [0])
            .WithCurve([3], [4], "curve"),
        ["all equal"] = new Figure("Level", Axis.Log("x"), "y").WithPath([2, 2, 2], [5, 5, 5], "path"),
        ["not finite"] = new Figure("Not finite", "x", "y")
            .WithPath([1, double.NaN, 3, 4], [1, 2, double.PositiveInfinity, 4], "path")
            .WithBand([0, 1], [0, 0], [double.NaN, 1], "band").WithVertical(double.NaN, "nowhere")
            .WithNote(double.PositiveInfinity, 0, "nowhere")
            .WithDots([1, 2], [1, 2], "dots", errors: [double.NaN, double.PositiveInfinity]),
        ["tiny"] = new Figure("Tiny", "x", "y").WithPath([1e-300, 2e-300, 3e-300], [0, 5e-324, 1e-323], "path"),
        ["huge"] = new Figure("Huge", "x", "y").WithPath([-1.7e308, 0, 1.7e308], [-1e300, 0, 1e300], "path")
            .WithBars([0], [1e308], "bars"),
        ["huge log"] = new Figure("Huge", Axis.Log("x"), Axis.Log("y"))
            .WithPath([5e-324, 1, 1.7e308], [1e-300, 1, 1e300], "path"),
        ["far from 0"] = new Figure("Far", "x", "y")
            .WithPath([1e17, 1e17 + 16, 1e17 + 32], [1e9, 1e9 + 1e-3, 1e9 + 2e-3], "path"),
        ["cut off"] = new Figure("Cut off", new Axis("x", Range: (-1, 1)), new Axis("y", Range: (0, 1)))
            .WithPath([0.9, -1.2, 5e10, -1e300], [0.8, 1.4, -1e20, 1e301], "diverges")
            .WithBand([-2, 2], [0.5, 0.5], [3, 3], "band")
            .WithBars([-1, 0, 1], [5, -1, 0.3], "bars").WithCurve([-5, 5], [-4, 4], "curve").WithNote(3, 3, "outside")
            .WithVertical(7, "far right").WithHorizontal(-1, "below"),
        ["a range no log axis has"] = new Figure("No range", new Axis("x", IsLog: true, Range: (-1, 1)), "y")
            .WithPath([1, 10], [1, 2], "path"),
        ["words"] = new Figure(Many("a title of a & b <c> \"d\" \u0001 \ud800"), Many("an x label"), Many("a y label"))
            .WithCurve([0, 1], [0, 1], Many("a curve")).WithCurve([0, 1], [1, 0], Many("another"), Ink.Second)
            .WithVertical(0.5, Many("a rule")).WithHorizontal(0.5, Many("a rule")).WithNote(0.9, 0.9, Many("a note")),
        ["right to left"] = new Figure("הכדור מתגלגל אל המינימום של f(x) = x²", "צעדים", "الارتفاع f(x)")
            .WithCurve(s_inputs, Squares(s_inputs), "العقبة")
            .WithPath(Way(0.8), Squares(Way(0.8)), "ירידה עם תנע β = 0.8", Ink.Momentum).WithVertical(0.3, "קריטי"),
        ["categories"] = new Figure("Categories",
            new Axis("x", Categories: [Many("long"), .. s_steps.Select(i => $"name {i}")]),
            new Axis("y", Categories: [Many("one"), "two"]))
            .WithDots(s_steps, [.. s_steps.Select(i => i % 2)], "dots"),
        ["an empty map"] = new Figure("Empty", "x", "y").WithHeat(new double[0, 0], (0, 1), (0, 1), (0, 1), "nothing"),
        ["a level map"] = new Figure("Level", Axis.Log("x"), "y")
            .WithHeat(new double[,] { { double.NaN, 1e300 } }, (-1, 1), (0, 1), (1, 1.0000001), "level"),
        ["many marks"] = new Figure("Many", "x", "y").WithPath([.. Enumerable.Range(0, 500).Select(i => Math.Sin(i))],
            [.. Enumerable.Range(0, 500).Select(i => Math.Cos(3 * i))], "path"),
    };

    /// <summary>The names, under every culture.</summary>
    public static TheoryData<string, string> UnderCultures =>
        [.. All.Keys.SelectMany(name => Culture.All.Select(c => (name, (string)c.Data)))];

    public static TheoryData<string> Names => [.. All.Keys];

    public static Figure Parabola =>
        new Figure("The parabola", "x", "f(x)").WithCurve(s_inputs, Squares(s_inputs), "f(x) = x²");

    public static double[,] Bowl(int size)
    {
        var z = new double[size, size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                z[row, column] = Math.Sqrt(Math.Pow(row - size / 2.0, 2) + Math.Pow(column - size / 2.0, 2)) / size;
            }
        }

        return z;
    }

    private static double[] Way(double factor) => [.. s_steps.Select(i => 0.93 * Math.Pow(factor, i))];

    private static double[] Squares(double[] numbers) => [.. numbers.Select(n => n * n)];

    private static string Many(string words) => string.Join(" and ", Enumerable.Repeat(words, 12));
}
