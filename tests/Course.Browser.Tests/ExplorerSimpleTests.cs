using Descent;

namespace Course.Browser.Tests;

/// <summary>The explorer opened small: the way down and two knobs, and a button that shows everything.</summary>
public sealed class ExplorerSimpleTests(BrowserFixture browser)
{
    private const string Reachable = """
        () => [...document.querySelectorAll('button, input, [tabindex="0"]')]
            .filter(e => e.getClientRects().length && getComputedStyle(e).visibility === 'visible').map(e => e.id)
        """;

    public static TheoryData<int, bool> Views { get; } = new(from width in new[] { 360, 1400 } from dark in new[] { false, true } select (width, dark));

    [Theory, MemberData(nameof(Views))]
    public async Task Simple_AtAWidthInAScheme_FitsAndIsQuietAndAccessible(int width, bool dark)
    {
        await using var explorer = await ExplorerPage.ShowAsync(await browser.OpenAsync(width: width, dark: dark, reducedMotion: true), Explorer.Ravine().Simple());

        Assert.True(await explorer.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "It is wider than its frame.");
        Assert.Equal("", await explorer.EvaluateAsync<string>(FrameFits));
        Assert.Empty(await explorer.Noted.AxeViolationsAsync());
        await explorer.Noted.AssertQuietAsync();
    }

    [Fact]
    public async Task Simple_Opened_HasTheStartPlayTwoKnobsAndAButtonAndSaysHeights()
    {
        await using var explorer = await OpenAsync();
        var shown = Explorer.Ravine();

        Assert.Equal(["start", "play", "alphaNumber", "alpha", "betaNumber", "beta", "more"], await explorer.EvaluateAsync<string[]>(Reachable));
        Assert.Equal(
            FormattableString.Invariant($"After 30 steps: height {shown.WithMomentum.LastValue:g2} with momentum, {shown.Plain.LastValue:g2} without."),
            await explorer.Frame.Locator("#verdict").TextContentAsync());
        Assert.DoesNotMatch("[αβκλf]\\b", await explorer.Frame.Locator("main").InnerTextAsync());
    }

    [Fact]
    public async Task Simple_Tab_StopsAtWhatIsShownAndNowhereElse()
    {
        await using var explorer = await OpenAsync();
        var reached = new List<string>();

        await explorer.Frame.Locator("#start").FocusAsync();
        do
        {
            reached.Add(await explorer.EvaluateAsync<string>("() => document.activeElement.id"));
            await explorer.Page.Keyboard.PressAsync("Tab");
        }
        while (reached[^1] != "more" && reached.Count < 20);

        Assert.Equal(await explorer.EvaluateAsync<string[]>(Reachable), reached);
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1400)]
    public async Task More_PressedTwice_ShowsEverythingAndLessAgainAtTheHeightOfEach(int width)
    {
        await using var explorer = await ExplorerPage.ShowAsync(await browser.OpenAsync(width: width, reducedMotion: true), Explorer.Ravine().Simple());
        var small = await HeightAsync(explorer);
        await explorer.Frame.Locator("#beta").PressAsync("ArrowRight");

        await explorer.Frame.Locator("#more").PressAsync("Enter");
        await explorer.SettleAsync();

        await Assertions.Expect(explorer.Frame.Locator("#more")).ToHaveTextAsync("Show less");
        Assert.Equal("", await explorer.EvaluateAsync<string>(FrameFits));
        Assert.True(await HeightAsync(explorer) > small + 100, "The frame has not grown.");
        foreach (var part in new[] { "#problems", "#kappa", "#time", "#map", "#loss", "#roots", "#presets", "#plainSays", "#trail" })
        {
            Assert.True(await explorer.Frame.Locator(part).IsVisibleAsync(), $"{part} is hidden.");
        }

        Assert.True(await explorer.EvaluateAsync<bool>("() => descent.scores.some(score => score > 0)"), "The map is empty.");
        Assert.Equal("more", await explorer.EvaluateAsync<string>("() => document.activeElement.id"));

        await explorer.Frame.Locator("#more").PressAsync("Enter");
        await explorer.SettleAsync();

        await Assertions.Expect(explorer.Frame.Locator("#more")).ToHaveTextAsync("Show everything");
        Assert.Equal(small, await HeightAsync(explorer));
        Assert.Equal(0.71, await explorer.NumberAsync("beta"));
        await explorer.Noted.AssertQuietAsync();
    }

    [Fact]
    public async Task More_InAnExplorerThatShowsEverything_IsNotThere()
    {
        await using var explorer = await ExplorerPage.ShowAsync(await browser.OpenAsync(), Explorer.Ravine());

        await Assertions.Expect(explorer.Frame.Locator("#more")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(0.038, 0, "Momentum 0 is plain descent. After 30 steps: height 4.9.")]
    [InlineData(0.1, 0, "Momentum 0 is plain descent, and here it flies off.")]
    [InlineData(0.05, 0.7, "Here plain descent flies off. With momentum it does not.")]
    [InlineData(0.2, 0.7, "Both fly off: the step size is too large.")]
    public async Task Headline_AtTheEdges_SaysWhatHappens(double stepSize, double momentum, string expected)
    {
        await using var explorer = await ExplorerPage.ShowAsync(
            await browser.OpenAsync(reducedMotion: true), Explorer.Ravine(stepSize: stepSize, momentum: momentum).Simple());

        Assert.Equal(expected, await explorer.Frame.Locator("#verdict").TextContentAsync());
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1400)]
    public async Task Play_BetweenTwoSteps_ThePathEndsAtItsBallAndTheNamesDoNotTouch(int width)
    {
        await using var explorer = await ExplorerPage.ShowAsync(await browser.OpenAsync(width: width), Explorer.Ravine().Simple());
        Assert.Contains("drag the start", await explorer.Frame.Locator("#scene").TextContentAsync());
        const string Watch = """
            () => new Promise(done => {
                const wrong = new Set(), scene = document.getElementById('scene');
                let between = 0;
                document.getElementById('play').click();
                const look = () => {
                    if (descent.state.time >= descent.state.steps) return done([between, [...wrong].join('; ')]);
                    between += descent.state.time % 1 > 0;
                    if (scene.textContent.includes('drag')) wrong.add('the start still asks to be dragged');
                    for (const ink of ['plain', 'carried']) {
                        const end = scene.querySelector(`.way.${ink}`).getAttribute('d').split(/[ML]/).pop().split(' ').map(Number);
                        const box = scene.querySelector(`.ball.${ink}`).getBBox();
                        if (Math.hypot(end[0] - box.x - box.width / 2, end[1] - box.y - box.height / 2) > 1) wrong.add(`${ink} ends away from its ball`);
                    }
                    const [a, b] = [...scene.querySelectorAll('.name')].map(name => name.getBBox());
                    if (a.x < b.x + b.width && b.x < a.x + a.width && a.y + 3 < b.y + b.height && b.y + 3 < a.y + a.height) wrong.add('the names touch');
                    requestAnimationFrame(look);
                };
                requestAnimationFrame(() => requestAnimationFrame(look));
            })
            """;

        var (between, wrong) = await explorer.Frame.EvaluateAsync<System.Text.Json.JsonElement>(Watch) is var seen ? (seen[0].GetInt32(), seen[1].GetString()) : default;

        Assert.True(between > 3, "It was hardly ever seen between two steps.");
        Assert.Equal("", wrong);
    }

    [Fact]
    public async Task Simple_Seen_PlaysOnceByItself()
    {
        await using var explorer = await ExplorerPage.ShowAsync(await browser.OpenAsync(), Explorer.Ravine().Simple(), "<div style='height: 3000px'></div>{0}");
        Assert.Equal(30, await explorer.NumberAsync("time"));

        await explorer.Page.Locator("iframe").ScrollIntoViewIfNeededAsync();
        await explorer.UntilAsync("state.time > 0 && state.time < 30");
        await explorer.UntilAsync("state.time === 30");
        await explorer.SettleAsync();

        await explorer.Page.EvaluateAsync("scrollTo(0, 0)");
        await explorer.Page.Locator("iframe").ScrollIntoViewIfNeededAsync();
        await explorer.Page.WaitForTimeoutAsync(500);
        Assert.Equal(30, await explorer.NumberAsync("time"));
    }

    [Fact]
    public async Task Simple_WithReducedMotion_StandsStill()
    {
        await using var explorer = await OpenAsync();
        await explorer.Page.WaitForTimeoutAsync(500);
        Assert.Equal(30, await explorer.NumberAsync("time"));
    }

    /// <summary>However it swings, it comes back into sight.</summary>
    [Fact]
    public async Task Simple_AnyMomentum_BothWaysStayInSight()
    {
        await using var explorer = await OpenAsync();
        var outside = await explorer.EvaluateAsync<string[]>("""
            async () => {
              const found = [], beta = document.getElementById('beta'), stage = document.getElementById('stage').getBoundingClientRect();
              for (let hundredths = 0; hundredths < 100; hundredths++) {
                beta.value = hundredths / 100;
                beta.dispatchEvent(new Event('input'));
                await new Promise(requestAnimationFrame);
                await new Promise(requestAnimationFrame);
                for (const path of document.querySelectorAll('#scene .way')) {
                  const box = path.getBBox();
                  if (box.x < 0 || box.y < 0 || box.x + box.width > stage.width || box.y + box.height > stage.height) found.push(`${beta.value}: ${path.getAttribute('class')}`);
                }
              }
              return found;
            }
            """);
        Assert.Empty(outside);
        Assert.Equal(0.99, await explorer.NumberAsync("beta"));
    }

    // The frame is as high as what it shows, up to the last pixel's part.
    private const string FrameFits = """
        () => {
            const height = document.querySelector('main').getBoundingClientRect().height;
            return innerHeight >= height && innerHeight < height + 1 ? '' : `It is ${height} high in a frame of ${innerHeight}.`;
        }
        """;

    private static async Task<float> HeightAsync(ExplorerPage explorer) => (await explorer.Page.Locator("iframe").BoundingBoxAsync())!.Height;

    private async Task<ExplorerPage> OpenAsync() => await ExplorerPage.ShowAsync(await browser.OpenAsync(reducedMotion: true), Explorer.Ravine().Simple());
}
