using System.Text.RegularExpressions;
using Descent;

namespace Course.Browser.Tests;

/// <summary>The explorer as a page: at every width, in light and dark, for everybody, and beside another.</summary>
public sealed class ExplorerPageTests(BrowserFixture browser)
{
    public static TheoryData<int, bool, string> Views { get; } = new(
        from width in new[] { 360, 1400 }
        from dark in new[] { false, true }
        from problem in new[] { "ravine", "valleys" }
        select (width, dark, problem));

    [Theory, MemberData(nameof(Views))]
    public async Task Page_AtAWidthInAScheme_FitsAndIsQuietAndAccessible(int width, bool dark, string problem)
    {
        await using var explorer = await ExplorerPage.ShowAsync(
            await browser.OpenAsync(width: width, dark: dark), problem == "ravine" ? Explorer.Ravine() : Explorer.TwoValleys());

        Assert.Equal(dark, await explorer.EvaluateAsync<bool>("() => document.documentElement.classList.contains('dark')"));
        Assert.True(await explorer.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "It is wider than its frame.");
        Assert.True(await explorer.EvaluateAsync<bool>("() => document.documentElement.scrollHeight <= innerHeight"), "It is higher than its frame.");
        Assert.Empty(await explorer.Noted.AxeViolationsAsync());
        await explorer.Noted.AssertQuietAsync();
    }

    [Theory]
    [InlineData("document.body.className = 'vscode-dark'", true)]
    [InlineData("document.body.className = 'vscode-light'", false)]
    [InlineData("document.body.className = 'vscode-high-contrast'", true)]
    [InlineData("document.body.className = 'vscode-high-contrast vscode-high-contrast-light'", false)]
    [InlineData("document.body.dataset.jpThemeLight = 'false'", true)]
    [InlineData("document.body.style.background = '#101010'", true)]
    [InlineData("document.body.style.background = '#fafafa'", false)]
    public async Task Theme_OfThePageAround_IsFollowedWhenItChanges(string theme, bool dark)
    {
        // The system says the opposite.
        await using var explorer = await ExplorerPage.ShowAsync(await browser.OpenAsync(dark: !dark), Explorer.Parabola());

        await explorer.Page.EvaluateAsync(theme);

        await explorer.UntilAsync($"document.documentElement.classList.contains('dark') === {(dark ? "true" : "false")}");
    }

    [Fact]
    public async Task Explorers_TwoOnAPage_DoNotDisturbEachOther()
    {
        await using var page = await browser.OpenAsync();
        await page.ShowAsync(Explorer.Ravine().ToHtml() + Explorer.Parabola().ToHtml());
        var (first, second) = (await ExplorerPage.FindAsync(page, 0), await ExplorerPage.FindAsync(page, 1));

        await second.Frame.Locator("#beta").PressAsync("ArrowRight");
        await second.UntilAsync("state.beta === 0.31");
        await second.SettleAsync();

        Assert.Equal(0.7, await first.NumberAsync("beta"));
        await Assertions.Expect(first.Frame.Locator("#carriedSays")).ToContainTextAsync("swings");
        await page.AssertQuietAsync();
    }

    [Fact]
    public async Task Link_FollowedAfterAChange_BringsTheSettingsBack()
    {
        await using var page = await browser.OpenAsync();
        await page.Page.RouteAsync("http://course.example/", route => route.FulfillAsync(new()
        {
            ContentType = "text/html; charset=utf-8",
            Body = $"<!doctype html><html lang=\"en\"><title>t</title><body>{Explorer.Parabola().ToHtml()}{Explorer.Ravine().ToHtml()}</body></html>",
        }));
        await page.Page.GotoAsync("http://course.example/");
        var explorer = await ExplorerPage.FindAsync(page, 1);
        await explorer.Frame.Locator("#betaNumber").FillAsync("0.45");
        await explorer.UntilAsync("state.beta === 0.45");
        // A change is remembered in a linked page's address after 300 ms.
        Assert.DoesNotContain("#", await explorer.EvaluateAsync<string>("() => new Promise(done => setTimeout(() => done(top.location.href), 300))"));

        await explorer.Frame.Locator("#link").ClickAsync();
        await page.Page.WaitForURLAsync("**/#*");
        await page.Page.ReloadAsync();

        Assert.Equal(0.45, await (await ExplorerPage.FindAsync(page, 1)).NumberAsync("beta"));
        Assert.Equal(0.3, await (await ExplorerPage.FindAsync(page, 0)).NumberAsync("beta"));
    }

    [Fact]
    public async Task Link_Pressed_IsOnTheClipboard()
    {
        await using var page = await browser.OpenAsync();
        await page.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.Page.RouteAsync("http://localhost/", route => route.FulfillAsync(new()
        {
            ContentType = "text/html; charset=utf-8",
            Body = $"<!doctype html><html lang=\"en\"><title>t</title><body>{Explorer.Parabola().ToHtml()}</body></html>",
        }));
        await page.Page.GotoAsync("http://localhost/");
        var explorer = await ExplorerPage.FindAsync(page);

        await explorer.Frame.Locator("#link").ClickAsync();

        await Assertions.Expect(explorer.Frame.Locator("#note")).ToContainTextAsync("on the clipboard");
        await Assertions.Expect(page.Page).ToHaveURLAsync(new Regex("#explorer"));
        Assert.Equal(page.Page.Url, await page.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task Link_InAnEditor_IsNotOffered()
    {
        await using var page = await browser.OpenAsync();
        await page.Page.RouteAsync("http://course.example/", route => route.FulfillAsync(new()
        {
            ContentType = "text/html; charset=utf-8",
            Body = $"<!doctype html><html lang=\"en\"><title>t</title><body class=\"vscode-light\">{Explorer.Parabola().ToHtml()}</body></html>",
        }));
        await page.Page.GotoAsync("http://course.example/");

        await Assertions.Expect((await ExplorerPage.FindAsync(page)).Frame.Locator("#link")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Frame_ThatMayNotSeeThePageAround_StillWorks()
    {
        await using var page = await browser.OpenAsync();
        await page.ShowAsync(Explorer.Parabola().ToHtml().Replace("<iframe ", "<iframe sandbox=\"allow-scripts\" "));
        var explorer = await ExplorerPage.FindAsync(page);

        await explorer.Frame.Locator("#beta").PressAsync("ArrowRight");

        await explorer.UntilAsync("state.beta === 0.31");
        await Assertions.Expect(explorer.Frame.Locator("#link")).ToBeHiddenAsync();
        await page.AssertQuietAsync();
    }

    [Fact]
    public async Task ScreenReader_AfterAChange_HearsTheRegimeAndTheValues()
    {
        await using var explorer = await ExplorerPage.ShowAsync(await browser.OpenAsync(), Explorer.Parabola());

        await explorer.Frame.Locator("#betaNumber").FillAsync("0.8");

        await explorer.UntilAsync("/hurts.*Plain descent decays: each step leaves 0.8 .* f is 1.3e−6\\. Momentum swings: each step leaves 0.894 .* f is 5.5e−5/.test(document.getElementById('spoken').textContent)");
        Assert.Equal("polite", await explorer.Frame.Locator("#spoken").GetAttributeAsync("aria-live"));
    }

    [Fact]
    public async Task Words_WhereAllIsCarriedOver_SayThatItNeitherSettlesNorDiverges()
    {
        await using var explorer = await ExplorerPage.ShowAsync(await browser.OpenAsync(), Explorer.Parabola(momentum: 1, iterations: 300));

        Assert.StartsWith("Momentum never settles: each step leaves all of the distance", await explorer.Frame.Locator("#carriedSays").TextContentAsync());
        Assert.StartsWith("Here it hurts.", await explorer.Frame.Locator("#verdict").TextContentAsync());
    }

    [Theory]
    [InlineData("ravine", 0.0289, 0.96, 30, "lower with momentum, for now: in the long run plain descent is faster.")]
    [InlineData("shelf", 0.1, 0.95, 60, "Momentum ran through the valley and back onto the shelf, plain descent lies on the shelf.")]
    [InlineData("shelf", 0.1, 0.99, 60, "momentum has not come to rest; plain descent lies on the shelf.")]
    [InlineData("valleys", 0.1, 0.98, 60, "momentum has not come to rest; plain descent is caught in the shallow valley.")]
    public async Task Headline_WhereTheLastValueMisleads_SaysWhatHappened(string problem, double stepSize, double momentum, int steps, string expected)
    {
        await using var explorer = await ExplorerPage.ShowAsync(await browser.OpenAsync(), problem switch
        {
            "ravine" => Explorer.Ravine(stepSize: stepSize, momentum: momentum, iterations: steps),
            "shelf" => Explorer.Shelf(stepSize: stepSize, momentum: momentum, iterations: steps),
            _ => Explorer.TwoValleys(stepSize: stepSize, momentum: momentum, iterations: steps),
        });

        Assert.EndsWith(expected, await explorer.Frame.Locator("#verdict").TextContentAsync());
    }

    [Fact]
    public async Task Play_WithReducedMotion_StandsOnlyOnIterates()
    {
        await using var explorer = await ExplorerPage.ShowAsync(await browser.OpenAsync(reducedMotion: true), Explorer.Parabola());
        const string Watch = """
            () => new Promise(done => {
                const seen = new Set();
                document.getElementById('play').click();
                const look = () => {
                    seen.add(document.querySelector('#scene .ball.carried').getAttribute('d'));
                    if (descent.state.time >= descent.state.steps) done([...seen].length); else requestAnimationFrame(look);
                };
                requestAnimationFrame(look);
            })
            """;

        Assert.InRange(await explorer.EvaluateAsync<int>(Watch), 2, 31);
    }
}
