using Descent;

namespace Browser.Tests;

/// <summary>A slider as a reader uses it: in a notebook's page, by mouse, by touch, by keyboard and by ear.</summary>
public sealed class SliderTests(BrowserFixture browser)
{
    private static readonly Slider s_slider = new("momentum", [0, 0.3, 0.6, 0.9], initial: 0.3, figure: momentum =>
    {
        var run = GradientDescent.Minimize(Objectives.Parabola, start: 0.9, stepSize: 0.1, momentum: momentum);
        return Figure.SideBySide($"After 30 steps f is {run.LastValue:g2}", Figures.Path(run), Figures.Iterates(run));
    });

    [Fact]
    public async Task Slider_Keyboard_ShowsAndSpeaksTheNextValue()
    {
        await using var page = await browser.OpenAsync();
        var frame = await ShowAsync(page);

        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.PressAsync("ArrowRight");

        await AssertShowsAsync(frame, 2);
        await page.Page.Keyboard.PressAsync("End");
        await AssertShowsAsync(frame, 3);
        await page.Page.Keyboard.PressAsync("Home");
        await AssertShowsAsync(frame, 0);
        Assert.Empty(page.Console);
        Assert.Empty(page.Requests);
    }

    [Fact]
    public async Task Slider_DraggedByMouse_ShowsWhereItIsLetGo()
    {
        await using var page = await browser.OpenAsync();
        var frame = await ShowAsync(page);
        var box = (await frame.Locator("input").BoundingBoxAsync())!;

        await page.Page.Mouse.MoveAsync(box.X + box.Width / 3, box.Y + box.Height / 2);
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(box.X + box.Width - 2, box.Y + box.Height / 2, new() { Steps = 5 });
        await page.Page.Mouse.UpAsync();

        await AssertShowsAsync(frame, 3);
    }

    [Fact]
    public async Task Slider_TouchedOnANarrowScreen_ShowsTheValueThere()
    {
        await using var page = await browser.OpenAsync(width: 390, height: 800, touch: true);
        var frame = await ShowAsync(page);
        var box = (await frame.Locator("input").BoundingBoxAsync())!;

        await page.Page.Touchscreen.TapAsync(box.X + box.Width - 4, box.Y + box.Height / 2);

        await AssertShowsAsync(frame, 3);
        Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The slider is wider than the screen.");
    }

    [Fact]
    public async Task Slider_MovedThereAndBack_IsDrawnAsAtFirst()
    {
        await using var page = await browser.OpenAsync();
        var frame = await ShowAsync(page);
        var first = await frame.Locator("svg").InnerHTMLAsync();

        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.PressAsync("ArrowRight");
        Assert.NotEqual(first, await frame.Locator("svg").InnerHTMLAsync());
        await page.Page.Keyboard.PressAsync("ArrowLeft");

        Assert.Equal(first, await frame.Locator("svg").InnerHTMLAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Slider_LightAndDark_HasNoViolations(bool dark)
    {
        await using var page = await browser.OpenAsync(dark: dark);
        await ShowAsync(page);

        // The heading is the page's, of which the frame is a part.
        Assert.DoesNotContain(await page.AxeViolationsAsync(), v => !v.StartsWith("page-has-heading-one:", StringComparison.Ordinal));
    }

    private static async Task<IFrame> ShowAsync(TestPage page)
    {
        await page.ShowAsync(s_slider.ToHtml());
        var frame = await (await page.Page.QuerySelectorAsync("iframe"))!.ContentFrameAsync();
        await frame!.Locator("input").WaitForAsync();
        return frame;
    }

    private static async Task AssertShowsAsync(IFrame frame, int value)
    {
        var figure = s_slider.Figures[value];
        string[] values = ["0", "0.3", "0.6", "0.9"];
        Assert.Equal(values[value], await frame.Locator("output").TextContentAsync());
        Assert.Equal($"{values[value]}: {figure.Title}", await frame.Locator("input").GetAttributeAsync("aria-valuetext"));
        Assert.Equal(figure.Description, (await frame.Locator("svg").GetAttributeAsync("aria-label"))!.TrimEnd());
        Assert.Equal(figure.Title, await frame.Locator("svg > g > text, svg > text").First.TextContentAsync());
    }
}
