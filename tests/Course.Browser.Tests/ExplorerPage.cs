using System.Text.Json;
using Descent;

namespace Course.Browser.Tests;

/// <summary>A page with an explorer in it.</summary>
internal sealed class ExplorerPage : IAsyncDisposable
{
    private readonly TestPage _page;

    private ExplorerPage(TestPage page, IFrame frame) => (_page, Frame) = (page, frame);

    /// <summary>What the page noted.</summary>
    public TestPage Noted => _page;

    /// <summary>Playwright's own page.</summary>
    public IPage Page => _page.Page;

    /// <summary>The explorer's own frame.</summary>
    public IFrame Frame { get; }

    /// <summary>Shows an explorer in a page and waits until it has drawn everything.</summary>
    /// <param name="page">The page.</param>
    /// <param name="explorer">The explorer.</param>
    /// <param name="around">What stands around it; {0} is its place.</param>
    public static async Task<ExplorerPage> ShowAsync(TestPage page, Explorer explorer, string around = "{0}")
    {
        await page.ShowAsync(around.Replace("{0}", explorer.ToHtml()));
        return await FindAsync(page);
    }

    /// <summary>Finds the explorer that a page already shows.</summary>
    public static async Task<ExplorerPage> FindAsync(TestPage page, int number = 0)
    {
        var element = await page.Page.Locator("iframe").Nth(number).ElementHandleAsync();
        var found = new ExplorerPage(page, (await element.ContentFrameAsync())!);
        await found.SettleAsync();
        return found;
    }

    /// <summary>Waits until everything asked for is drawn.</summary>
    public Task SettleAsync() => Frame.WaitForFunctionAsync("() => window.descent?.idle()");

    /// <summary>Waits until a JavaScript condition holds; <c>state</c> is what is set.</summary>
    public Task UntilAsync(string condition) => Frame.WaitForFunctionAsync($"() => {{ const state = descent.state; return {condition}; }}");

    /// <summary>Notes from now on whether a JavaScript condition holds in any frame: until one asks, it may hold no more.</summary>
    /// <returns>What waits until it was so.</returns>
    public async Task<Func<Task>> WatchAsync(string condition)
    {
        var seen = await Frame.EvaluateHandleAsync($$"""
            () => {
              const { state } = descent, seen = { now: false };
              const look = () => { seen.now = {{condition}}; if (!seen.now) requestAnimationFrame(look); };
              look();
              return seen;
            }
            """);
        return () => Frame.WaitForFunctionAsync("seen => seen.now", seen);
    }

    /// <summary>A number that is set.</summary>
    public Task<double> NumberAsync(string name) => Frame.EvaluateAsync<double>($"() => descent.state.{name}");

    /// <summary>What a script in the frame gives.</summary>
    public Task<T> EvaluateAsync<T>(string script, object? argument = null) => Frame.EvaluateAsync<T>(script, argument);

    /// <summary>What a script in the frame gives, from any argument that has a JSON form.</summary>
    public async Task<JsonElement> EvaluateJsonAsync(string script, object argument) =>
        JsonDocument.Parse(await Frame.EvaluateAsync<string>($"text => JSON.stringify(({script})(JSON.parse(text)))", JsonSerializer.Serialize(argument))).RootElement;

    /// <summary>Drags something by a number of pixels, with the mouse or a finger.</summary>
    public async Task DragAsync(string element, float right, float down, bool touch)
    {
        var box = (await Frame.Locator(element).BoundingBoxAsync())!;
        var (x, y) = (box.X + box.Width / 2, box.Y + box.Height / 2);
        if (!touch)
        {
            await Page.Mouse.MoveAsync(x, y);
            await Page.Mouse.DownAsync();
            await Page.Mouse.MoveAsync(x + right, y + down, new() { Steps = 4 });
            await Page.Mouse.UpAsync();
            return;
        }

        var devtools = await Page.Context.NewCDPSessionAsync(Page);
        Task SendAsync(string type, params object[] points) => devtools.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object> { ["type"] = type, ["touchPoints"] = points });
        await SendAsync("touchStart", new { x, y });
        await SendAsync("touchMove", new { x = x + right / 2, y = y + down / 2 });
        await SendAsync("touchMove", new { x = x + right, y = y + down });
        await SendAsync("touchEnd");
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();
}
