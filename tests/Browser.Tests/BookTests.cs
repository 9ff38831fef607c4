using System.Diagnostics;

namespace Browser.Tests;

/// <summary>A book's page with cells that run, on notebooks that have nothing to do with the course.</summary>
public sealed class BookTests(BrowserFixture browser, BooksFixture books)
{
    [Fact]
    public async Task Page_BeforeTheFirstRun_LoadsNothingOfTheKernel()
    {
        await using var page = await OpenAsync();
        await Assertions.Expect(page.Button("Run all")).ToBeVisibleAsync();
        Assert.DoesNotContain(page.Test.Requests, request => request.Contains("_framework", StringComparison.Ordinal) || request.Contains("editor.js", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_Cells_ShareTheirStateAndShowWhatTheyGive()
    {
        await using var page = await OpenAsync();
        await page.RunAllAsync();
        Assert.Equal("42", await page.OutputAsync(2));
        Assert.Equal("one\ntwo", await page.OutputAsync(3));
        page.AssertQuiet();
    }

    [Fact]
    public async Task Run_ChangedCell_ShowsTheNewValue()
    {
        await using var page = await OpenAsync();
        await page.RunAsync(1);
        await page.WriteAsync(2, "Twice(x) + 3");
        await page.Page.Keyboard.PressAsync("Shift+Enter");
        await page.EndAsync();
        Assert.Equal("43", await page.OutputAsync(2));
        page.AssertQuiet();
    }

    [Fact]
    public async Task RunAllAbove_RunsTheCellsAboveOnly()
    {
        await using var page = await OpenAsync();
        await page.Cell(3).GetByRole(AriaRole.Button, new() { Name = "Run all above cell 3" }).ClickAsync();
        await page.EndAsync();
        Assert.Equal("42", await page.OutputAsync(2));
        Assert.Equal("", await page.OutputAsync(3));
    }

    [Fact]
    public async Task Run_CompileError_SaysWhereAndUnderlinesIt()
    {
        await using var page = await OpenAsync();
        await page.WriteAsync(2, "1 +\nnosuchname");
        await page.RunAsync(2);
        var said = await page.OutputAsync(2);
        Assert.Contains("CS0103", said);
        Assert.Contains("1-plain.ipynb, cell 2, line 2, column 1: CS0103", said);
        await Assertions.Expect(page.Cell(2).Locator(".cm-lintRange-error")).ToHaveTextAsync("nosuchname");
        await Assertions.Expect(page.Cell(2).Locator(".note")).ToContainTextAsync("Run all above");
        page.AssertQuiet();
    }

    [Fact]
    public async Task Run_Exception_NamesTheLineAndEndsTheRun()
    {
        await using var page = await OpenAsync();
        await page.WriteAsync(2, "Console.WriteLine(\"before\");\nthrow new InvalidOperationException(\"so it is\");");
        await page.RunAllAsync();
        var said = await page.OutputAsync(2);
        Assert.StartsWith("before", said);
        Assert.Contains("System.InvalidOperationException", said);
        Assert.Contains("so it is", said);
        Assert.Contains("1-plain.ipynb, cell 2, line 2", said);
        Assert.Equal("", await page.OutputAsync(3));
        await Assertions.Expect(page.Status).ToContainTextAsync("cell 2");
        page.AssertQuiet();
    }

    [Fact]
    public async Task Stop_EndlessCell_GivesAFreshKernelAndSaysWhatToRunAgain()
    {
        await using var page = await OpenAsync();
        await page.RunAsync(1);
        await page.WriteAsync(2, "Console.WriteLine(\"here\");\nwhile (true) { }");
        await page.Cell(2).GetByRole(AriaRole.Button, new() { Name = "Run: cell 2", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Cell(2).Locator(".output")).ToHaveTextAsync("here\n");

        await page.Button("Stop").ClickAsync();

        await Assertions.Expect(page.Status).ToContainTextAsync("Stopped cell 2");
        await page.WriteAsync(2, "Twice(x)");
        await page.RunAsync(2);
        Assert.Contains("CS0103", await page.OutputAsync(2));
        await page.Button("Restart").ClickAsync();
        await page.RunAllAsync();
        Assert.Equal("40", await page.OutputAsync(2));
        page.AssertQuiet();
    }

    [Fact]
    public async Task Stop_AfterCellsThatRan_OffersToRunThemAgain()
    {
        await using var page = await OpenAsync();
        await page.RunAsync(1);
        await page.Button("Restart").ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Run cell 1 again" }).ClickAsync();
        await page.EndAsync();
        await page.RunAsync(2);
        Assert.Equal("42", await page.OutputAsync(2));
    }

    [Fact]
    public async Task Reload_ChangedCell_IsKeptUntilItIsReset()
    {
        await using var page = await OpenAsync();
        await page.WriteAsync(2, "Twice(x) + 100");

        await page.Page.ReloadAsync();

        await Assertions.Expect(page.Cell(2).Locator("pre.code")).ToHaveTextAsync("Twice(x) + 100");
        await page.Cell(2).GetByRole(AriaRole.Button, new() { Name = "Reset: cell 2" }).ClickAsync();
        await page.Page.ReloadAsync();
        await Assertions.Expect(page.Cell(2).Locator("pre.code")).ToHaveTextAsync("Twice(x) + 2");
        page.AssertQuiet();
    }

    [Fact]
    public async Task Download_ChangedNotebook_RunsInTheRunner()
    {
        await using var page = await OpenAsync();
        await page.WriteAsync(2, "Console.WriteLine(\"mine\");\nTwice(x)");

        var download = await page.Page.RunAndWaitForDownloadAsync(() => page.Button("Download").ClickAsync());

        Assert.Equal("1-plain.ipynb", download.SuggestedFilename);
        var folder = Directory.CreateTempSubdirectory("download-test-");
        var path = Path.Combine(folder.FullName, download.SuggestedFilename);
        await download.SaveAsAsync(path);
        using var runner = Process.Start(new ProcessStartInfo("dotnet", ["exec", Repository.Runner, "run", "--save", path]) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true })!;
        var said = await runner.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await runner.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(runner.ExitCode == 0, said);
        Assert.Contains("mine", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Hostile_Notebook_ChangesNothingOutsideItsFrame()
    {
        var book = await books.SmallAsync();
        await using var page = await BookPage.OpenAsync(browser, book, "2-hostile.html");
        var title = await page.Page.TitleAsync();

        await page.RunAllAsync();

        await Assertions.Expect(page.Page.FrameLocator("#cell-2 iframe").Locator("h1")).ToHaveTextAsync("Mine");
        Assert.Equal(title, await page.Page.TitleAsync());
        Assert.Equal(0, await page.Page.Locator(".prose img, .prose script, .output script").CountAsync());
        Assert.Equal(["2-hostile.html", "1-plain.html"], (await page.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('main a')].map(link => link.getAttribute('href'))")).Prepend("2-hostile.html"));
        Assert.DoesNotContain(page.Test.Requests, request => request.Contains("leak", StringComparison.Ordinal) && !request.StartsWith(book.Address, StringComparison.Ordinal) && page.Test.Console.Count == 0);
    }

    [Fact]
    public async Task Offline_AfterAVisitWithARun_TheCellsRun()
    {
        await using var page = await OpenAsync();
        await page.Page.EvaluateAsync("async () => { await navigator.serviceWorker.ready; if (!navigator.serviceWorker.controller) await new Promise(done => navigator.serviceWorker.addEventListener('controllerchange', done)); }");
        await page.RunAllAsync();
        await page.Page.Context.SetOfflineAsync(true);

        await page.Page.ReloadAsync();
        await page.RunAllAsync();

        Assert.Equal("42", await page.OutputAsync(2));
        await page.Page.GotoAsync((await books.SmallAsync()).Address + "index.html");
        await Assertions.Expect(page.Page.Locator(".chapters li")).ToHaveCountAsync(2);
    }

    private async Task<BookPage> OpenAsync() => await BookPage.OpenAsync(browser, await books.SmallAsync(), "1-plain.html");
}
