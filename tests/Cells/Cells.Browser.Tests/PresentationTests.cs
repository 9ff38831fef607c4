using System.Text.RegularExpressions;

namespace Cells.Browser.Tests;

/// <summary>A page on a projector: one section a screen.</summary>
public sealed class PresentationTests(BrowserFixture browser, BooksFixture books)
{
    [Fact]
    public async Task Present_Keys_TurnSections()
    {
        await using var page = await OpenAsync("1-plain.html");
        await page.Page.Keyboard.PressAsync("p");
        await ShowsAsync(page, "Plain", 1, "Part one");

        await page.Page.Keyboard.PressAsync("ArrowRight");
        await ShowsAsync(page, "Part one", 2, "Plain");
        Assert.EndsWith("?present#part-one", page.Page.Url, StringComparison.Ordinal);
        await page.Page.ReloadAsync();
        await ShowsAsync(page, "Part one", 2, "Plain");

        await page.Page.Keyboard.PressAsync("Home");
        await ShowsAsync(page, "Plain", 1, "Part one");
        await page.Page.Keyboard.PressAsync("End");
        await ShowsAsync(page, "Part one", 2, "Plain");
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Heading(page, "Plain")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator(".presenting")).ToHaveCountAsync(0);
        Assert.EndsWith("1-plain.html#part-one", page.Page.Url, StringComparison.Ordinal);
        await page.AssertQuietAsync();
    }

    [Fact]
    public async Task Present_SectionHigherThanTheScreen_IsScrolledFirst()
    {
        await using var page = await OpenAsync("1-plain.html?present#part-one", height: 200);
        var turns = 0;
        for (; await page.Page.Locator(".place").InnerTextAsync() is var place && !place.EndsWith("1 / 2", StringComparison.Ordinal); turns++)
        {
            Assert.True(turns < 50, $"It never came to the section before: {place}.");
            await TurnAsync(page, "PageUp");
            if (turns == 0)
            {
                await TurnAsync(page, "PageDown");
                await TurnAsync(page, "PageDown");
                await ShowsAsync(page, "Part one", 2, "Plain");
            }
        }
        Assert.True(turns > 1, "What lies above was passed over.");
    }

    [Fact]
    public async Task Present_Prediction_IsHeldUntilItIsUnfolded()
    {
        await using var page = await OpenAsync("3-asking.html?present", height: 300);
        for (var i = 0; i < 8; i++)
        {
            await TurnAsync(page, "PageDown");
        }
        var answer = page.Cell(2).Locator("details.answer");
        await Assertions.Expect(answer).Not.ToHaveAttributeAsync("open", new Regex(""));
        await answer.Locator("summary").ClickAsync();
        await Assertions.Expect(page.Page.GetByText("It is 42.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Present_InTheEditor_OnlyARemoteTurns()
    {
        await using var page = await OpenAsync("1-plain.html?present#part-one");
        await page.WriteAsync(2, "Twice(x) + 3");
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await page.Page.Keyboard.PressAsync("Home");
        await page.Page.Keyboard.PressAsync("p");
        await Assertions.Expect(Heading(page, "Part one")).ToBeVisibleAsync();
        Assert.Contains("pTwice", await page.Cell(2).Locator(".cm-content").InnerTextAsync(), StringComparison.Ordinal);

        await page.Page.EvaluateAsync("scrollTo({ top: 0, behavior: 'instant' })");
        await page.Page.Keyboard.PressAsync("PageUp");
        await ShowsAsync(page, "Plain", 1, "Part one");
    }

    [Fact]
    public async Task Present_InAFrame_ARemoteTurns()
    {
        await using var page = await OpenAsync("2-hostile.html?present", height: 300);
        await page.RunAllAsync();
        await page.Page.FrameLocator(".output.frame iframe").Locator("h1").ClickAsync();
        var before = await page.Page.EvaluateAsync<double>("scrollY");
        await page.Page.Keyboard.PressAsync("PageUp");
        await page.Page.WaitForFunctionAsync("before => scrollY < before", before);
    }

    [Fact]
    public async Task Present_FromADisk_Works()
    {
        var book = await books.SmallAsync();
        var test = await browser.OpenAsync(1000);
        await test.Page.GotoAsync(new Uri(Path.Combine(book.Folder, "1-plain.html")).AbsoluteUri + "?present");
        await test.Page.Keyboard.PressAsync("PageDown");
        await using var page = new BookPage(test, book);
        await ShowsAsync(page, "Part one", 2, "Plain");
    }

    private async Task<BookPage> OpenAsync(string address, int height = 900)
    {
        var page = await BookPage.OpenAsync(browser, await books.SmallAsync(), address);
        await page.Page.SetViewportSizeAsync(1000, height);
        return page;
    }

    /// <summary>Presses a key and waits until the page has come to rest.</summary>
    private static async Task TurnAsync(BookPage page, string key)
    {
        await page.Page.Keyboard.PressAsync(key);
        await page.Page.EvaluateAsync("""
            async () => {
              for (let last = NaN; last !== scrollY;) {
                last = scrollY;
                await new Promise(done => setTimeout(done, 100));
              }
            }
            """);
    }

    private static ILocator Heading(BookPage page, string name) => page.Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    private static async Task ShowsAsync(BookPage page, string heading, int place, string hidden)
    {
        await Assertions.Expect(page.Page.Locator(".place")).ToHaveTextAsync($"{heading}, {place} / 2");
        await Assertions.Expect(Heading(page, heading)).ToBeFocusedAsync();
        await Assertions.Expect(Heading(page, hidden)).ToBeHiddenAsync();
    }
}
