using System.Text.Json.Nodes;

namespace Course.Browser.Tests;

/// <summary>The course in the browser: one more place that shows what <c>check</c> compares.</summary>
public sealed class CourseBookTests(BrowserFixture browser, CourseFixture course)
{
    public static TheoryData<string> Pages { get; } =
    [
        .. Directory.GetFiles(Path.Combine(Repository.Root, "notebooks"), "*.ipynb").Select(path => Path.GetFileNameWithoutExtension(path)!)
            .Where(name => name is not ("setup" or "plots")).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task RunAll_Notebook_ShowsWhatIsSaved(string name)
    {
        await using var page = await BookPage.OpenAsync(browser, await course.BookAsync(), name + ".html");
        // Every cell was compiled when the book was made.
        await page.LoseCompilerAsync();
        await AssertRunsAsSavedAsync(page);
    }

    [Theory]
    [InlineData("1-gradient-descent")]
    [InlineData("3.5-momentum-visualized")]
    [InlineData("4.1-how-fast-exactly")]
    public async Task RunAll_NotebookCompiledInThePage_ShowsWhatIsSaved(string name)
    {
        await using var page = await BookPage.OpenAsync(browser, await course.BookAsync(), name + ".html");
        await page.ForgetPreparedAsync();
        await AssertRunsAsSavedAsync(page);
    }

    private static async Task AssertRunsAsSavedAsync(BookPage page)
    {
        var saved = await page.OutputsAsync();

        await page.RunAllAsync();

        await Assertions.Expect(page.Status).ToHaveTextAsync("");
        Assert.Equal(saved, await page.OutputsAsync());
        await page.AssertQuietAsync();
    }

    [Theory]
    [InlineData("index.html", 360, false)]
    [InlineData("index.html", 1400, true)]
    [InlineData("1-gradient-descent.html", 360, true)]
    [InlineData("1-gradient-descent.html", 1400, false)]
    [InlineData("4.2-the-ravine.html", 360, false)]
    [InlineData("4.2-the-ravine.html", 1400, true)]
    public async Task Page_NarrowOrWide_LightOrDark_IsAccessibleAndFits(string name, int width, bool dark)
    {
        await using var page = await BookPage.OpenAsync(browser, await course.BookAsync(), name, width, dark);

        // What stands in frames, sliders and the explorer, has tests of its own.
        Assert.Empty(await page.Test.AxeViolationsAsync(frames: false));
        Assert.True(await page.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "The page is wider than its window.");
        Assert.Equal(0, await page.Page.EvaluateAsync<int>("() => [...document.querySelectorAll('pre.output')].filter(text => text.scrollWidth > text.clientWidth).length"));
        await page.AssertQuietAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Picture_WiderThanAPhone_ThrowsAShadowUntilItsEndAndIsDrawnOnThePagesGround(bool dark)
    {
        await using var page = await BookPage.OpenAsync(browser, await course.BookAsync(), "3.5-momentum-visualized.html", width: 390, dark: dark);
        await page.Button("Show outputs").ClickAsync();
        // As ScottPlot drew it, and as the library does.
        await AssertThrowsAShadowAsync();
        await page.RunAllAsync();
        await AssertThrowsAShadowAsync();
        var paper = await page.Test.ColorAsync(page.Page.Locator("h1"), fromRight: 1, fromBottom: 1);
        Assert.Equal(paper, await page.Test.ColorAsync(page.Cell(4).Locator(".output.picture"), fromRight: 2, fromBottom: 6));
        await page.AssertQuietAsync();

        async Task AssertThrowsAShadowAsync()
        {
            var picture = page.Cell(4).Locator(".output.picture");
            await picture.ScrollIntoViewIfNeededAsync();
            await picture.Locator("img").EvaluateAsync("image => image.decode()");
            var before = await page.Test.ColorAsync(picture, fromRight: 2, fromBottom: 6);
            await picture.EvaluateAsync("box => box.scrollLeft = box.scrollWidth");
            Assert.NotEqual(before, await page.Test.ColorAsync(picture, fromRight: 2, fromBottom: 6));
        }
    }

    [Theory]
    [InlineData("1-gradient-descent.html", "two-inputs-the-gradient")]
    [InlineData("1-gradient-descent.html", "where-it-ends")]
    [InlineData("2-momentum.html", "flat-ground-crossed-and-not")]
    public async Task Page_LinkToAHeadingFarDown_LeadsThere(string name, string heading)
    {
        var book = await course.BookAsync();
        await using var page = await BookPage.OpenAsync(browser, book, $"{name}#{heading}");
        await AssertIsAtTopAsync();

        // The same by a link of the same page.
        await page.Page.GotoAsync(book.Address + name);
        await Assertions.Expect(page.Button("Run All")).ToBeVisibleAsync();
        await page.Page.Locator($".contents a[href='#{heading}']").ClickAsync();
        await AssertIsAtTopAsync();

        async Task AssertIsAtTopAsync()
        {
            await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await Assertions.Expect(page.Page.Locator($"[id='{heading}']")).ToBeInViewportAsync();
            // Once nothing moves any more.
            var place = await page.Page.EvaluateAsync<double>("""
                async id => {
                  const place = () => document.getElementById(id).getBoundingClientRect().top;
                  for (let last, still = 0; still < 30; last = place()) {
                    await new Promise(requestAnimationFrame);
                    still = place() === last ? still + 1 : 0;
                  }
                  return place() / innerHeight;
                }
                """, heading);
            Assert.InRange(place, 0, 1.0 / 3);
        }
    }

    [Fact]
    public async Task Pages_LinksAnchorsImagesAndFormulas_AreWhole()
    {
        var book = await course.BookAsync();
        await using var page = await BookPage.OpenAsync(browser, book, "index.html");
        var problems = new List<string>();
        var ids = new Dictionary<string, string[]>();
        var links = new List<(string From, string To)>();
        foreach (var file in Directory.GetFiles(book.Folder, "*.html").Select(path => Path.GetFileName(path)!))
        {
            await page.Page.GotoAsync(book.Address + file);
            ids[file] = await page.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('[id]')].map(element => element.id)");
            links.AddRange((await page.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a[href]')].map(link => link.href)")).Select(link => (file, link)));
            problems.AddRange((await page.Page.EvaluateAsync<string[]>("""
                async () => {
                  const problems = [];
                  for (const image of document.images) {
                    image.loading = "eager";
                    await image.decode().catch(() => problems.push(`${image.src} is no picture`));
                    if (!image.alt) problems.push(`${image.src} has no description`);
                  }
                  for (const text of document.querySelectorAll(".prose")) {
                    const plain = text.cloneNode(true);
                    for (const code of plain.querySelectorAll("code, pre, math")) code.remove();
                    if (/\$[^ ]|\\[a-z]/.test(plain.textContent)) problems.push(`a formula is left: ${plain.textContent.slice(0, 80)}`);
                  }
                  if (document.querySelector("merror, .temml-error")) problems.push("a formula has an error");
                  const seen = new Set();
                  for (const { id } of document.querySelectorAll("[id]")) if (seen.has(id) || !seen.add(id)) problems.push(`two elements are called ${id}`);
                  return problems;
                }
                """)).Select(problem => $"{file}: {problem}"));
        }
        foreach (var (from, to) in links.Where(link => link.To.StartsWith(book.Address, StringComparison.Ordinal)).Distinct())
        {
            var (path, anchor) = to[book.Address.Length..].Split('#') is [var one, var two] ? (one, two) : (to[book.Address.Length..], "");
            var file = Uri.UnescapeDataString(path);
            if (!File.Exists(Path.Combine(book.Folder, file)) || (anchor.Length > 0 && !ids[file].Contains(Uri.UnescapeDataString(anchor))))
            {
                problems.Add($"{from}: the link to {to} leads nowhere");
            }
        }

        Assert.Empty(problems);
    }

    [Fact]
    public async Task Reading_FromADiskWithoutScript_IsWhole()
    {
        var book = await course.BookAsync();
        await using var page = await browser.OpenAsync();
        await page.Page.RouteAsync("**/*.js", route => route.AbortAsync());

        await page.Page.GotoAsync(new Uri(Path.Combine(book.Folder, "1-gradient-descent.html")).AbsoluteUri);

        await Assertions.Expect(page.Page.Locator("h1")).ToHaveTextAsync("1 Gradient descent");
        var answer = page.Page.Locator(".answer:has(.picture)").First;
        await Assertions.Expect(answer.Locator("img")).ToBeHiddenAsync();
        await answer.Locator("summary").ClickAsync();
        await Assertions.Expect(answer.Locator("img")).ToBeVisibleAsync();
        Assert.True(await page.Page.EvaluateAsync<bool>("() => getComputedStyle(document.querySelector('.cell pre.code')).overflowX === 'auto'"), "The page has no style.");
        Assert.All(page.Requests, request => Assert.StartsWith("file:", request));
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1400)]
    public async Task Link_ToAHeading_IsNotCoveredByTheToolbar(int width)
    {
        await using var page = await BookPage.OpenAsync(browser, await course.BookAsync(), "1-gradient-descent.html", width);
        await page.Page.EvaluateAsync("() => { document.documentElement.style.scrollBehavior = 'auto'; location.hash = '#two-inputs-the-gradient'; }");
        await page.Page.WaitForFunctionAsync("""
            () => {
              const [heading, toolbar] = ["#two-inputs-the-gradient", ".toolbar"].map(name => document.querySelector(name).getBoundingClientRect());
              return heading.top < 200 && heading.top >= toolbar.bottom;
            }
            """);
    }

    [Theory]
    [InlineData("step size", "1 Gradient descent › One step")]
    [InlineData("momentum", "2 Momentum")]
    [InlineData("condition number", "4.2 The ravine › Two curvatures, one step size")]
    [InlineData("learning rate", "1 Gradient descent › One step")]
    [InlineData("Nesterov", "4.6 Nesterov's look-ahead")]
    [InlineData("Adam", "4.9 A small network › AdaGrad, RMSProp, Adam")]
    [InlineData("noise", "4.4 Noise")]
    [InlineData("why 0.9", "4.2 The ravine › Where the error sits")]
    public async Task Search_Term_FindsFirstWhereItIsIntroduced(string term, string place)
    {
        await using var page = await BookPage.OpenAsync(browser, await course.BookAsync(), "index.html");
        await page.Page.GetByRole(AriaRole.Searchbox).FillAsync(term);
        await Assertions.Expect(page.Page.Locator(".found a").First).ToContainTextAsync(place);
        Assert.Equal(place, await page.Page.Locator(".found a").First.EvaluateAsync<string>("link => [...link.childNodes].slice(0, -1).map(node => node.textContent).join('')"));
    }

    [Fact]
    public async Task Index_Course_CountsEveryExercise()
    {
        var written = Directory.GetFiles(Path.Combine(Repository.Root, "notebooks"), "*.ipynb")
            .SelectMany(path => JsonNode.Parse(File.ReadAllText(path))!["cells"]!.AsArray())
            .Count(cell => (string?)cell!["cell_type"] == "code" && cell["source"]!.ToJsonString().Contains("Exercises.", StringComparison.Ordinal));
        await using var page = await BookPage.OpenAsync(browser, await course.BookAsync(), "index.html");
        var counts = await page.Page.Locator(".exercises").EvaluateAllAsync<int[]>("all => all.map(one => Number(one.dataset.count))");
        Assert.Equal(written, counts.Sum());
    }

    [Fact]
    public async Task Slider_OnAPhone_FitsItsPictureAndGrowsWithTheWindow()
    {
        await using var page = await BookPage.OpenAsync(browser, await course.BookAsync(), "0-start-here.html", width: 390);
        var frame = page.Page.Locator("iframe[title*='slider']");
        var picture = page.Page.FrameLocator("iframe[title*='slider']").Locator("svg");
        await frame.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(picture).ToBeVisibleAsync();
        // Nothing above or below: the slider, and the picture in its own proportions.
        await page.Page.WaitForFunctionAsync("""
            () => {
              const { clientWidth, clientHeight } = document.querySelector("iframe[title*='slider']");
              return Math.abs((clientHeight - 52) / clientWidth - 400 / 640) < 0.02;
            }
            """);

        await page.Page.SetViewportSizeAsync(844, 390);
        // What stands above has grown, too, and a browser lays out no frame that is out of sight.
        await frame.ScrollIntoViewIfNeededAsync();
        await page.Page.WaitForFunctionAsync("() => document.querySelector(\"iframe[title*='slider']\").clientHeight > 400");
    }

    [Fact]
    public async Task Search_Word_LeadsToItsSection()
    {
        await using var page = await BookPage.OpenAsync(browser, await course.BookAsync(), "index.html");

        await page.Page.GetByRole(AriaRole.Searchbox).FillAsync("nesterov");
        await Assertions.Expect(page.Page.Locator(".found a").First).ToBeVisibleAsync();
        Assert.DoesNotContain('\\', await page.Page.EvaluateAsync<string>("() => bookSections.map(section => section[3]).filter(text => /step size α/.test(text)).join(' ')"));
        await page.Page.Locator(".found a").First.ClickAsync();

        await Assertions.Expect(page.Page.Locator("main")).ToContainTextAsync("Nesterov");
        await page.AssertQuietAsync();
    }

    [Fact]
    public async Task Completion_LibrarysType_ShowsMembersAndTheirDocumentation()
    {
        await using var page = await BookPage.OpenAsync(browser, await course.BookAsync(), "3.2-gradient-descent-optimization.html");
        await page.RunAsync(4);

        await page.WriteAsync(4, "");
        await page.Page.Keyboard.TypeAsync("GradientDescent.Min");
        await Assertions.Expect(page.Page.Locator(".cm-tooltip-autocomplete")).ToContainTextAsync("Minimize");
        // In the moment in which it opens, a list takes no key.
        await page.Page.EvaluateAsync("() => new Promise(done => setTimeout(done, 100))");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.Keyboard.TypeAsync("(");

        await Assertions.Expect(page.Page.Locator(".parameter-help").First).ToContainTextAsync("Minimize(");
        await Assertions.Expect(page.Page.Locator(".parameter-help .documentation").First).ToContainTextAsync("inimize");
        await page.AssertQuietAsync();
    }
}
