using System.Runtime.CompilerServices;

namespace Descent.Tests;

public sealed class ReadmeTests
{
    private static readonly string s_readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"))
        .ReplaceLineEndings("\n");

    [Fact]
    public void Picture_DrawnByTheCodeBesideIt_IsTheOneInTheRepository()
    {
        var svg = ((SvgPicture)Picture()).Svg;
        var drawn = Path.Combine(Repository.Root, "artifacts", "ravine.svg");
        Directory.CreateDirectory(Path.GetDirectoryName(drawn)!);
        File.WriteAllText(drawn, svg);

        var saved = Path.Combine(Repository.Root, ".github", "ravine.svg");
        Assert.True(File.Exists(saved)
            && File.ReadAllText(saved).ReplaceLineEndings("\n") == svg.ReplaceLineEndings("\n"),
            "The README's picture is not what its code draws. If the new one is right, "
            + "copy artifacts/ravine.svg to .github/ravine.svg.");
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 8)]
    public void Code_InTheReadme_IsTheCodeRunHere(int block, int lines)
    {
        var code = s_readme.Split("```csharp\n")[block].Split("\n```")[0]
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var here = File.ReadAllLines(ThisFile()).Select(line => line.Trim()).ToHashSet();

        Assert.Equal(lines, code.Length);
        Assert.All(code[..^1], line => Assert.Contains(line.Trim(), here));
        Assert.Contains($"return {code[^1]};", here);
    }

    [Fact]
    public void OwnMethod_OfTheReadme_IsDrawnBesideTheLibrarys()
    {
        var ravine = Objectives.Ravine(gentle: 1, steep: 25, (-1, 11), (-2.6, 2.6));
        var remembers = GradientDescent.Minimize(ravine, start: [10, 1], stepSize: 0.076, momentum: 0.5);
        Assert.Contains("path “mine” of 31 points from (10, 1)", Own().Description);

        Picture Own()
        {
            Vector x = [10, 1];
            List<Vector> way = [x];
            for (var i = 0; i < 30; i++)
            {
                x = x - 0.076 * ravine.Gradient(x);    // here goes yours
                way.Add(x);
            }

            return Figures.SideBySide(remembers, Trajectory.Of(ravine, way, "mine")).Draw();
        }
    }

    private static Picture Picture()
    {
        var ravine = Objectives.Ravine(gentle: 1, steep: 25, (-1, 11), (-2.6, 2.6));
        var zigzag = GradientDescent.Minimize(ravine, start: [10, 1], stepSize: 0.076);
        var remembers = GradientDescent.Minimize(ravine, start: [10, 1], stepSize: 0.076, momentum: 0.5);

        return Figures.SideBySide(zigzag, remembers).Titled("30 iterations down a ravine").Draw();
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
