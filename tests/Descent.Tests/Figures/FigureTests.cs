namespace Descent.Tests;

public sealed class FigureTests
{
    private static readonly Figure s_empty = new("Title", "x", "y");

    [Fact]
    public void Description_PointsLeftOutOfAnyLayer_AreOwnedUpTo()
    {
        var empty = new Figure("f", "x", Axis.Log("y"));

        Assert.All(
            [empty.WithCurve([1, 2], [0, 1]), empty.WithDots([1, 2], [0, 1]), empty.WithBars([1, 2], [0, 1]),
                empty.WithBand([1, 2], [0, 1], [2, 2])],
            figure => Assert.Contains("1 more have no place on the axes", figure.Description));
    }

    [Fact]
    public void With_Layer_LeavesTheFigureAsItWas()
    {
        var more = s_empty.WithCurve([1], [2]);

        Assert.Empty(s_empty.Layers);
        Assert.Single(more.Layers);
        Assert.Equal("Title", more.Title);
    }

    [Fact]
    public void With_SeveralLayers_KeepsTheirOrder()
    {
        var figure = s_empty.WithBand([1], [1], [2]).WithCurve([1], [2]).WithPath([1], [2]).WithDots([1], [2])
            .WithBars([1], [2]).WithVertical(1).WithHorizontal(1).WithNote(1, 1, "note")
            .WithHeat(new double[1, 1], (0, 1), (0, 1), (0, 1), "z");

        Assert.Equal(
            [typeof(Layer.Band), typeof(Layer.Curve), typeof(Layer.Path), typeof(Layer.Dots), typeof(Layer.Bars),
                typeof(Layer.Rule), typeof(Layer.Rule), typeof(Layer.Note), typeof(Layer.Heat)],
            figure.Layers.Select(l => l.GetType()));
    }

    [Fact]
    public void With_PointsWithoutAPlace_LeavesThemOutAndSaysSo()
    {
        var figure = new Figure("Title", "x", Axis.Log("y"))
            .WithPath([1, 2, 3, double.NaN, 5], [1, 0, -3, 4, 0.5], "run");
        var path = Assert.IsType<Layer.Path>(Assert.Single(figure.Layers));

        Assert.Equal([1, 5], path.X);
        Assert.Equal([1, 0.5], path.Y);
        Assert.Equal(3, path.LeftOut);
        Assert.Contains("path “run” of 2 points (3 more have no place on the axes) from (1, 1) to (5, 0.5)",
            figure.Description);
    }

    [Fact]
    public void With_AllPointsWithoutAPlace_SaysSo()
    {
        var figure = new Figure("Title", Axis.Log("x"), "y").WithCurve([0], [1]).WithBand([0], [1], [2]);

        Assert.Contains("of no points (1 more have no place on the axes)", figure.Description);
        Assert.Contains("band over no points", figure.Description);
    }

    [Fact]
    public void With_PointsWithoutAPlace_LeavesOutWhatBelongsToThem()
    {
        var figure = s_empty.WithBand([1, 2, 3], [1, double.NaN, 3], [4, 5, 6])
            .WithDots([1, 2, 3], [double.NaN, 2, 3], errors: [7, 8, 9])
            .WithBars([1, double.PositiveInfinity], [3, 4], width: 0.5);

        Assert.Equal([4, 6], ((Layer.Band)figure.Layers[0]).Upper);
        Assert.Equal([8, 9], ((Layer.Dots)figure.Layers[1]).Errors!);
        Assert.Equal(0.5, ((Layer.Bars)figure.Layers[2]).Width);
    }

    [Fact]
    public void With_ArrayChangedAfterwards_DoesNotFollow()
    {
        double[] x = [1, 2], y = [3, 4], errors = [5, 6];
        var z = new double[1, 1];
        var figure = s_empty.WithDots(x, y, errors: errors).WithBand(x, y, errors)
            .WithHeat(z, (0, 1), (0, 1), (0, 1), "z");
        x[0] = y[0] = errors[0] = z[0, 0] = 99;

        var dots = (Layer.Dots)figure.Layers[0];
        Assert.Equal((1, 3, 5), (dots.X[0], dots.Y[0], dots.Errors![0]));
        Assert.Equal((5, 0), (((Layer.Band)figure.Layers[1]).Upper[0], ((Layer.Heat)figure.Layers[2]).Z[0, 0]));
    }

    [Fact]
    public void With_LengthsThatDiffer_IsRefused()
    {
        Refusal.Assert<ArgumentException>(() => s_empty.WithCurve([1, 2], [1]), "Y", "1", "2", "as many");
        Refusal.Assert<ArgumentException>(() => s_empty.WithPath([1], [1, 2]), "Y");
        Refusal.Assert<ArgumentException>(() => s_empty.WithBars([1], [1, 2]), "Y");
        Refusal.Assert<ArgumentException>(() => s_empty.WithDots([1, 2], [1, 2], errors: [1]), "Errors", "1", "2");
        Refusal.Assert<ArgumentException>(() => s_empty.WithBand([1, 2], [1, 2], [1, 2, 3]), "Upper", "3", "2");
        Refusal.Assert<ArgumentException>(() => s_empty.WithBand([1], [1, 2], [1, 2]), "Y");
    }

    [Fact]
    public void With_Null_IsRefused()
    {
        Refusal.Assert<ArgumentNullException>(() => s_empty.With(null!), "layer");
        Refusal.Assert<ArgumentNullException>(() => s_empty.WithCurve(null!, [1]), "X");
        Refusal.Assert<ArgumentNullException>(() => s_empty.WithDots([1], null!, errors: [1]), "Y");
        Refusal.Assert<ArgumentNullException>(() => s_empty.WithBand([1], null!, [1]), "Y");
        Refusal.Assert<ArgumentNullException>(() => s_empty.WithBand([1], [1], null!), "Upper");
        Refusal.Assert<ArgumentNullException>(() => s_empty.WithHeat(null!, (0, 1), (0, 1), (0, 1), "z"), "Z");
        Refusal.Assert<ArgumentNullException>(() => s_empty.Titled(null!), "title");
        Refusal.Assert<ArgumentNullException>(() => _ = new Figure(null!, "x", "y"), "title");
        Refusal.Assert<ArgumentNullException>(() => _ = new Figure("", null!, "y"), "x");
        Refusal.Assert<ArgumentNullException>(() => _ = new Figure("", "x", null!), "y");
    }

    [Fact]
    public void Titled_NewTitle_KeepsTheRest()
    {
        var figure = s_empty.WithCurve([1], [2]).Titled("Other");

        Assert.Equal(("Other", 1), (figure.Title, figure.Layers.Length));
        Assert.StartsWith("Other. ", figure.Description);
    }

    [Fact]
    public void Panels_OneFigure_IsItself() => Assert.Same(s_empty, Assert.Single(s_empty.Panels));

    [Fact]
    public void SideBySide_Figures_AreItsPanels()
    {
        var (one, two, three) = (s_empty.Titled("one"), s_empty.Titled("two"), s_empty.Titled("three"));
        var figure = Figures.SideBySide("All", one, Figures.SideBySide("Inner", two, three));

        Assert.Equal([one, two, three], figure.Panels);
        Assert.Equal("All", figure.Title);
        Assert.Matches("^All\\. Panel 1: one\\..*Panel 2: two\\..*Panel 3: three\\.", figure.Description);
    }

    [Fact]
    public void SideBySide_NoFigures_IsRefused()
    {
        Refusal.Assert<ArgumentException>(() => Figures.SideBySide("All"), "panels");
        Refusal.Assert<ArgumentNullException>(() => Figures.SideBySide("All", null!), "panels");
    }

    [Fact]
    public void View_Points_IsAllOfThemAndALittleMore()
    {
        var figure = s_empty.WithCurve([0, 10], [-1, 1]).WithVertical(20).WithHorizontal(3);

        Assert.Equal(new Interval(-1, 21), figure.XView);
        Assert.Equal((-1.2, 3.2), (figure.YView.Lower, figure.YView.Upper));
    }

    [Fact]
    public void View_LogAxis_IsInPlaces()
    {
        var figure = new Figure("", Axis.Log("x"), "y").WithCurve([1e-10, 1], [1, 2]);

        Assert.Equal((-10.5, 0.5), (figure.XView.Lower, figure.XView.Upper));
    }

    [Fact]
    public void View_BarsAndErrors_AreInside()
    {
        var figure = s_empty.WithBars([1], [5], width: 1).WithDots([1], [1], errors: [3]);

        Assert.True(figure.XView.Lower < 0.5 && figure.XView.Upper > 1.5);
        Assert.True(figure.YView.Lower < -2 && figure.YView.Upper > 5);
    }

    [Fact]
    public void View_Map_IsFilledToTheEdge() =>
        Assert.Equal(new Interval(0, 4), s_empty.WithHeat(new double[2, 2], (0, 4), (0, 1), (0, 1), "z").XView);

    [Fact]
    public void View_RangeGiven_IsTheRange()
    {
        var figure = new Figure("", new Axis("x", Range: (-1, 1)), new Axis("y", IsLog: true, Range: (0.01, 100)))
            .WithCurve([5], [5]);

        Assert.Equal(new Interval(-1, 1), figure.XView);
        Assert.Equal(new Interval(-2, 2), figure.YView);
    }

    [Fact]
    public void View_NothingToSee_IsOneUnit()
    {
        Assert.Equal(new Interval(0, 1), s_empty.XView);
        Assert.Equal(new Interval(4.5, 5.5), s_empty.WithCurve([5, 5], [1, 1]).XView);
        Assert.Equal(new Interval(0, 1), new Figure("", new Axis("x", IsLog: true, Range: (-1, 1)), "y").XView);
    }

    [Fact]
    public void Description_EveryLayer_IsInWords()
    {
        var figure = new Figure("All of it", "x", Axis.Log("y"))
            .WithCurve([1, 2.5], [3, 4], "line", Ink.Curve)
            .WithPath([1, 2], [3, 0.1], "way", Ink.Momentum)
            .WithDots([1], [2], "", Ink.Second, [1])
            .WithBars([1, 2], [0.5, 3], "adds", Ink.Plain)
            .WithBand([1, 2], [1, 2], [3, 4], "spread", Ink.Third)
            .WithVertical(0.3056, "critical")
            .WithNote(1, 2, "here")
            .With(Contours.Of(Objectives.Ravine(1, 1), (-1, 1), (-1, 1), levels: 2, samples: 3))
            .WithHeat(new double[2, 3], (0, 4), (0, 1), (0, 1.5), "rate");

        Assert.All(
            [
                "All of it. ", "x across, y (logarithmic) up",
                "lue line “line” of 2 points from (1, 3) to (2.5, 4), lowest 3, highest 4",
                "orange path “way” of 2 points from (1, 3) to (2, 0.1)", "its start hollow",
                "purple marks of 1 point at (1, 2), with error bars",
                "red bars “adds” of heights 0.5, 3", "light blue band “spread” over 2 points, at the last from 2 to 4",
                "gray vertical line “critical” at 0.3056", "note “here” at (1, 2)", "contours of ½(x² + y²)",
                "map of “rate”, 3 × 2 cells over x in [0, 4], y in [0, 1], colors from 0 to 1.5",
            ],
            words => Assert.Contains(words, figure.Description));
        Assert.Equal(figure.Description, figure.ToString());
    }

    [Theory]
    [MemberData(nameof(SampleFigures.UnderCultures), MemberType = typeof(SampleFigures))]
    public void Description_AnyCulture_IsTheSame(string name, string culture) =>
        Assert.Equal(SampleFigures.All[name].Description,
            Culture.Under(culture, () => SampleFigures.All[name].Description));

    [Fact]
    public void Description_NegativeZero_IsZero() =>
        Assert.DoesNotContain("-0", s_empty.WithDots([-0.0], [-0.0]).Description);

    [Fact]
    public void Save_Svg_IsTheDrawingAndNothingElse()
    {
        var folder = Directory.CreateTempSubdirectory();
        var file = Path.Combine(folder.FullName, "a.SVG");
        try
        {
            File.WriteAllText(file, "what was there before");

            Figures.Landscape(Objectives.Parabola).Save(file);

            Assert.Equal(Figures.Landscape(Objectives.Parabola).ToHtml(), File.ReadAllText(file));
            Assert.Equal("http://www.w3.org/2000/svg", System.Xml.Linq.XDocument.Load(file).Root!.Name.NamespaceName);
            Assert.Throws<DirectoryNotFoundException>(
                () => Figures.Landscape(Objectives.Parabola).Save(Path.Combine(folder.FullName, "no", "a.svg")));
            Assert.Single(folder.GetFiles());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Save_WhatCannotBeMade_IsRefused()
    {
        Refusal.Assert<ArgumentException>(
            () => Figures.Landscape(Objectives.Parabola).Save("a.gif"), "path", ".svg or .png");
        Assert.Contains(".svg", Assert.Throws<InvalidOperationException>(
            () => Figures.Landscape(Objectives.Parabola).Save("a.png")).Message);
    }
}
