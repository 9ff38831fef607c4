[assembly: AssemblyFixture(typeof(Cells.Browser.Tests.BrowserFixture))]

namespace Cells.Browser.Tests;

/// <summary>One browser for all tests, and a fresh page for each: take it as a constructor's parameter.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    // It shall do nothing but show the page: no updates, no telemetry, no first-run questions.
    private static readonly string[] s_flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    // What a page does in time is not said in seconds here: it only ends what would never come. On a busy machine .NET
    // alone takes several to start.
    private const float Patience = 180_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Opens an empty page.</summary>
    /// <param name="width">How wide the window is, in pixels.</param>
    /// <param name="height">How high it is.</param>
    /// <param name="dark">Whether the reader's system is dark.</param>
    /// <param name="reducedMotion">Whether the reader asked for less motion.</param>
    /// <param name="touch">Whether the screen takes touches.</param>
    /// <returns>The page, which notes what is written to its console and what it asks of the network. Dispose it.</returns>
    public async Task<TestPage> OpenAsync(
        int width = 1000, int height = 900, bool dark = false, bool reducedMotion = false, bool touch = false)
    {
        if (_browser is null)
        {
            Assert.Skip("Found no Chromium, Chrome or Edge. Install one, or put the path of its program into the environment variable CHROMIUM.");
        }

        var context = await _browser.NewContextAsync(new()
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = reducedMotion ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
            HasTouch = touch,
        });
        context.SetDefaultTimeout(Patience);
        return new TestPage(context, await context.NewPageAsync());
    }

    public async ValueTask InitializeAsync()
    {
        if (InstalledChromium.Find() is not { } program)
        {
            return;
        }

        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = s_flags, Timeout = Patience });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
