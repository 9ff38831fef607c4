namespace Descent.Tests;

public sealed class FiguresTests
{
    private static readonly Trajectory s_plain = Run(0), s_momentum = Run(0.3), s_more = Run(0.8);
    private static readonly Trajectory s_ravine =
        GradientDescent.Minimize(Objectives.Ravine(1, 25, (-12, 12), (-2, 2)), [10, 1], 0.076, 0.5, 20);

    [Fact]
    public void Curve_Objective_IsItsValuesOverItsBounds()
    {
        var curve = Assert.IsType<Layer.Curve>(Assert.Single(Figures.Landscape(Objectives.Parabola).Layers));

        Assert.Equal((-1, 1), (curve.X[0], curve.X[^1]));
        Assert.Equal(curve.X.Select(x => x * x), curve.Y);
        Assert.Equal(Ink.Curve, curve.Ink);
    }

    [Fact]
    public void Path_OneVariable_IsTheWayOnTheCurveFromTheStart()
    {
        var figure = Figures.Path(s_momentum);
        var path = Assert.IsType<Layer.Path>(figure.Layers[1]);

        Assert.IsType<Layer.Curve>(figure.Layers[0]);
        Assert.Equal(s_momentum.Coordinate(), path.X);
        Assert.Equal(s_momentum.Values, path.Y);
        Assert.Equal(31, Drawn.Marks(new Drawn(figure).Layers("path").Single()).Length);
    }

    [Theory]
    [InlineData(10, -1, 10)]
    [InlineData(-10, -10, 1)]
    public void Path_StartFarOutsideTheBounds_IsInView(double start, double left, double right)
    {
        var curve = Assert.IsType<Layer.Curve>(
            Figures.Path(GradientDescent.Minimize(Objectives.Parabola, start, 0.1, 0, 9)).Layers[0]);

        Assert.Equal((left, right), (curve.X[0], curve.X[^1]));
    }

    [Fact]
    public void Path_TwoVariables_IsTheWayOverContours()
    {
        var figure = Figures.Path(s_ravine);
        var path = Assert.IsType<Layer.Path>(figure.Layers[1]);

        Assert.IsType<Layer.Contour>(figure.Layers[0]);
        Assert.Equal((10, 1), (path.X[0], path.Y[0]));
        Assert.Equal(s_ravine.Coordinate(1), path.Y);
    }

    [Fact]
    public void Path_SeveralRuns_HaveInksOfTheirOwn()
    {
        var inks = Figures.Path(s_plain, s_momentum, s_more).Layers.Skip(1).Select(l => l.Ink).ToArray();

        Assert.Equal([Ink.Plain, Ink.Momentum], inks[..2]);
        Assert.Equal(3, inks.Distinct().Count());
    }

    [Fact]
    public void SideBySide_Runs_HaveAPanelEach()
    {
        var figure = Figures.SideBySide(s_plain, s_momentum);

        Assert.Equal([s_plain.Label, s_momentum.Label], figure.Panels.Select(p => p.Title));
        Assert.Equal(2, new Drawn(figure).Layers("path").Count());
    }

    [Fact]
    public void Convergence_Runs_FallOnALogAxis()
    {
        var figure = Figures.Convergence(s_plain, s_momentum);
        var path = Assert.IsType<Layer.Path>(figure.Layers[0]);

        Assert.True(figure.Y.IsLog);
        Assert.Equal(s_plain.Values, path.Y);
        Assert.Equal((0, 30), (path.X[0], path.X[^1]));
    }

    [Fact]
    public void Iterates_SecondCoordinate_IsShown()
    {
        var path = Assert.IsType<Layer.Path>(Assert.Single(Figures.Iterates(1, s_ravine).Layers));

        Assert.Equal(s_ravine.Coordinate(1), path.Y);
    }

    [Fact]
    public void Path_RunThatShootsFarOff_LeavesThePicture()
    {
        var run = GradientDescent.Minimize(Objectives.Parabola, 0.9, 1.5, iterations: 200);

        Assert.Equal(5, Assert.IsType<Layer.Curve>(Figures.Path(run).Layers[0]).X.Max());
    }

    [Fact]
    public void SideBySide_Panels_ShareTheirAxes()
    {
        var gentle = GradientDescent.Minimize(Objectives.Ravine(1, 25), [0.9, 3], 0.01);
        var panels = Figures.SideBySide(gentle, GradientDescent.Minimize(Objectives.Ravine(1, 25), [0.9, 3], 0.07))
            .Panels;

        Assert.Equal((panels[0].XView, panels[0].YView), (panels[1].XView, panels[1].YView));
    }

    [Fact]
    public void Convergence_LongRuns_AreLinesMarkedAtTheirEnds()
    {
        var layers = new Drawn(Figures.Convergence(Run(0, 60), Run(0, 61))).Layers("path").ToArray();

        Assert.Equal([61, 2], layers.Select(layer => Drawn.Marks(layer).Length));
    }

    [Fact]
    public void Convergence_LongDashedRun_IsDashedInTheLegendToo()
    {
        var figure = Figures.Convergence(Run(0.2, 500), Run(0.3, 500).Named("mine"));

        Assert.Equal(2, SvgRenderer.Draw(figure).Svg.Split("stroke-dasharray=\"9 3\"").Length - 1);
    }

    [Fact]
    public void Iterates_CoordinateThatIsNotThere_IsRefused() =>
        Refusal.Assert<ArgumentOutOfRangeException>(() => Figures.Iterates(1, s_plain), "coordinate");

    [Fact]
    public void Landscape_MoreVariablesThanAPictureHas_IsRefused() => Refusal.Assert<ArgumentException>(
        () => Figures.Landscape(new("f", (Vector _) => 0, _ => [0, 0, 0], (0, 1), (0, 1), (0, 1))), "objective",
            "one or two");

    [Fact]
    public void AnyFigure_RunThatLeftTheDomain_SaysWhere()
    {
        var root = new Objective("√x", Math.Sqrt, x => 0.5 / Math.Sqrt(x), (0, 1));

        var run = GradientDescent.Minimize(root, 0.25, 0.75);

        Assert.Equal(0, run.Steps);
        Assert.Contains("“gradient descent (f is not a number at x = [-0.5])”", Figures.Path(run).Description);
        Assert.Contains("(f is not a number at x = [-0.5])", Figures.Convergence(run).Description);
    }

    [Fact]
    public void AnyFigure_NoRuns_IsRefused()
    {
        Refusal.Assert<ArgumentException>(() => Figures.Path(), "runs");
        Refusal.Assert<ArgumentException>(() => Figures.SideBySide(), "runs");
        Refusal.Assert<ArgumentException>(() => Figures.Convergence(s_plain, null!), "runs");
        Refusal.Assert<ArgumentNullException>(() => Figures.Iterates(null!), "runs");
        Refusal.Assert<ArgumentNullException>(() => Figures.Landscape(null!), "objective");
    }

    private static Trajectory Run(double momentum, int iterations = 30) =>
        GradientDescent.Minimize(Objectives.Parabola, Objectives.Parabola.RandomStart(4), 0.1, momentum, iterations);
}
