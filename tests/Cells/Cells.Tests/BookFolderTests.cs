namespace Cells.Tests;

public sealed class BookFolderTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private string Place => _folder.PathOf("artifacts/book");

    [Fact]
    public void Publish_AgainAndAgain_ReplacesTheFormerBook()
    {
        Publish("a.html", "pictures/a.png");
        Publish("b.html");
        Assert.Equal([".cells-book", "b.html"], Directory.GetFiles(Place).Select(Path.GetFileName).Order());
        Assert.Empty(Directory.GetDirectories(Place));
        Assert.Empty(Directory.GetDirectories(_folder.PathOf("artifacts/book-cache")));
    }

    [Fact]
    public void Dispose_WithoutABook_LeavesTheFormerOne()
    {
        Publish("a.html");
        using (var next = Next())
        {
            File.WriteAllText(Path.Combine(next.Unfinished, "half.html"), "");
        }
        Assert.True(File.Exists(Path.Combine(Place, "a.html")));
        Assert.Empty(Directory.GetDirectories(_folder.PathOf("artifacts/book-cache")));
    }

    [Theory]
    [InlineData("mine.txt", false)]
    [InlineData("mine.txt", true)]
    [InlineData("pictures/mine.png", true)]
    [InlineData(".git/HEAD", true)]
    public void FolderWithAFileOfSomebodyElses_IsRefused(string name, bool isInABook)
    {
        if (isInABook)
        {
            Publish("a.html");
        }
        var mine = Path.Combine(Place, name);
        Directory.CreateDirectory(Path.GetDirectoryName(mine)!);
        File.WriteAllText(mine, "mine");
        Assert.Contains($"holds {Path.GetRelativePath(Place, mine)}", Assert.Throws<NotebookException>(Next).Message);
        Assert.Equal("mine", File.ReadAllText(mine));
    }

    [Fact]
    public void FileThatComesMeanwhile_IsNotLost()
    {
        Publish("a.html");
        using var next = Next();
        File.WriteAllText(Path.Combine(Place, "mine.txt"), "mine");
        Assert.Throws<NotebookException>(next.Publish);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(Place, "mine.txt")));
    }

    [Fact]
    public void Link_IsRefused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        Directory.CreateDirectory(_folder.PathOf("artifacts"));
        Directory.CreateSymbolicLink(Place, _folder.PathOf("notebooks"));
        Assert.Throws<NotebookException>(Next);
    }

    [Fact]
    public void Publish_DeletesWhatAKilledRunHasLeft_AndNothingOfALivingOne()
    {
        var cache = _folder.PathOf("artifacts/book-cache");
        Directory.CreateDirectory(Path.Combine(cache, $"unfinished.{int.MaxValue}"));
        Directory.CreateDirectory(Path.Combine(cache, "unfinished.1"));
        Publish("a.html");
        Assert.Equal(
            OperatingSystem.IsWindows() ? [] : ["unfinished.1"], Directory.GetDirectories(cache).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Book_ThatFails_LeavesTheFormerOne()
    {
        _folder.Add("a.ipynb", TestCell.Markdown("# A"));
        Assert.Equal(0, (await _folder.InvokeAsync("book", "--still")).ExitCode);
        _folder.Write("book.json", "{ \"picture\": { \"file\": \"none.svg\", \"description\": \"\" } }");
        Assert.Equal(1, (await _folder.InvokeAsync("book", "--still")).ExitCode);
        Assert.Contains("A</h1>", File.ReadAllText(Path.Combine(Place, "a.html")));
    }

    public void Dispose() => _folder.Dispose();

    private BookFolder Next() => new(Place, _folder.PathOf("artifacts/book-cache"));

    private void Publish(params string[] names)
    {
        using var book = Next();
        foreach (var name in names)
        {
            var path = Path.Combine(book.Unfinished, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "");
        }
        book.Publish();
    }
}
