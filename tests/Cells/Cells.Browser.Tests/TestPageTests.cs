namespace Cells.Browser.Tests;

/// <summary>That the tests' own eyes see: a page that misbehaves is noticed.</summary>
public sealed class TestPageTests(BrowserFixture browser)
{
    [Fact]
    public async Task Console_ScriptInAFrameComplains_IsNoted()
    {
        await using var page = await browser.OpenAsync();

        await page.ShowAsync("<iframe title=\"one\" srcdoc=\"<script>console.warn('so so'); throw new Error('oh no')</script>\"></iframe>");
        await page.ListenAsync();

        Assert.Contains("warning: so so", page.Console);
        Assert.Contains(page.Console, line => line.StartsWith("exception:", StringComparison.Ordinal) && line.Contains("oh no", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Requests_PictureFromElsewhere_IsNoted()
    {
        await using var page = await browser.OpenAsync();

        await page.ShowAsync("<img alt=\"\" src=\"http://localhost:1/picture.png\">");
        await page.ListenAsync();

        Assert.Equal(["http://localhost:1/picture.png"], page.Requests);
    }

    [Fact]
    public async Task AxeViolations_PictureWithoutWordsInAFrame_AreFound()
    {
        await using var page = await browser.OpenAsync();

        await page.ShowAsync("<iframe title=\"one\" srcdoc=\"<!doctype html><html lang=en><title>t</title><main><h1>h</h1><img src='data:,'></main></html>\"></iframe>");

        Assert.Contains(await page.AxeViolationsAsync(), violation => violation.StartsWith("image-alt:", StringComparison.Ordinal));
    }
}
