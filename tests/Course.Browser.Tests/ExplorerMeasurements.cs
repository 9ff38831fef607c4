using System.Globalization;
using Descent;

namespace Course.Browser.Tests;

/// <summary>What is measured and taken, not proved. Asked for by name:
/// <c>dotnet test tests/Course.Browser.Tests --filter ExplorerMeasurements -- xUnit.Explicit=only</c>; it writes into <c>artifacts/explorer</c>.</summary>
public sealed class ExplorerMeasurements(BrowserFixture browser)
{
    private const int Moves = 60;

    /// <summary>How long frames take while something is dragged or plays, from the browser's own trace.</summary>
    [Fact(Explicit = true)]
    public async Task FrameTimes_WhileDraggedAndPlaying_AreWrittenDown()
    {
        var lines = new List<string> { "problem     what    frames  ms of processor a frame: median  95 %  longest   ms of clock: median  95 %  longest" };
        foreach (var explorer in new[] { Explorer.Parabola(), Explorer.Ravine(), Explorer.Shelf(), Explorer.TwoValleys(), Explorer.Rosenbrock() })
        {
            foreach (var what in new[] { "alpha", "beta", "kappa", "start", "dot", "play" })
            {
                await using var page = await ExplorerPage.ShowAsync(await browser.OpenAsync(width: 900, height: 1200), explorer);
                if (await page.Frame.Locator("#" + what).IsVisibleAsync())
                {
                    lines.Add(Describe(await page.EvaluateAsync<string>("() => descent.state.problem"), what, await TraceAsync(page, what)));
                }
            }
        }

        await File.WriteAllLinesAsync(Path.Combine(Folder(), "frames.txt"), lines, TestContext.Current.CancellationToken);
        lines.ForEach(line => TestContext.Current.TestOutputHelper?.WriteLine(line));
    }

    /// <summary>The README's pictures.</summary>
    [Theory(Explicit = true)]
    [InlineData(false, "explorer.png")]
    [InlineData(true, "explorer-dark.png")]
    public async Task Picture_ForTheReadme_IsTaken(bool dark, string file)
    {
        await using var page = await ExplorerPage.ShowAsync(await browser.OpenAsync(width: 1280, height: 1000, dark: dark), Explorer.Ravine());
        await page.Frame.Locator("main").ScreenshotAsync(new() { Path = Path.Combine(Folder(), file) });
    }

    private static string Folder() => Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "../../../explorer")).FullName;

    private static async Task<List<(double Processor, double Clock)>> TraceAsync(ExplorerPage page, string what)
    {
        var devtools = await page.Page.Context.NewCDPSessionAsync(page.Page);
        var frames = new List<(double, double)>();
        var complete = new TaskCompletionSource();
        devtools.Event("Tracing.dataCollected").OnEvent += (_, data) => frames.AddRange(data!.Value.GetProperty("value").EnumerateArray()
            .Where(e => e.GetProperty("name").GetString() == "FireAnimationFrame" && e.TryGetProperty("tdur", out var _))
            .Select(e => (e.GetProperty("tdur").GetDouble() / 1000, e.GetProperty("dur").GetDouble() / 1000)));
        devtools.Event("Tracing.tracingComplete").OnEvent += (_, _) => complete.TrySetResult();
        await devtools.SendAsync("Tracing.start", new Dictionary<string, object> { ["categories"] = "devtools.timeline", ["transferMode"] = "ReportEvents" });
        if (what == "play")
        {
            await page.Frame.Locator("#play").ClickAsync();
        }
        else
        {
            var box = (await page.Frame.Locator("#" + what).BoundingBoxAsync())!;
            var (x, y, handle) = (box.X + box.Width / 2, box.Y + box.Height / 2, what is "start" or "dot");
            await page.Page.Mouse.MoveAsync(x, y);
            await page.Page.Mouse.DownAsync();
            for (var i = 0; i < Moves; i++)
            {
                await page.Page.Mouse.MoveAsync(x - (handle ? 2 : box.Width / 2 / Moves) * i, handle ? y - i % 9 : y);
            }

            await page.Page.Mouse.UpAsync();
        }

        await page.SettleAsync();
        await devtools.SendAsync("Tracing.end");
        await complete.Task;
        return frames;
    }

    private static string Describe(string problem, string what, List<(double Processor, double Clock)> frames)
    {
        string Three(IEnumerable<double> times)
        {
            double[] sorted = [.. times.Order()];
            return sorted.Length == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"{sorted[sorted.Length / 2],6:f1} {sorted[sorted.Length * 95 / 100],6:f1} {sorted[^1],6:f1}");
        }

        return $"{problem,-11} {what,-6} {frames.Count,7}  {Three(frames.Select(f => f.Processor)),30}  {Three(frames.Select(f => f.Clock)),35}";
    }
}
