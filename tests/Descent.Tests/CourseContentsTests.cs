using System.Text.RegularExpressions;

namespace Descent.Tests;

/// <summary>What the front pages promise of the notebooks, and what the two listings must be.</summary>
public sealed partial class CourseContentsTests
{
    [Theory]
    [InlineData("3.2-gradient-descent-optimization.ipynb", "gradient-descent.txt")]
    [InlineData("3.4-momentum-optimization.ipynb", "momentum.txt")]
    public void SavedOutput_OfTheLoopWrittenOut_IsTheArticlesListingToTheLetter(string notebook, string listing)
    {
        var expected = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", listing)).ReplaceLineEndings("\n").TrimEnd('\n');

        Assert.Contains(expected, Repository.Printed(notebook).Select(text => text.TrimEnd('\n')));
    }

    [Fact]
    public void Readme_Contents_ListEveryNotebookInOrder() => Assert.Equal(
        Repository.Lessons,
        TableLink().Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md"))).Select(m => m.Groups[1].Value.Replace("notebooks/", "")));

    [Fact]
    public void StartHere_Contents_ListEveryNotebookWithItsTime()
    {
        var promised = TimedLink().Matches(string.Concat(Repository.Cells(Repository.Lessons[0])))
            .Select(m => (m.Groups[1].Value, m.Groups[2].Value));
        var stated = Repository.Lessons.Skip(1)
            .Select(name => (name, Minutes().Match(Repository.Cells(name).First()).Groups[1].Value));

        Assert.Equal(stated, promised);
    }

    [GeneratedRegex(@"^\|.*?\]\(([^)]*\.ipynb)\) \|", RegexOptions.Multiline)]
    private static partial Regex TableLink();

    [GeneratedRegex(@"^\|.*?\]\(([^)]*\.ipynb)\).*\| (\d+) \|$", RegexOptions.Multiline)]
    private static partial Regex TimedLink();

    [GeneratedRegex(@"About (\d+) minutes")]
    private static partial Regex Minutes();
}
