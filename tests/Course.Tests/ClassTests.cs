using System.Net;
using System.Text.RegularExpressions;
using Cells.Book;

namespace Course.Tests;

/// <summary>The course's edition for a class.</summary>
public sealed partial class ClassTests : IDisposable
{
    private const int LongEnough = 30;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("class-");

    [Fact]
    public async Task Edition_HasAllThatItsCellsNeed_AndNoAnswerWhereTheseAreInAKey()
    {
        var token = TestContext.Current.CancellationToken;
        var root = Path.Combine(Repository.Root, "notebooks");
        var settings = BookSettings.Load(root) with { Picture = null };
        var edition = Edition.Load(Path.Combine(root, "teaching", "class.json"));
        var pages = new EditionComposer(edition).Compose();
        var library = await Library.BuildAsync(Path.GetFullPath(settings.Library!, root), Path.Combine(Repository.Root, "artifacts", "book-library"), token);
        var references = Framework.References.AddRange(library.Assemblies.Select(file => Microsoft.CodeAnalysis.MetadataReference.CreateFromFile(file)));
        var imports = settings.Imports.ToDictionary(import => Path.GetFullPath(import.Key, root), import => import.Value);
        await EditionCheck.RefuseMissingAsync(pages, new CellPreparer(references, imports), token);

        var builder = new BookBuilder(root, settings, references);
        List<Chapter> chapters = [.. pages.Select(page => Chapter.AsSaved(page.Notebook))];
        builder.Build(chapters, In("key"), isLive: false);
        Assert.Empty(builder.Warnings);
        List<Chapter> without = [.. chapters.Select(chapter => Answers.Without(chapter, builder.Answers[chapter.Notebook.Path], edition.AnswerWords))];
        builder.Build(without, In("students"), isLive: false);

        var asked = string.Join('\n', without.SelectMany(chapter => chapter.Notebook.Cells).Select(cell => cell.Source));
        var answers = pages.SelectMany(page => Answer().Matches(File.ReadAllText(Path.Combine(In("key"), Path.ChangeExtension(page.Notebook.Name, ".html")))))
            .SelectMany(match => Tag().Split(match.Value).SelectMany(text => WebUtility.HtmlDecode(text).Split('\n')))
            .Select(text => text.Trim())
            .Where(text => text.Length >= LongEnough && !asked.Contains(text, StringComparison.Ordinal))
            .ToHashSet();
        Assert.True(answers.Count > 50, $"Only {answers.Count} lines of answers were found to look for.");
        foreach (var file in Directory.EnumerateFiles(In("students"), "*", SearchOption.AllDirectories))
        {
            var text = WebUtility.HtmlDecode(File.ReadAllText(file));
            text = file.EndsWith(".js", StringComparison.Ordinal) ? Code().Replace(text, match => ((char)Convert.ToInt32(match.Value[2..], 16)).ToString()) : text;
            var found = answers.Where(answer => text.Contains(answer, StringComparison.Ordinal)).ToList();
            Assert.True(found.Count == 0, $"{Path.GetRelativePath(In("students"), file)} holds of answers:\n{string.Join('\n', found)}");
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string In(string name) => Path.Combine(_folder.FullName, name);

    [GeneratedRegex("""<details class="answer">.*?</details>\n</section>|<details>\s*<summary>[^<]*\b(answer|solution)[^<]*</summary>.*?</details>""", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Answer();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\\u[0-9A-Fa-f]{4}")]
    private static partial Regex Code();
}
