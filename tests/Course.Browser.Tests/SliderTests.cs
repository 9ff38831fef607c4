using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Descent;

namespace Course.Browser.Tests;

/// <summary>A slider as a reader uses it: in a notebook's page, by mouse, by touch, by keyboard and by ear.</summary>
public sealed class SliderTests(BrowserFixture browser)
{
    private static readonly Slider s_slider = new("momentum", [0, 0.3, 0.6, 0.9], initial: 0.3, figure: momentum =>
    {
        var run = GradientDescent.Minimize(Objectives.Parabola, start: 0.9, stepSize: 0.1, momentum: momentum);
        return Figures.SideBySide($"After 30 steps f is {run.LastValue:g2}", Figures.Path(run), Figures.Iterates(run));
    });

    [Fact]
    public async Task Slider_Keyboard_ShowsAndSpeaksTheNextValue()
    {
        await using var page = await browser.OpenAsync();
        var frame = await ShowAsync(page);

        await page.Page.Keyboard.PressAsync("Tab");
        // The frame is a process of its own: until it has the focus, a key goes to the page around.
        await Assertions.Expect(frame.Locator("input")).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("ArrowRight");

        await AssertShowsAsync(frame, 2);
        await page.Page.Keyboard.PressAsync("End");
        await AssertShowsAsync(frame, 3);
        await page.Page.Keyboard.PressAsync("Home");
        await AssertShowsAsync(frame, 0);
        await page.AssertQuietAsync();
    }

    [Fact]
    public async Task Slider_DraggedByMouse_ShowsWhereItIsLetGo()
    {
        await using var page = await browser.OpenAsync();
        var frame = await ShowAsync(page);
        var box = await PointAtAsync(page, frame);

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
        var box = await PointAtAsync(page, frame);

        await page.Page.Touchscreen.TapAsync(box.X + box.Width - 4, box.Y + box.Height / 2);

        await AssertShowsAsync(frame, 3);
        Assert.True(await page.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "The slider is wider than the screen.");
    }

    [Fact]
    public async Task Slider_MovedThereAndBack_IsDrawnAsAtFirst()
    {
        await using var page = await browser.OpenAsync();
        var frame = await ShowAsync(page);
        var first = await frame.Locator("svg").InnerHTMLAsync();

        await frame.Locator("input").PressAsync("ArrowRight");
        await AssertShowsAsync(frame, 2);
        Assert.NotEqual(first, await frame.Locator("svg").InnerHTMLAsync());
        await frame.Locator("input").PressAsync("ArrowLeft");
        await AssertShowsAsync(frame, 1);

        Assert.Equal(first, await frame.Locator("svg").InnerHTMLAsync());
    }

    [Theory]
    [InlineData(820, true)]
    [InlineData(820, false)]
    [InlineData(1400, false)]
    public async Task Slider_InAFrameOfAnyHeight_IsAsHighAsItsPictureAndNoHigherThanTheFrame(int width, bool isHigh)
    {
        await using var page = await browser.OpenAsync(width: width);
        await page.ShowAsync(isHigh ? s_slider.ToHtml().Replace("aspect-ratio:", "min-height:700px;aspect-ratio:", StringComparison.Ordinal) : s_slider.ToHtml());
        await AssertShowsAsync(page.Page.FrameLocator("iframe"), 1);
        const string Measure = """
            () => {
                const [main, svg] = ['main', 'svg'].map(name => document.querySelector(name).getBoundingClientRect());
                const { width, height } = document.querySelector('svg').viewBox.baseVal;
                return [main.height - svg.height, svg.height - svg.width * height / width, innerHeight - document.documentElement.scrollHeight, innerHeight - main.height];
            }
            """;

        var sizes = await page.Page.Frames[1].EvaluateAsync<double[]>(Measure);

        Assert.Equal(52, sizes[0], 1.0);
        // A frame in its own proportions, with the slider as high at every width, leaves the picture a little less.
        Assert.InRange(sizes[1], isHigh ? -1 : -20, 1);
        Assert.True(sizes[2] >= 0, "It is higher than its frame.");
        Assert.Equal(isHigh, sizes[3] > 100);
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

    [Theory, MemberData(nameof(Saved))]
    public async Task SavedSlider_MovedFromEndToEnd_ShowsEachValueAndComplainsOfNothing(string notebook, int number)
    {
        await using var page = await browser.OpenAsync(width: 1200);
        await page.ShowAsync(SavedIn(notebook).ElementAt(number));
        var frame = page.Page.FrameLocator("iframe");
        var input = frame.Locator("input");
        await input.PressAsync("Home");

        var shown = new HashSet<string>();
        var last = int.Parse((await input.GetAttributeAsync("max"))!, CultureInfo.InvariantCulture);
        for (var value = 0; value <= last; value++)
        {
            await Assertions.Expect(input).ToHaveValueAsync($"{value}");
            shown.Add((await frame.Locator("output").TextContentAsync())!);
            await input.PressAsync("ArrowRight");
        }

        Assert.Equal(last + 1, shown.Count);
        await page.AssertQuietAsync();
    }

    /// <summary>The sliders of the course, as they are saved.</summary>
    public static TheoryData<string, int> Saved => [.. Directory.GetFiles(Notebooks(), "*.ipynb").Order(StringComparer.Ordinal)
        .Select(file => Path.GetFileName(file)).SelectMany(name => SavedIn(name).Select((_, number) => (name, number)))];

    private static IEnumerable<string> SavedIn(string notebook) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Notebooks(), notebook)))!["cells"]!.AsArray()
            .SelectMany(cell => cell!["outputs"]?.AsArray() ?? []).Select(output => output!["data"]?["text/html"])
            .Select(html => html is JsonArray lines ? string.Concat(lines.Select(line => (string)line!)) : (string?)html ?? "")
            .Where(html => html.Contains("title=\"A slider for", StringComparison.Ordinal));

    private static string Notebooks() => Path.Combine(Repository.Root, "notebooks");

    private static async Task<IFrameLocator> ShowAsync(TestPage page)
    {
        await page.ShowAsync(s_slider.ToHtml());
        var frame = page.Page.FrameLocator("iframe");
        await AssertShowsAsync(frame, 1);
        return frame;
    }

    /// <summary>Moves the mouse about on the slider until it feels it: the browser learns where a frame of another process stands a moment after it is drawn.</summary>
    /// <returns>Where the slider is.</returns>
    private static async Task<LocatorBoundingBoxResult> PointAtAsync(TestPage page, IFrameLocator frame)
    {
        var box = (await frame.Locator("input").BoundingBoxAsync())!;
        for (var tries = 0; tries < 1000 && await frame.Locator("input:hover").CountAsync() == 0; tries++)
        {
            await page.Page.Mouse.MoveAsync(box.X + box.Width / 3 + tries % 5, box.Y + box.Height / 2);
        }

        return box;
    }

    private static async Task AssertShowsAsync(IFrameLocator frame, int value)
    {
        var figure = s_slider.Figures[value];
        string[] values = ["0", "0.3", "0.6", "0.9"];
        await Assertions.Expect(frame.Locator("output")).ToHaveTextAsync(values[value]);
        await Assertions.Expect(frame.Locator("input")).ToHaveAttributeAsync("aria-valuetext", $"{values[value]}: {figure.Title}");
        await Assertions.Expect(frame.Locator("svg")).ToHaveAttributeAsync("aria-label", new Regex($@"^{Regex.Escape(figure.Description)}\s*$"));
        await Assertions.Expect(frame.Locator("svg > g > text, svg > text").First).ToHaveTextAsync(figure.Title);
    }
}
