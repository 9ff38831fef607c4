using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Descent.Tests;

/// <summary>What the front pages promise of the notebooks, and what the two listings must be.</summary>
public sealed partial class CourseContentsTests
{
    private static readonly JsonSerializerOptions s_asSaved =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Finished => [.. Repository.Lessons.Where(name => name[0] < '5')];

    [Theory]
    [InlineData("3.2-gradient-descent-optimization.ipynb", "gradient-descent.txt")]
    [InlineData("3.4-momentum-optimization.ipynb", "momentum.txt")]
    public void SavedOutput_OfTheLoopWrittenOut_IsTheArticlesListingToTheLetter(string notebook, string listing)
    {
        var expected = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", listing))
            .ReplaceLineEndings("\n").TrimEnd('\n');

        Assert.Contains(expected, Repository.Printed(notebook).Select(text => text.TrimEnd('\n')));
    }

    [Fact]
    public void Readme_Contents_ListEveryNotebookInOrder() => Assert.Equal(
        Repository.Lessons,
        TableLink().Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md")))
            .Select(m => m.Groups[1].Value.Replace("notebooks/", "")));

    [Fact]
    public void StartHere_Contents_ListEveryNotebookWithItsTime()
    {
        var promised = TimedLink().Matches(string.Concat(Repository.Cells(Repository.Lessons[0])))
            .Select(m => (m.Groups[1].Value, m.Groups[2].Value));
        var stated = Repository.Lessons.Skip(1)
            .Select(name => (name, Minutes().Match(Repository.Cells(name).First()).Groups[1].Value));

        Assert.Equal(stated, promised);
    }

    /// <summary>A window as wide as most readers' shows these many columns; what is beyond is cut off.</summary>
    [Theory, MemberData(nameof(Finished)), InlineData("setup.ipynb"), InlineData("plots.ipynb")]
    public void Lesson_CodeLines_FitIntoAReadersWindow(string notebook) => Fits(Repository.Cells(notebook, "code"));

    [Fact]
    public void Plots_Lines_FitIntoAReadersWindow() =>
        Fits([File.ReadAllText(Path.Combine(Repository.Root, "notebooks/plots.csx"))]);

    [Theory, MemberData(nameof(Finished))]
    public void Lesson_ACell_MakesAtMostOneClaim(string notebook) => Assert.All(
        Repository.Cells(notebook, "code"), cell => Assert.True(Claims().Count(cell) <= 1, $"Several claims:\n{cell}"));

    /// <summary>A reader may change any number: a claim's text gets its numbers from the cell.</summary>
    [Theory, MemberData(nameof(Finished))]
    public void Lesson_AClaimsResults_AreInterpolated(string notebook) => Assert.All(
        Repository.Cells(notebook, "code").Where(cell => Claims().IsMatch(cell)),
        cell => Assert.True(Interpolated().IsMatch(cell),
            $"This claim's text holds none of the numbers it is about:\n{cell}"));

    /// <summary>What an exercise asks stands above its cell, where no answer can erase it, and begins in bold.</summary>
    [Theory, MemberData(nameof(Finished))]
    public void Lesson_EveryExercise_IsAskedAboveItsCell(string notebook)
    {
        var cells = Repository.Cells(notebook).ToArray();
        Assert.All(cells.Index().Where(cell => cell.Item.StartsWith("Exercises.", StringComparison.Ordinal)), cell =>
            Assert.True(Bold().IsMatch(cells[cell.Index - 1].Split("</details>")[^1]),
                $"No question above:\n{cell.Item}"));
    }

    private static void Fits(IEnumerable<string> code) => Assert.All(
        code.SelectMany(text => text.Split('\n')), line =>
            Assert.True(line.Length <= 95, $"{line.Length} columns:\n{line}"));

    /// <summary>A slider is some fifty pictures; what they share is to be held once, or the course cannot be fetched or
    /// read in a browser.</summary>
    [Fact]
    public void SavedSliders_EachWithItsStill_StayUnder150Kilobytes()
    {
        int[] sizes = [.. Repository.Lessons.SelectMany(Repository.Outputs)
            .Where(output => output["data"]?["text/html"] is { } html
                && html.ToJsonString().Contains("A slider for", StringComparison.Ordinal))
            .Select(output => output.ToJsonString(s_asSaved).Length)];

        Assert.InRange(sizes.Length, 5, 50);
        Assert.All(sizes, size => Assert.InRange(size, 1, 150_000));
    }

    [GeneratedRegex(@"^\|.*?\]\(([^)]*\.ipynb)\) \|", RegexOptions.Multiline)]
    private static partial Regex TableLink();

    [GeneratedRegex(@"^\|.*?\]\(([^)]*\.ipynb)\).*\| (\d+) \|$", RegexOptions.Multiline)]
    private static partial Regex TimedLink();

    [GeneratedRegex(@"Claim\.That\(")]
    private static partial Regex Claims();

    [GeneratedRegex(@"\$""[^""]*\{")]
    private static partial Regex Interpolated();

    [GeneratedRegex(@"^\*\*[^*]+\*\*", RegexOptions.Multiline)]
    private static partial Regex Bold();

    [GeneratedRegex(@"About (\d+) minutes")]
    private static partial Regex Minutes();
}
