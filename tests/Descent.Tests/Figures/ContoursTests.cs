namespace Descent.Tests;

public sealed class ContoursTests
{
    private static readonly Interval s_unit = (-1, 1);

    [Fact]
    public void Of_Quadratic_LiesOnTheExactEllipses()
    {
        var ravine = Objectives.Ravine(1, 25);
        var contours = Contours.Of(ravine, s_unit, s_unit, samples: 101);

        Assert.Equal(12, contours.Levels.Count);
        foreach (var (height, lines) in contours.Levels.Zip(contours.Lines))
        {
            // Between two points of the grid a line's error is at most curvature × distance² ÷ 8.
            Assert.NotEmpty(lines);
            Assert.All(lines.SelectMany(line => line), p =>
                Assert.Equal(height, ravine.Value([p.X, p.Y]), 25 * 0.02 * 0.02 / 8 * 1.0001));
        }
    }

    [Fact]
    public void Of_Quadratic_ClosesTheLinesThatDoNotReachTheBorder()
    {
        var contours = Contours.Of(Objectives.Ravine(1, 25), s_unit, s_unit, samples: 101);

        foreach (var (height, lines) in contours.Levels.Zip(contours.Lines))
        {
            if (height < 0.5 - 1e-3)
            {
                var line = Assert.Single(lines);
                Assert.Equal(line[0], line[^1]);
            }
            else
            {
                Assert.All(lines, line =>
                    Assert.All([line[0], line[^1]], p => Assert.Equal(1, Math.Max(Math.Abs(p.X), Math.Abs(p.Y)))));
            }
        }
    }

    [Fact]
    public void Of_Bowl_HasRingsAtEvenDistances()
    {
        var contours = Contours.Of(Objectives.Ravine(2, 2), s_unit, s_unit, levels: 10);
        var radii = contours.Levels.Select(Math.Sqrt).Where(r => r < 0.95).ToArray();

        Assert.InRange(radii.Length, 7, 9);
        Assert.All(radii.Zip(radii.Skip(1), (a, b) => b - a), gap => Assert.Equal(radii[^1] / radii.Length, gap, 0.01));
    }

    [Fact]
    public void Of_Saddle_HasTwoBranchesAtEveryHeight()
    {
        // An even number of samples puts the saddle into the middle of a cell, where only its center can tell.
        var saddle = new Objective("xy", x => x[0] * x[1], x => [x[1], x[0]], s_unit, s_unit);
        var contours = Contours.Of(saddle, s_unit, s_unit, samples: 40);

        foreach (var (height, lines) in contours.Levels.Zip(contours.Lines))
        {
            Assert.Equal(2, lines.Count);
            Assert.All(lines, line => Assert.Single(line.Select(p => Math.Sign(p.X)).Where(s => s != 0).Distinct()));
            Assert.All(lines.SelectMany(l => l), p =>
                Assert.True(Math.Sign(p.X * p.Y) == Math.Sign(height) || Math.Abs(p.X * p.Y) < 1e-3));
        }
    }

    [Fact]
    public void Of_CellWithOppositeCornersHigh_GoesByTheHeightInItsMiddle()
    {
        // Three peaks on a diagonal: at 1 both cells between them hang together, at 3 the first does not.
        double[,] z = { { 4, 0, 0 }, { 0, 3, 0 }, { 0, 0, 1 } };
        var peaks = new Objective("peaks", x => z[(int)x[1], (int)x[0]], x => [0, 0], (0, 2), (0, 2));
        var contours = Contours.Of(peaks, (0, 2), (0, 2), samples: 3);

        Assert.Equal([1, 3], contours.Levels);
        Assert.Equal(2, contours.Lines[0].Count);
        Assert.All(contours.Lines[0], line => Assert.True(line[0] != line[^1] && line.Count == 4));
        Assert.Equal(2, contours.Lines[1].Count);
        Assert.Equal([(0, 0.25), (0.25, 0)], contours.Lines[1][0].Order());
        Assert.All(contours.Lines[1][1], p => Assert.Equal((1, 1), p));
    }

    [Fact]
    public void Of_PartlyNotFinite_IsDrawnWhereItIs()
    {
        var half = new Objective(
            "half", x => x[0] < 0 ? double.NaN : x[0] > 0.9 ? double.PositiveInfinity : x[0] + x[1],
            x => [1, 1], s_unit, s_unit);
        var contours = Contours.Of(half, s_unit, s_unit, samples: 41);

        Assert.Equal(12, contours.Levels.Count);
        Assert.All(contours.Levels, height => Assert.True(double.IsFinite(height)));
        Assert.All(contours.Lines.SelectMany(l => l).SelectMany(l => l), p => Assert.InRange(p.X, 0, 0.9));
    }

    [Fact]
    public void Of_LevelOrNowhereFinite_HasNoContours()
    {
        foreach (var value in (double[])[3, double.NaN])
        {
            var flat = new Objective("flat", x => value, x => [0, 0], s_unit, s_unit);
            var contours = Contours.Of(flat, s_unit, s_unit, samples: 5);

            Assert.Empty(contours.Levels);
            Assert.Contains("no contours of flat", new Figure("", "x", "y").With(contours).Description,
                StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void Of_Contours_AreNamedAfterTheObjectiveAndAscend()
    {
        var contours = Contours.Of(Objectives.Ravine(1, 100), s_unit, s_unit, levels: 5, samples: 30);

        Assert.Equal("½(x² + 100·y²)", contours.Label);
        Assert.Equal((5, 5), (contours.Levels.Count, contours.Lines.Count));
        Assert.Equal(contours.Levels.Order(), contours.Levels);
    }

    [Fact]
    public void Of_BadInput_IsRefused()
    {
        var ravine = Objectives.Ravine(1, 1);
        Refusal.Assert<ArgumentNullException>(() => Contours.Of(null!, s_unit, s_unit), "objective");
        Refusal.Assert<ArgumentException>(
            () => Contours.Of(Objectives.Parabola, s_unit, s_unit), "objective", "x²", "dimension 1");
        Refusal.Assert<ArgumentOutOfRangeException>(
            () => Contours.Of(ravine, s_unit, s_unit, levels: 0), "levels", "0");
        Refusal.Assert<ArgumentOutOfRangeException>(
            () => Contours.Of(ravine, s_unit, s_unit, samples: 1), "samples", "1");
    }
}
