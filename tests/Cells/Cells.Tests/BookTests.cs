using System.Text.Json.Nodes;
using Cells.Book;

namespace Cells.Tests;

public sealed class BookTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public void Build_TextCodeAndOutputs_StandInThePage()
    {
        Add("1-first.ipynb", Text("# First\n\nWhat it says. More.\n\n## A part\n\nSee [two](2-second.ipynb#there)."), Code("var x = \"a<b\"; // why", Stream("x < y & z\n")));
        Add("2-second.ipynb", Text("# Second\n\n## There"));

        var page = Page("1-first.html");

        Assert.Contains("<h2 id=\"a-part\">A part</h2>", page);
        Assert.Contains("<a href=\"2-second.html#there\">two</a>", page);
        Assert.Contains("<span class=\"k\">var</span> x = <span class=\"s\">&quot;a&lt;b&quot;</span>; <span class=\"c\">// why</span>", page);
        Assert.Contains("<pre class=\"output text\">x &lt; y &amp; z\n</pre>", page);
        Assert.Contains("rel=\"next\" href=\"2-second.html\"", page);
        Assert.Contains("<a href=\"1-first.html\">First</a><span>What it says.</span>", File.ReadAllText(InBook("index.html")));
        Assert.Contains("what it says", File.ReadAllText(InBook("search.js")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Build_NotebooksWhoseNamesCollide_HaveEachAPageAndADownload()
    {
        Add("index.ipynb", Text("# Mine\n\n[odd](a%23b.ipynb)"));
        Add("sub-x.ipynb", Text("# Beside"));
        Add("sub/x.ipynb", Text("# Below"));
        Add("a#b.ipynb", Text("# Odd"));

        var mine = Page("index-2.html");

        Assert.Contains("Mine</h1>", mine);
        Assert.Contains("<a href=\"a%23b.html\">odd</a>", mine);
        Assert.Contains("Beside</h1>", File.ReadAllText(InBook("sub-x.html")));
        Assert.Contains("data-notebook=\"sub/x.ipynb\"", File.ReadAllText(InBook("sub-x-2.html")));
        Assert.True(File.Exists(InBook("notebooks/sub/x.ipynb")));
        Assert.Contains("a%23b.html", File.ReadAllText(InBook("search.js")));
        Assert.Contains("class=\"cover\"", File.ReadAllText(InBook("index.html")));
    }

    [Fact]
    public void Build_Formula_IsFoundAsText()
    {
        Add("a.ipynb", Text("# A\n\nThe rate is $\\frac{1}{1 - \\beta^2}$, and $\\sqrt{x_0} \\le \\alpha$."));
        Build();
        Assert.Contains("The rate is 1/(1−β²), and √(x₀) ≤ α.", System.Text.RegularExpressions.Regex.Unescape(File.ReadAllText(InBook("search.js"))));
    }

    [Fact]
    public void Build_CodeOfACell_IsThereToTheLetter()
    {
        var code = "#!import a.csx\nvar π = 1; /* \t */ int F<T>(T t) => $\"{t} }} {\"x\"}\".Length;\n\"\"\"\n  raw <b>\n  \"\"\"";
        Add("a.ipynb", Code(code));

        var markup = Page("a.html").Split("<code>")[1].Split("</code>")[0];

        Assert.Equal(code, System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Replace(markup, "<.*?>", "")));
    }

    [Fact]
    public void Build_CellThatDoesNotCompile_ColorsTheOthers()
    {
        Add("a.ipynb", Code("int F() => 1;"), Code("nosuchname +"), Code("F()"));
        Assert.Contains("<code><span class=\"m\">F</span>()</code>", Page("a.html"));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("before <script>alert(1)</script> after")]
    [InlineData("# <script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<details open ontoggle=alert(1)>x</details>")]
    [InlineData("<summary onclick='alert(1)'>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](<java\tscript:alert(1)>)")]
    [InlineData("[x](data:text/html,<script>alert(1)</script>)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("![x](javascript:alert(1))")]
    [InlineData("![\"onerror=alert(1)](x.png)")]
    [InlineData("$\\href{javascript:alert(1)}{x}$")]
    [InlineData("$<script>alert(1)</script>$")]
    [InlineData("[x]: javascript:alert(1)\n\n[x]")]
    [InlineData("`<script>alert(1)</script>`")]
    [InlineData("```\"><script>alert(1)</script>\nx\n```")]
    [InlineData("| <script>alert(1)</script> |\n|---|\n| <iframe src=//a.b> |")]
    public void Build_HostileMarkdown_IsText(string markdown)
    {
        Add("a.ipynb", Text(markdown));

        string page;
        try
        {
            page = Page("a.html");
        }
        catch (NotebookException)
        {
            return; // A formula that is refused.
        }

        var parts = page.Split("<div class=\"prose\">")[1].Split("<nav")[0];
        Assert.Empty(System.Text.RegularExpressions.Regex.Matches(parts, @"<(script|iframe|img|object|embed|style|link|base|form)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase));
        Assert.DoesNotMatch(@"<[^>]*\s(on\w+|style)\s*=(?![^<]*</annotation)", parts);
        Assert.DoesNotMatch("(?i)href=\"\\s*(javascript|data):", parts);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<table><tr><td><script>alert(1)</script></td></tr></table>")]
    [InlineData("<table onclick=\"alert(1)\"><tr><td>x</td></tr></table>")]
    [InlineData("<table><tr><td>x</td></tr></table><script>alert(1)</script>")]
    [InlineData("</div></section><script>alert(1)</script>")]
    public void Build_HtmlOfAnOutput_StandsInASandboxedFrame(string html)
    {
        Add("a.ipynb", Code("x", Display("text/html", html)));

        var page = Page("a.html");

        Assert.DoesNotContain("alert", page);
        Assert.Contains("<iframe sandbox=\"allow-scripts\"", page);
        Assert.Contains(html, File.ReadAllText(Directory.GetFiles(InBook("frames")).Single()));
    }

    [Theory]
    [InlineData("<iframe width=\"100%\" title='a' srcdoc=\"<p title='x'>it&amp;s &quot;1&quot;</p>\"></iframe>")]
    [InlineData("<iframe srcdoc='<p title=&#39;x&#39;>it&amp;s \"1\"</p>' data-x></iframe>\n")]
    public void Build_PageInAFrameOfItsOwn_IsTheFramesPage(string html)
    {
        Add("a.ipynb", Code("x", Display("text/html", html)));
        Page("a.html");
        Assert.StartsWith("<p title='x'>it&s \"1\"</p>", File.ReadAllText(Directory.GetFiles(InBook("frames")).Single()));
    }

    [Theory]
    [InlineData("<script src=\"https://cdn.example/x.js\"></script>", "picture")]
    [InlineData("<iframe srcdoc='&lt;script src=&quot;//cdn.example/x.js&quot;&gt;&lt;/script&gt;'></iframe>", "picture")]
    [InlineData("<p>It is all here: <a href=\"https://example.org\">a link</a></p>", "frame drawn")]
    public void Build_HtmlThatAsksSomebodyElse_IsItsStill(string html, string kind)
    {
        var output = Display("text/html", html, "A curve.");
        output["data"]!["image/png"] = "iVBORw0KGgo=";
        Add("a.ipynb", Code("x", output));
        Assert.Contains($"<div class=\"output {kind}\">", Page("a.html"));
    }

    [Theory]
    [InlineData("<path stroke='#D55E00'/><path stroke='#000'/>", true)]
    [InlineData("<image href='data:image/png;base64,'/>", false)]
    [InlineData("<style>@media (prefers-color-scheme: dark) { }</style>", false)]
    public void Build_PictureOfLines_IsDrawnAnewInTheDark(string content, bool isDrawn)
    {
        Add("a.ipynb", Code("x", Display("image/svg+xml", $"<svg viewBox=\"0 0 10 10\">{content}</svg>")));
        Assert.Contains($"<div class=\"output picture{(isDrawn ? " drawn" : "")}\">", Page("a.html"));
    }

    [Theory]
    [InlineData(24, true)]
    [InlineData(25, false)]
    public void Build_PictureOfManyColors_KeepsThemInTheDark(int colors, bool isDrawn)
    {
        var paths = string.Concat(Enumerable.Range(0, colors).Select(i => $"<path fill='#0000{i:x2}'/><path fill='#0000{i:X2}'/>"));
        Add("a.ipynb", Code("x", Display("image/svg+xml", $"<svg viewBox=\"0 0 10 10\">{paths}</svg>")));
        Assert.Contains($"<div class=\"output picture{(isDrawn ? " drawn" : "")}\">", Page("a.html"));
    }

    [Fact]
    public void Build_TableOfTexts_StandsInThePage()
    {
        Add("a.ipynb", Code("x", Display("text/html", "<table><thead><tr><th scope=\"col\">a &#176;</th></tr></thead><tbody><tr><td>&lt;b&gt;</td></tr></tbody></table>")));
        Assert.Contains("<th scope=\"col\">a °</th></tr></thead><tbody><tr><td>&lt;b&gt;</td>", Page("a.html"));
    }

    [Fact]
    public void Build_HostilePictureAndTexts_AreEscaped()
    {
        Add("<b>.ipynb", Code("x", Display("image/svg+xml", "<svg viewBox=\"0 0 10 10\"><script>alert(1)</script></svg>", "\"><script>alert(1)</script>"), Error("\"<script>", "<script>alert(1)</script>")));
        var page = Page("<b>.html");
        Assert.DoesNotContain("<script>", page);
        Assert.DoesNotContain("<b>", page);
        Assert.Contains("alt=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\"", page);
    }

    [Theory]
    [InlineData("../secret.txt")]
    [InlineData("%2e%2e/secret.txt")]
    [InlineData("sub/../../secret.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("file:///etc/passwd")]
    [InlineData("..\\secret.txt")]
    public void Build_LinkOutOfTheFolder_IsLeftOutAndSaid(string link)
    {
        File.WriteAllText(_folder.PathOf("secret.txt"), "secret");
        Add("a.ipynb", Text($"[here](<{link}>) and ![there](<{link}>)"));

        var builder = Build();

        Assert.DoesNotContain("href=\"files", File.ReadAllText(InBook("a.html")));
        Assert.False(Directory.Exists(InBook("files")));
        Assert.All(builder.Warnings, warning => Assert.StartsWith("a.ipynb, markdown cell 1: the link to ", warning));
        Assert.Equal(2, builder.Warnings.Count);
    }

    [Fact]
    public void Build_LinkToALinkOutOfTheFolder_IsLeftOutAndSaid()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        File.WriteAllText(_folder.PathOf("secret.txt"), "secret");
        File.CreateSymbolicLink(_folder.PathOfNotebook("file.txt"), _folder.PathOf("secret.txt"));
        Directory.CreateDirectory(_folder.PathOf("elsewhere"));
        File.WriteAllText(_folder.PathOf("elsewhere/secret.txt"), "secret");
        Directory.CreateSymbolicLink(_folder.PathOfNotebook("folder"), _folder.PathOf("elsewhere"));
        Directory.CreateSymbolicLink(_folder.PathOfNotebook("circle"), "circle/circle");
        Add("a.ipynb", Text("[a](file.txt) [b](folder/secret.txt) [c](circle/secret.txt)"));
        Assert.Equal(3, Build().Warnings.Count);
        Assert.False(Directory.Exists(InBook("files")));
        Assert.Empty(DataFiles.Beside([_folder.PathOf("notebooks")], _folder.Path));
    }

    [Fact]
    public void Build_NameWithBackslashes_StaysInTheFolder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "No name has a backslash there.");
        Add(@"z\..\..\..\victim.ipynb", Text("# Z\n\n[file](a%5C..%5C..%5Cx.env)"));
        _folder.Write(@"a\..\..\x.env", "1");
        var before = Directory.GetFiles(_folder.Path).Length;
        Build();
        Assert.Equal(before, Directory.GetFiles(_folder.Path).Length);
        Assert.True(File.Exists(InBook(@"notebooks/z\..\..\..\victim.ipynb")));
    }

    [Fact]
    public void Build_LinkToAFileBesideTheNotebook_TakesItAlong()
    {
        _folder.Write("data/numbers 1.csv", "1,2");
        Add("a.ipynb", Text("[numbers](data/numbers%201.csv)"));
        Assert.Contains("<a href=\"files/data/numbers%201.csv\">numbers</a>", Page("a.html"));
        Assert.Equal("1,2", File.ReadAllText(InBook("files/data/numbers 1.csv")));
    }

    [Fact]
    public void Build_Formulas_BecomeMathML()
    {
        Add("a.ipynb", Text("It is $x^2$.\n\n$$\\frac{1}{2}$$\n\n$$\n\\sqrt{y}\n$$"));
        var page = Page("a.html");
        Assert.Contains("<msup><mi>x</mi>", page);
        Assert.Contains("<mfrac>", page);
        Assert.Contains("<msqrt>", page);
        Assert.DoesNotContain("$", page.Split("<article>")[1]);
    }

    [Theory]
    [InlineData("at $x$, and", "at <span class=\"joined\">{0},</span> and")]
    [InlineData("the rate ($x$).", "the rate <span class=\"joined\">({0}).</span>")]
    [InlineData("the $x$-axis and", "the <span class=\"joined\">{0}-axis</span> and")]
    [InlineData("$x$—not", "{0}—not")]
    [InlineData("a $x$ b", "a {0} b")]
    [InlineData("$x$/$x$ <b", "<span class=\"joined\">{0}/</span>{0} &lt;b")]
    public void Build_FormulaAndWhatStandsAtIt_AreNotParted(string markdown, string markup)
    {
        Add("a.ipynb", Text(markdown));
        var paragraph = Page("a.html").Split("<p>")[1].Split("</p>")[0];
        Assert.Equal(string.Format(System.Globalization.CultureInfo.InvariantCulture, markup, "f"), System.Text.RegularExpressions.Regex.Replace(paragraph, "<math.*?</math>", "f"));
    }

    [Fact]
    public void Build_TableOfContents_SaysOnTheCoverWhatItSaysOfEachPage()
    {
        Add("0.ipynb", Text("# Start\n\nHello.\n\n| | | minutes |\n|---|---|---|\n| 1 | [**One** step](1.ipynb): up & $x$ | 5 |\n| 2 | [Two](2.ipynb) | 5 |"));
        Add("1.ipynb", Text("# One step\n\nBy the end."));
        Add("2.ipynb", Text("# Two\n\nBy the end, too."));
        Build();
        var cover = File.ReadAllText(InBook("index.html"));
        Assert.Matches("1.html\">One step</a><small>5 minutes</small><span>up &amp; <math", cover);
        Assert.Contains("2.html\">Two</a><small>5 minutes</small><span>By the end, too.</span>", cover);
    }

    [Theory]
    [InlineData("<svg viewBox=\"0 0 10 10\"></svg>", "svg")]
    [InlineData("\u0089PNG", "png")]
    public void Build_PictureOfTheBook_IsOnItsCover(string content, string extension)
    {
        File.WriteAllBytes(_folder.PathOf("cover"), System.Text.Encoding.Latin1.GetBytes(content));
        _folder.Write("book.json", """{ "picture": { "file": "../cover", "description": "A <ravine>." } }""");
        Add("a.ipynb", Text("# A"));
        Build();
        Assert.Matches($"<img loading=\"lazy\" src=\"pictures/[0-9a-f]+\\.{extension}\".* alt=\"A &lt;ravine&gt;.\">", File.ReadAllText(InBook("index.html")));
    }

    [Theory]
    [InlineData("../../secret", "there is no file")]
    [InlineData("/etc/passwd", "there is no file")]
    [InlineData("nothing.svg", "there is no file")]
    [InlineData("book.json", "neither SVG nor PNG")]
    public void Build_PictureFromElsewhereOrNone_IsAnError(string file, string said)
    {
        _folder.Write("book.json", $$"""{ "picture": { "file": "{{file}}", "description": "" } }""");
        Add("a.ipynb", Text("# A"));
        Assert.Contains(said, Assert.Throws<NotebookException>(() => Build()).Message);
    }

    [Fact]
    public void Build_FormulasKeptOnTheDisk_AreTheSameAsConverted()
    {
        Add("a.ipynb", Text("It is $x^2 + f'(x)$.\n\n$$\\frac{1}{2}$$"));
        var converted = Page("a.html");
        Assert.NotEmpty(Directory.GetFiles(_folder.PathOf("cache")));

        Assert.Equal(converted, Page("a.html"));

        // It is the kept ones that stand in the page.
        var kept = Directory.GetFiles(_folder.PathOf("cache")).Single();
        File.WriteAllText(kept, File.ReadAllText(kept).Replace("mfrac", "mother"));
        Assert.Contains("<mother>", Page("a.html"));

        File.WriteAllText(kept, "no JSON");
        Assert.Equal(converted, Page("a.html"));
    }

    [Fact]
    public void Build_UnknownCommandInAFormula_ShowsItsSourceAndNamesTheCell()
    {
        Add("a.ipynb", Text("# A"), Text("Look: $\\nosuchthing x$, $\\frac{a}{$ and $y$"));
        Assert.Contains("Look: <code>$\\nosuchthing x$</code>", Page("a.html").Replace("<span class=\"joined\">", ""));
        var builder = Build();
        Assert.Equal(2, builder.Warnings.Count);
        Assert.StartsWith("a.ipynb, markdown cell 2: the formula $\\nosuchthing x$ is not understood, so its source is shown: ", builder.Warnings[0]);
    }

    [Fact]
    public void Build_MacrosOfANotebook_HoldInAllOfItsFormulas()
    {
        Add("a.ipynb", Text("# A\n\n$$\n\\newcommand{\\R}{\\mathbb{R}}\n\\def\\ours#1{\\mathbf{#1}}\n$$\n\n$x \\in \\R$"),
            Text("$\\ours{y}$, $\\renewcommand{\\R}{r} \\R$, $\\DeclareMathOperator{\\sgn}{sgn} \\sgn z$, $\\require{ams}\\mbox{if}$"));
        Add("b.ipynb", Text("# B\n\n$\\ours{y}$"));
        var builder = Build();
        Assert.StartsWith("b.ipynb, markdown cell 1: the formula $\\ours{y}$ is not understood", Assert.Single(builder.Warnings));
        Assert.Contains("ℝ", Page("a.html"));
        Assert.Contains("sgn", Page("a.html"));
    }

    [Theory]
    [InlineData("#The-End", "#the-end")]
    [InlineData("#A-look%2Dahead,-again%21", "#a-look-ahead-again")]
    [InlineData("#the-end", "#the-end")]
    [InlineData("b.ipynb#The-End", "b.html#the-end")]
    public void Build_AnchorAsJupyterWritesIt_LeadsToTheHeading(string link, string address)
    {
        Add("a.ipynb", Text($"# A\n\n[there]({link})"));
        Add("b.ipynb", Text("# The End"));
        Assert.Contains($"href=\"{address}\"", Page("a.html"));
    }

    [Theory]
    [InlineData("It is 42.\n\nMore.", "<p>It is 42.</p>\n<p>More.</p>\n", "")]
    [InlineData("It is 42.\n\n## Next\n\nMore?", "<p>It is 42.</p>\n", "<h2 id=\"next\">Next</h2>\n<p>More?</p>\n")]
    [InlineData("It is 42.\n\nWhat comes next?", "<p>It is 42.</p>\n", "<p>What comes next?</p>\n")]
    [InlineData("It is 42.\n\nMore than $x$?", "<p>It is 42.</p>\n", "<p>More than <span class=\"joined\"><math><mi>x</mi></math>?</span></p>\n")]
    [InlineData("What comes next?", "<p>What comes next?</p>\n", "")]
    [InlineData("<details>\n\n# A\n\n</details>\n\nMore?", "<details>\n<h1 id=\"a\">A</h1>\n</details>\n", "<p>More?</p>\n")]
    [InlineData("<details>\n\nMore?", "<details>\n<p>More?</p>\n</details>\n", "")]
    [InlineData("## Next", "", "<h2 id=\"next\">Next</h2>\n")]
    public void Build_CellBelowAQuestion_IsFoldedWithWhatIsSaidOfIt(string text, string folded, string beside)
    {
        Add("a.ipynb", Text("How much is 6 times 7?"), Code("6 * 7", Stream("42\n")), Text(text));
        var after = Page("a.html").Split("<summary>Show what it gives</summary>\n")[1].Split("</article>")[0];
        Assert.Equal($"<div class=\"outputs\">\n<pre class=\"output text\">42\n</pre>\n</div>\n{Prose(folded)}</details>\n</section>\n{Prose(beside)}", after);

        static string Prose(string markup) => markup.Length > 0 ? $"<div class=\"prose\">\n{markup}</div>\n" : "";
    }

    [Fact]
    public void Build_CellsBelowAQuestion_AreFoldedEachAndTheTextWithTheLast()
    {
        Add("a.ipynb", Text("How much?"), Code("1", Stream("1")), Code("2", Stream("2")), Text("Three."));
        Assert.Matches("(?s)<details class=\"answer\">[^?]*1</pre>\n</div>\n</details>\n</section>.*<details class=\"answer\">[^?]*2</pre>\n</div>\n<div class=\"prose\">\n<p>Three.</p>\n</div>\n</details>", Page("a.html"));
    }

    [Theory]
    [InlineData("No question.", "x", "1")]
    [InlineData("A list?\n\n- one", "x", "1")]
    [InlineData("An exercise?", "x", "✗ no")]
    [InlineData("Nothing shown?", "x", null)]
    [InlineData("Setup?", "#!import a.csx", "1")]
    public void Build_CellThatAnswersNothing_IsNotFolded(string text, string code, string? output)
    {
        Add("a.ipynb", Text(text), output is null ? Code(code) : Code(code, Stream(output)), Text("After."));
        Assert.DoesNotContain("class=\"answer\"", Page("a.html"));
    }

    [Fact]
    public void Build_UnclosedDetails_EndWithTheirCell()
    {
        Add("a.ipynb", Text("<details><summary>A hint</summary>\n\nyes"), Text("after"));
        Assert.Matches("(?s)<details><summary>A hint</summary>.*yes.*</details>\n</div>\n<div class=\"prose\">\n<p>after</p>", Page("a.html"));
    }

    [Fact]
    public void Build_Page_MayLoadNothingFromElsewhere()
    {
        Add("a.ipynb", Text("# A"));
        Assert.Contains("content=\"default-src 'none';", Page("a.html"));
        Assert.DoesNotContain("http", Page("a.html").Replace("http-equiv", ""));
    }

    [Fact]
    public async Task Book_FreshRun_ShowsWhatTheCellsShowAndSkipsOptionalOnes()
    {
        Add("a.ipynb", Code("Console.WriteLine(6 * 7);"), TestCell.Optional("#r \"nuget: NoSuchPackage, 1.0.0\""));
        var (exitCode, output, _) = await _folder.InvokeAsync("book", "--still");
        Assert.Equal(0, exitCode);
        Assert.Contains("index.html", output);
        Assert.Contains("<pre class=\"output text\">42\n</pre>", File.ReadAllText(_folder.PathOf("artifacts/book/a.html")));
    }

    [Fact]
    public void Settings_UnknownName_IsAnError()
    {
        _folder.Write("book.json", "{ \"titel\": \"x\" }");
        Assert.Contains("titel", Assert.Throws<NotebookException>(() => BookSettings.Load(_folder.PathOf("notebooks"))).Message);
    }

    [Theory]
    [InlineData("{ \"title\": null }", "title")]
    [InlineData("{ \"imports\": null }", "imports")]
    [InlineData("{ \"picture\": { \"file\": \"a.svg\" } }", "description")]
    public void Settings_Null_IsAnError(string json, string name)
    {
        _folder.Write("book.json", json);
        Assert.Contains(name, Assert.Throws<NotebookException>(() => BookSettings.Load(_folder.PathOf("notebooks"))).Message);
    }

    [Theory]
    [InlineData("/a/b", "/a/b")]
    [InlineData("/a", "/a/b", "/a/bc")]
    [InlineData("/a", "/a", "/a/b")]
    [InlineData("/", "/a", "/b")]
    [InlineData("/", "/", "/b")]
    public void Root_HoldsAllNotebooks(string root, params string[] folders)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The paths are Unix's.");
        Assert.Equal(root, BookCommand.Root(folders));
    }

    [Fact]
    public void DataFiles_AreBesideTheNotebooks_AndNowhereElse()
    {
        foreach (var name in (string[])["1/a.csv", "1/data/b.csv", "1/.git/c", "1/.d", "1/bin/e", "1/x.ipynb", "2/f", "../g", "../out/h", "../out/below/i"])
        {
            _folder.Write(name, "");
        }
        var files = DataFiles.Beside([_folder.PathOfNotebook("1"), _folder.PathOf("out")], _folder.PathOf("notebooks"));
        Assert.Equal(["notebooks/1/a.csv", "notebooks/1/data/b.csv", "out/h"], files.Select(file => Path.GetRelativePath(_folder.Path, file).Replace('\\', '/')).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void DataFiles_OfAPersonsOwnFolder_AreNotSoughtBelowIt()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        Assert.All(DataFiles.Beside([home], home), file => Assert.Equal(home, Path.GetDirectoryName(file)));
    }

    [Fact]
    public void PageProject_InTheRepository_IsFound() => Assert.NotNull(PageProject.Find());

    public void Dispose() => _folder.Dispose();

    private static TestCell Text(string markdown) => TestCell.Markdown(markdown);

    private static TestCell Code(string code, params JsonNode[] outputs) => new(code) { ExecutionCount = 1, Outputs = [.. outputs] };

    private static JsonObject Stream(string text) => new() { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = text };

    private static JsonObject Error(string name, string message) =>
        new() { ["output_type"] = "error", ["ename"] = name, ["evalue"] = message, ["traceback"] = new JsonArray() };

    private static JsonObject Display(string mimeType, string value, string text = "text") => new()
    {
        ["output_type"] = "display_data",
        ["metadata"] = new JsonObject(),
        ["data"] = new JsonObject { [mimeType] = value, ["text/plain"] = text },
    };

    private void Add(string name, params TestCell[] cells) => _folder.Add(name, cells);

    private string InBook(string name) => _folder.PathOf("book/" + name);

    private string Page(string name)
    {
        Build();
        return File.ReadAllText(InBook(name));
    }

    private BookBuilder Build()
    {
        var root = _folder.PathOf("notebooks");
        var builder = new BookBuilder(root, BookSettings.Load(root), Framework.References, _folder.PathOf("cache"), _folder.Path);
        var chapters = Directory.GetFiles(root, "*.ipynb", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => Chapter.AsSaved(Notebook.Load(path))).ToList();
        if (Directory.Exists(InBook("")))
        {
            Directory.Delete(InBook(""), recursive: true);
        }
        builder.Build(chapters, _folder.PathOf("book"), isLive: false);
        return builder;
    }
}
