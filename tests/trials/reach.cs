#:package Microsoft.Playwright
#:property PublishAot=false
// How far the course reaches in a browser: what must be loaded, and how long a reader waits. Run it from the
// repository's folder: dotnet run tests/trials/reach.cs. It needs an installed Chromium (or CHROMIUM, its path).
// With --quick it leaves out the last line, every cell of the course, which takes minutes.
using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var runner = Process.Start(new ProcessStartInfo("dotnet", ["run", "--project", "lib/Cells/Runner", "--", "book", "--saved", "--serve"]) { RedirectStandardOutput = true })!;
try
{
    string? address = null;
    while (address is null && await runner.StandardOutput.ReadLineAsync() is { } line)
    {
        address = line.StartsWith("Serving it at ", StringComparison.Ordinal) ? line.Split(' ')[3] : null;
    }
    if (address is null)
    {
        throw new InvalidOperationException("There is no book.");
    }
    var program = Environment.GetEnvironmentVariable("CHROMIUM") ?? new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.First(File.Exists);
    using var playwright = await Playwright.CreateAsync();
    await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"] });

    Console.WriteLine($"{Environment.ProcessorCount} cores, Chromium {browser.Version}");
    Console.WriteLine();
    Console.WriteLine("| what a reader waits for | measured | goal |");
    Console.WriteLine("|---|---|---|");

    var paints = new List<double>();
    for (var i = 0; i < 5; i++)
    {
        var (context, page) = await OpenAsync(new Uri(Path.GetFullPath("artifacts/book/1-gradient-descent.html")).AbsoluteUri);
        paints.Add(await page.EvaluateAsync<double>("() => new Promise(done => new PerformanceObserver(list => { for (const entry of list.getEntries()) if (entry.name === 'first-contentful-paint') done(entry.startTime); }).observe({ type: 'paint', buffered: true }))"));
        await context.CloseAsync();
    }
    Print("first paint, from a disk", Median(paints) / 1000, "s", 0.5);

    List<double> cold = [], warm = [], further = [], changedCold = [], changedWarm = [], least = [], restart = [];
    var megabytes = 0.0;
    for (var i = 0; i < 3; i++)
    {
        var (context, page) = await OpenAsync(address + "1-gradient-descent.html");
        await page.WaitForSelectorAsync(".toolbar");
        cold.Add(await RunAsync(page, 4));
        foreach (var cell in new[] { 5, 6, 7 })
        {
            further.Add(await RunAsync(page, cell));
        }
        await page.EvaluateAsync("() => navigator.serviceWorker.ready");
        await page.WaitForTimeoutAsync(500);

        await page.ReloadAsync();
        await page.WaitForSelectorAsync(".toolbar");
        await RunAsync(page, 4);
        // What compiles changed cells comes behind the first output.
        await page.WaitForTimeoutAsync(5000);
        // What the browser keeps of it is what was loaded, the compiler included.
        megabytes = await page.EvaluateAsync<double>("""
            async () => {
              let bytes = 0;
              for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const request of await cache.keys()) if (new URL(request.url).pathname.includes("/live/")) bytes += (await (await cache.match(request)).blob()).size;
              }
              return bytes / 1e6;
            }
            """);
        await page.ReloadAsync();
        await page.WaitForSelectorAsync(".toolbar");
        warm.Add(await RunAsync(page, 4));

        var watch = Stopwatch.StartNew();
        await page.Locator(".toolbar").GetByRole(AriaRole.Button, new() { Name = "Restart" }).ClickAsync();
        await RunAsync(page, 4);
        restart.Add(watch.Elapsed.TotalSeconds);

        // A cell that does next to nothing: all that it takes is the page's own.
        await WriteAsync(page, 5, "1 + 1");
        for (var run = 0; run < 3; run++)
        {
            await page.WaitForTimeoutAsync(1000);
            least.Add(await RunAsync(page, 5));
        }
        await page.ReloadAsync();
        await page.WaitForSelectorAsync(".toolbar");
        changedWarm.Add(await RunAsync(page, 5));
        await context.CloseAsync();

        (context, page) = await OpenAsync(address + "1-gradient-descent.html");
        // As one who comes back with changes, so that the editor has not started anything yet.
        await page.EvaluateAsync("""
            () => localStorage.setItem(`cells:${new URL(".", location.href).pathname}${document.querySelector("main").dataset.notebook}`,
              JSON.stringify([{ number: 4, original: document.querySelector("#cell-4 pre.code").textContent, source: document.querySelector("#cell-4 pre.code").textContent + "\n// changed" }]))
            """);
        await page.ReloadAsync();
        await page.WaitForSelectorAsync("#cell-4 .reset:not([hidden])");
        changedCold.Add(await RunAsync(page, 4));
        await context.CloseAsync();
    }
    Print("all that runs the cells of a notebook, as it travels", megabytes, "MB", 12);
    Print("first output of a cell as it stands, nothing in the cache", Median(cold), "s", 4);
    Print("first output of a cell as it stands, everything in the cache", Median(warm), "s", 2);
    Print("first output of a changed cell, nothing in the cache", Median(changedCold), "s", 4);
    Print("first output of a changed cell, everything in the cache", Median(changedWarm), "s", 2);
    Print("a further changed cell that does nothing", Median(least), "s", 0.15);
    Console.WriteLine($"| a further cell of the course as it stands, its own work included | {Median(further):0.00} s | |");
    Print("a fresh kernel and its first output, after Restart", Median(restart), "s", 3);

    if (args.Contains("--quick"))
    {
        return;
    }
    var total = 0.0;
    var (course, reader) = await OpenAsync(address + "index.html");
    foreach (var name in await reader.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.chapters a')].map(link => link.href)"))
    {
        await reader.GotoAsync(name);
        await reader.WaitForSelectorAsync(".toolbar");
        var watch = Stopwatch.StartNew();
        await reader.Locator(".toolbar").GetByRole(AriaRole.Button, new() { Name = "Run All", Exact = true }).ClickAsync();
        await EndAsync(reader);
        total += watch.Elapsed.TotalSeconds;
    }
    Print("every cell of the course", total, "s", 180);
    await course.CloseAsync();

    async Task<(IBrowserContext, IPage)> OpenAsync(string url)
    {
        var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(url);
        return (context, page);
    }
}
finally
{
    runner.Kill(entireProcessTree: true);
}

static async Task<double> RunAsync(IPage page, int cell)
{
    var watch = Stopwatch.StartNew();
    await page.Locator($"#cell-{cell}").GetByRole(AriaRole.Button, new() { Name = $"Run: cell {cell}", Exact = true }).ClickAsync();
    await EndAsync(page);
    return watch.Elapsed.TotalSeconds;
}

static async Task WriteAsync(IPage page, int cell, string code)
{
    await page.Locator($"#cell-{cell} pre.code").PressAsync("Enter");
    await page.Locator($"#cell-{cell} .cm-content").PressAsync("Control+a");
    await page.Keyboard.InsertTextAsync(code);
}

static async Task EndAsync(IPage page) => await page.WaitForFunctionAsync(
    "() => [...document.querySelectorAll('.bar .count')].every(count => !count.textContent.includes('…'))", null, new() { Timeout = 600_000 });

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

static void Print(string what, double value, string unit, double goal) =>
    Console.WriteLine($"| {what} | {value:0.00} {unit} | {(value <= goal ? "" : "**missed:** ")}≤ {goal} {unit} |");
