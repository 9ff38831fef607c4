using System.Text;

namespace Descent.Tests;

public sealed class ExplorerTests
{
    public static TheoryData<string> Problems => ["parabola", "ravine", "shelf", "valleys", "rosenbrock"];

    [Theory, MemberData(nameof(Problems))]
    public void ToHtml_AnyProblem_IsOneFrameOfAtMostSixtyFourKilobytesThatAsksForNothing(string problem)
    {
        var html = Open(problem).ToHtml();

        Assert.StartsWith("<iframe ", html);
        Assert.EndsWith("</iframe>", html);
        Assert.InRange(Encoding.UTF8.GetByteCount(html), 10_000, 64_000);
        Assert.DoesNotContain("src=", html.Replace("srcdoc=", "", StringComparison.Ordinal));
        Assert.DoesNotContain("href=", html);
        Assert.DoesNotContain("/*", html);
    }

    [Theory]
    [MemberData(nameof(Culture.All), MemberType = typeof(Culture))]
    public void ToHtml_InAnyCulture_SaysNumbersAsScriptReadsThem(string culture) => Assert.Contains(
        "&quot;alpha&quot;:0.25,&quot;beta&quot;:0.75,&quot;steps&quot;:40",
        Culture.Under(culture, () => Explorer.Parabola(stepSize: 0.25, momentum: 0.75, iterations: 40).ToHtml()));

    [Theory, MemberData(nameof(Problems))]
    public void Description_AnyProblem_SaysTheSettingsAndWhatTheRunsDid(string problem)
    {
        var explorer = Open(problem);

        Assert.Contains(FormattableString.Invariant(
            $"step size {explorer.StepSize} and momentum {explorer.Momentum}, {explorer.Iterations} steps"),
            explorer.Description);
        Assert.Contains(explorer.WithMomentum.Objective.Name, explorer.Description);
        Assert.Contains(FormattableString.Invariant($"of {explorer.WithMomentum.Points.Count} points"),
            explorer.Description);
    }

    [Fact]
    public void Draw_WithTheLibrarysRenderer_IsAPageInAFrame() =>
        Assert.Equal(Explorer.Ravine().ToHtml(), Assert.IsType<LivePicture>(Explorer.Ravine().Draw()).ToHtml());

    [Fact]
    public void Simple_OfAnExplorer_OpensTheSameRunsSmallAndLeavesTheFirstAsItWas()
    {
        var all = Explorer.Ravine();
        var before = all.ToHtml();

        var simple = all.Simple();

        Assert.Same(all.WithMomentum, simple.WithMomentum);
        Assert.Contains("class='simple'", simple.ToHtml());
        Assert.Contains("two knobs", simple.Description);
        Assert.Equal(before, all.ToHtml());
        Assert.DoesNotContain("class='simple'", before);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(400)]
    public void ToHtml_Ravine_TellsThePageItsConditionNumber(double kappa) =>
        Assert.Contains(FormattableString.Invariant($"&quot;kappa&quot;:{kappa}}}"), Explorer.Ravine(kappa).ToHtml());

    [Fact]
    public void Ravine_ConditionNumberBelowOne_IsRefused() => Refusal.Assert<ArgumentOutOfRangeException>(
        () => Explorer.Ravine(conditionNumber: 0.5), "conditionNumber", "conditionNumber is 0.5", "in [1, 1000]");

    [Fact]
    public void Parabola_MoreStepsThanItShows_IsRefused() => Refusal.Assert<ArgumentOutOfRangeException>(
        () => Explorer.Parabola(iterations: 1001), "iterations", "iterations is 1001", "at most 1000");

    private static Explorer Open(string problem) => problem switch
    {
        "parabola" => Explorer.Parabola(),
        "ravine" => Explorer.Ravine(),
        "shelf" => Explorer.Shelf(),
        "valleys" => Explorer.TwoValleys(),
        _ => Explorer.Rosenbrock(),
    };
}
