namespace Descent.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void Picture_DrawnByTheCodeBesideIt_IsTheOneInTheRepository()
    {
        var ravine = Objectives.Ravine(gentle: 1, steep: 25, (-1, 11), (-1.2, 1.2));
        var zigzag = GradientDescent.Minimize(ravine, start: [10, 1], stepSize: 0.076);
        var remembers = GradientDescent.Minimize(ravine, start: [10, 1], stepSize: 0.076, momentum: 0.5);
        var svg = SvgRenderer.Draw(Figures.SideBySide(zigzag, remembers).Titled("30 iterations down a ravine")).Svg;

        var root = Repository.Root;
        var drawn = Path.Combine(root, "artifacts", "ravine.svg");
        Directory.CreateDirectory(Path.GetDirectoryName(drawn)!);
        File.WriteAllText(drawn, svg);

        var saved = Path.Combine(root, ".github", "ravine.svg");
        Assert.True(File.Exists(saved) && File.ReadAllText(saved).ReplaceLineEndings("\n") == svg.ReplaceLineEndings("\n"),
            "The README's picture is not what its code draws. If the new one is right, copy artifacts/ravine.svg to .github/ravine.svg.");
    }
}
