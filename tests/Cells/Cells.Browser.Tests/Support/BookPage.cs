using System.Text.Json.Nodes;

namespace Cells.Browser.Tests;

/// <summary>A notebook's page in a browser, and what a reader does there.</summary>
public sealed class BookPage(TestPage page, Book book) : IAsyncDisposable
{
    private const float Patience = 900_000;

    /// <summary>Playwright's own page.</summary>
    public IPage Page => page.Page;

    /// <summary>The page with its notes.</summary>
    public TestPage Test => page;

    /// <summary>What the toolbar says.</summary>
    public ILocator Status => Page.Locator(".toolbar .status");

    public static async Task<BookPage> OpenAsync(BrowserFixture browser, Book book, string name, int width = 1000, bool dark = false)
    {
        var page = await browser.OpenAsync(width, dark: dark);
        await page.Page.GotoAsync(book.Address + name);
        var result = new BookPage(page, book);
        if (await page.Page.Locator(".cell").CountAsync() > 0)
        {
            await Assertions.Expect(result.Button("Run All")).ToBeVisibleAsync();
        }
        return result;
    }

    public ILocator Cell(int number) => Page.Locator($"#cell-{number}");

    public ILocator Button(string name) => Page.Locator(".toolbar").GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>The reader's own cells.</summary>
    public ILocator OwnCells => Page.Locator(".cell.own");

    /// <summary>Writes a cell anew, in its editor.</summary>
    public Task WriteAsync(int number, string code) => WriteAsync(Cell(number), code);

    /// <inheritdoc cref="WriteAsync(int, string)"/>
    public async Task WriteAsync(ILocator cell, string code)
    {
        await Assertions.Expect(Button("Run All")).ToBeVisibleAsync();
        if (!await cell.Locator(".cm-content").IsVisibleAsync())
        {
            await cell.Locator("pre.code").PressAsync("Enter");
        }
        var editor = cell.Locator(".cm-content");
        await editor.PressAsync("Control+a");
        await Page.Keyboard.InsertTextAsync(code);
    }

    /// <summary>Runs a cell and waits for its end.</summary>
    public async Task RunAsync(int number)
    {
        await Cell(number).GetByRole(AriaRole.Button, new() { Name = $"Run: cell {number}", Exact = true }).ClickAsync();
        await EndAsync();
    }

    public async Task RunAllAsync()
    {
        await Button("Run All").ClickAsync();
        await EndAsync();
    }

    /// <summary>Waits until nothing runs.</summary>
    public async Task EndAsync() => await Page.WaitForFunctionAsync(
        "() => [...document.querySelectorAll('.bar .count')].every(count => !count.textContent.includes('…'))", null, new() { Timeout = Patience });

    /// <summary>What each cell shows, in words: texts and whether they are verdicts, descriptions of pictures and of frames, tables; cells that are not compared left out.</summary>
    public Task<string[]> OutputsAsync() => Page.EvaluateAsync<string[]>("""
        () => [...document.querySelectorAll("section.cell:not([data-not-compared])")].map(cell => `cell ${cell.dataset.cell}\n` +
          [...cell.querySelectorAll(".output")].map(output => output.querySelector("img")?.alt ?? output.querySelector("iframe")?.title ?? `${output.matches(".right, .not-yet") ? output.className : ""}${output.textContent}`).join("\n"))
        """);

    public async Task<string> OutputAsync(int number) => string.Join("\n", await Cell(number).Locator(".output").AllInnerTextsAsync()).Trim();

    /// <summary>Waits until the book's service worker answers the page.</summary>
    public Task ServedByTheWorkerAsync() => Page.EvaluateAsync(
        "async () => { await navigator.serviceWorker.ready; if (!navigator.serviceWorker.controller) await new Promise(done => navigator.serviceWorker.addEventListener('controllerchange', done)); }");

    /// <summary>Waits until the service worker keeps the compiler, too, which comes after what the cells need as they stand.</summary>
    public Task CompilerKeptAsync() => Page.WaitForFunctionAsync("""
        async () => {
          const { documentation } = await (await fetch("live/kernel.json")).json();
          const files = ["_framework/compiler", ...documentation.map(library => `library/${library}`)];
          return (await Promise.all(files.map(file => caches.match(`live/${file}.gz`)))).every(Boolean);
        }
        """);

    /// <summary>Has the service worker give another text for a file.</summary>
    public async Task ReplaceAsync(string file, string text)
    {
        await ServedByTheWorkerAsync();
        await Page.EvaluateAsync("""
            async ([file, text]) => {
              for (const key of await caches.keys()) await (await caches.open(key)).put(file, new Response(text));
            }
            """, new[] { file, text });
    }

    /// <summary>Takes the compiler away. What it is replaced by is no archive, so that it fails however often it is tried.</summary>
    public Task LoseCompilerAsync() => ReplaceAsync("live/_framework/compiler.gz", "no archive");

    /// <summary>Has every cell of a notebook compiled in the page: what was prepared is as of another version.</summary>
    public async Task ForgetPreparedAsync()
    {
        await ServedByTheWorkerAsync();
        var kernel = JsonNode.Parse(await Page.EvaluateAsync<string>("async () => (await fetch('live/kernel.json')).text()"))!;
        kernel["version"] = "another";
        await ReplaceAsync("live/kernel.json", kernel.ToJsonString());
    }

    /// <summary>That nothing was written to the console, and nothing asked of anybody else.</summary>
    public Task AssertQuietAsync() => page.AssertQuietAsync(book.Address, "data:", "blob:");

    public ValueTask DisposeAsync() => page.DisposeAsync();
}
