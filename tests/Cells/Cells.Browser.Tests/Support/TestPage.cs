using System.Collections.Concurrent;
using System.Text.Json;

namespace Cells.Browser.Tests;

/// <summary>A page in a window of its own, which notes what it says and what it asks for.</summary>
public sealed class TestPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    // Playwright notes on a thread of its own.
    private readonly ConcurrentQueue<string> _console = [];
    private readonly ConcurrentQueue<string> _requests = [];

    internal TestPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) => _console.Enqueue($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => _console.Enqueue($"exception: {error}");
        page.Request += (_, request) => _requests.Enqueue(request.Url);
    }

    /// <summary>Playwright's own page.</summary>
    public IPage Page { get; }

    /// <summary>What was written to the console, and exceptions that nobody caught.</summary>
    public IReadOnlyCollection<string> Console => _console;

    /// <summary>The addresses that were asked for, in frames, too; the page's own is the first if it came from one.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>Shows a plain page with something in it, as a notebook's output stands in a page.</summary>
    /// <param name="body">The markup of its body.</param>
    public Task ShowAsync(string body) => Page.SetContentAsync(
        $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A page</title></head><body><main><h1>A page</h1>{body}</main></body></html>");

    /// <summary>Waits until everything is noted that the page and its frames have said and asked for by now.</summary>
    public async Task ListenAsync()
    {
        // A frame far down is not loaded yet, and would never answer.
        foreach (var frame in Page.Frames.Where(frame => frame.Url.Length > 0))
        {
            await frame.EvaluateAsync("() => new Promise(done => setTimeout(done))");
        }
    }

    /// <summary>That nothing was written to the console, and nothing asked of anybody.</summary>
    /// <param name="but">How addresses begin that may be asked for.</param>
    public async Task AssertQuietAsync(params string[] but)
    {
        await ListenAsync();
        Assert.Empty(Console);
        Assert.All(Requests, request => Assert.True(but.Any(start => request.StartsWith(start, StringComparison.Ordinal)), $"The page asked for {request}."));
    }

    /// <summary>What axe-core finds in the page and its frames that keeps people from using it.</summary>
    /// <returns>The violations, one a line: the rule, what it asks for, and the elements that break it.</returns>
    public async Task<IReadOnlyList<string>> AxeViolationsAsync(bool frames = true)
    {
        using var stream = typeof(TestPage).Assembly.GetManifestResourceStream("axe.min.js")!;
        using var reader = new StreamReader(stream);
        var axe = await reader.ReadToEndAsync();
        var violations = new List<string>();
        foreach (var frame in frames ? Page.Frames : [Page.MainFrame])
        {
            // Each frame by itself: a page has no address here, and so its frames would not answer one another.
            await frame.EvaluateAsync(axe);
            var found = await frame.EvaluateAsync<JsonElement>("async () => (await axe.run({ iframes: false })).violations");
            violations.AddRange(found.EnumerateArray().Select(Describe));
        }

        return violations;
    }

    /// <summary>The color that a reader sees at a place of an element: red, green, blue.</summary>
    /// <param name="element">The element.</param>
    /// <param name="fromRight">How many pixels the place is from its right edge.</param>
    /// <param name="fromBottom">How many pixels it is from its lower edge.</param>
    public async Task<int[]> ColorAsync(ILocator element, int fromRight, int fromBottom)
    {
        var picture = Convert.ToBase64String(await element.ScreenshotAsync());
        return await Page.EvaluateAsync<int[]>("""
            async ([picture, fromRight, fromBottom]) => {
              const image = new Image();
              image.src = `data:image/png;base64,${picture}`;
              await image.decode();
              const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
              canvas.drawImage(image, 0, 0);
              return [...canvas.getImageData(image.width - fromRight, image.height - fromBottom, 1, 1).data].slice(0, 3);
            }
            """, new object[] { picture, fromRight, fromBottom });
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private static string Describe(JsonElement violation) => $"{violation.GetProperty("id")}: {violation.GetProperty("help")} " + string.Join(
        "; ", violation.GetProperty("nodes").EnumerateArray().Select(node => $"{node.GetProperty("target")} {node.GetProperty("failureSummary")}"));
}
