namespace Cells.Tests;

/// <summary>A book is made again when anything that it is made of has changed, and not otherwise.</summary>
public sealed class BookStampTests : IDisposable
{
    private const string AsItWas = "The book is as it was made";

    private readonly TestFolder _folder = new();

    public BookStampTests()
    {
        _folder.Write("data/numbers.csv", "1");
        _folder.Write("inner.csx", "var inner = 1;");
        _folder.Write("picture.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
        _folder.Write("book.json", """{ "title": "T" }""");
        _folder.Add(
            "a.ipynb",
            TestCell.Markdown("[numbers](data/numbers.csv)"),
            "#!import inner.csx",
            "System.IO.File.ReadAllText(\"data/numbers.csv\") + inner");
    }

    [Fact]
    public async Task Book_WhereNothingHasChanged_IsNotMadeAgain()
    {
        Assert.DoesNotContain(AsItWas, await MakeAsync(), StringComparison.Ordinal);
        Assert.Contains(AsItWas, await MakeAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(AsItWas, await MakeAsync("--anew"), StringComparison.Ordinal);
        Assert.DoesNotContain(AsItWas, await MakeAsync("--saved"), StringComparison.Ordinal);
    }

    public static TheoryData<string> Changes { get; } = ["notebook", "new notebook", "data", "import", "settings", "page", "lost page", "stamp"];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Book_WhereSomethingHasChanged_IsMadeAgain(string change)
    {
        await MakeAsync();
        var page = _folder.PathOf("artifacts/book/a.html");
        switch (change)
        {
            case "notebook":
                _folder.Add("a.ipynb", "#!import inner.csx", "inner");
                break;
            case "new notebook":
                _folder.Add("b.ipynb", "2");
                break;
            case "data":
                _folder.Write("data/numbers.csv", "2");
                break;
            case "import":
                _folder.Write("inner.csx", "var inner = 2;");
                break;
            case "settings":
                _folder.Write("book.json", """{ "title": "Another" }""");
                break;
            case "page":
                File.AppendAllText(page, "<!-- changed -->");
                break;
            case "lost page":
                File.Delete(page);
                break;
            case "stamp":
                File.WriteAllText(_folder.PathOf("artifacts/book-cache/stamp"), "foreign");
                break;
        }
        Assert.DoesNotContain(AsItWas, await MakeAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("<!-- changed -->", File.ReadAllText(page), StringComparison.Ordinal);
        Assert.Contains(AsItWas, await MakeAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Book_OfAFailedRun_IsMadeAgain()
    {
        _folder.Add("a.ipynb", "if (!System.IO.File.Exists(\"../mended\")) throw new Exception();");
        Assert.Equal(1, (await _folder.InvokeAsync("book", "--still")).ExitCode);
        File.WriteAllText(_folder.PathOf("mended"), "");
        Assert.DoesNotContain(AsItWas, await MakeAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Book_ThatRefersToWhatIsBuiltElsewhere_IsMadeAgain()
    {
        File.WriteAllText(_folder.PathOf("built.csx"), "var inner = 3;");
        _folder.Add("a.ipynb", "#!import ../built.csx", "inner");
        await MakeAsync();
        Assert.DoesNotContain(AsItWas, await MakeAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lib/Descent.Course/Descent.Course.csproj", "lib/Descent/Theory/HeavyBall.cs")]
    [InlineData("lib/Cells/Page/Cells.Page.csproj", "lib/Cells/Core/Cells.csproj")]
    public void Sources_AreThoseOfAllProjectsAndAbove(string project, string source)
    {
        var sources = ProjectSources.Find(Path.Combine(Repository.Root, project));
        Assert.NotNull(sources);
        Assert.Contains(Path.Combine(Repository.Root, source), sources);
        Assert.Contains(Path.Combine(Repository.Root, "Directory.Build.props"), sources);
        Assert.DoesNotContain(sources, file => file.Contains("/artifacts/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<Project><ItemGroup><Compile Include='..\\Other\\A.cs'/></ItemGroup></Project>")]
    [InlineData("<Project><Import Project='/elsewhere/a.props'/></Project>")]
    [InlineData("<Project><PropertyGroup><Path>../Other</Path></PropertyGroup></Project>")]
    [InlineData("<Project><ItemGroup><ProjectReference Include='none.csproj'/></ItemGroup></Project>")]
    [InlineData("<Project")]
    public void Sources_ThatLieElsewhere_AreNotGuessed(string project) =>
        Assert.Null(ProjectSources.Find(_folder.Write("p/p.csproj", project)));

    public void Dispose() => _folder.Dispose();

    private async Task<string> MakeAsync(params string[] options)
    {
        var (exitCode, output, error) = await _folder.InvokeAsync(["book", "--still", .. options]);
        Assert.True(exitCode == 0, output + error);
        return output;
    }
}
