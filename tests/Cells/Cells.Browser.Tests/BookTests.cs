using System.Diagnostics;

namespace Cells.Browser.Tests;

/// <summary>A book's page with cells that run.</summary>
public sealed class BookTests(BrowserFixture browser, BooksFixture books)
{
    [Fact]
    public async Task Page_BeforeTheFirstRun_LoadsNothingOfTheKernel()
    {
        await using var page = await OpenAsync();
        // The page asks for it after everything else.
        await page.ServedByTheWorkerAsync();
        await page.Test.ListenAsync();
        Assert.DoesNotContain(page.Test.Requests, request => request.Contains("_framework", StringComparison.Ordinal) || request.Contains("editor.js", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_AddressWithAHashThatIsNoCode_Opens()
    {
        await using var page = await BookPage.OpenAsync(browser, await books.SmallAsync(), "1-plain.html#100%");
        await page.AssertQuietAsync();
    }

    [Fact]
    public async Task Run_Cells_ShareTheirStateAndShowWhatTheyGive()
    {
        await using var page = await OpenAsync();
        await page.RunAllAsync();
        Assert.Equal("42", await page.OutputAsync(2));
        Assert.Equal("one\ntwo", await page.OutputAsync(3));
        await page.AssertQuietAsync();
    }

    [Fact]
    public async Task Run_CellsAsTheyStand_NeedNoCompiler()
    {
        await using var page = await OpenAsync();
        await page.LoseCompilerAsync();

        await page.RunAllAsync();
        Assert.Equal("42", await page.OutputAsync(2));
        Assert.Equal("one\ntwo", await page.OutputAsync(3));
        await page.AssertQuietAsync();

        await page.RunAsync(2);
        Assert.StartsWith("Compiler What compiles a changed cell could not be loaded", await page.OutputAsync(2));
        await page.Button("Restart").ClickAsync();
        await page.RunAllAsync();
        Assert.Equal("42", await page.OutputAsync(2));
    }

    [Fact]
    public async Task Run_CellsAsTheyStandAndChangedOnes_ShareTheirState()
    {
        await using var page = await OpenAsync();
        await page.RunAsync(1);
        await page.WriteAsync(2, "x = 100;\nvar y = new { Doubled = Twice(x) };\ny.Doubled");
        await page.RunAsync(2);
        Assert.Equal("200", await page.OutputAsync(2));
        await page.RunAsync(3);
        Assert.Equal("one\ntwo", await page.OutputAsync(3));
        await page.WriteAsync(3, "y = new { Doubled = x + 1 };\ny.Doubled + Twice(1)");
        await page.RunAsync(3);
        Assert.Equal("103", await page.OutputAsync(3));
        await page.RunAsync(1);
        await page.WriteAsync(2, "Twice(x) + 2");
        await page.RunAsync(2);
        Assert.Equal("42", await page.OutputAsync(2));
        await page.AssertQuietAsync();
    }

    [Fact]
    public async Task Run_CellsPreparedForAnotherVersion_AreCompiled()
    {
        await using var page = await OpenAsync();
        await page.ForgetPreparedAsync();
        await page.RunAllAsync();
        Assert.Equal("42", await page.OutputAsync(2));
        await page.AssertQuietAsync();
    }

    [Fact]
    public async Task Run_NotebookWithACellThatDoesNotCompile_RunsTheOthers()
    {
        await using var page = await BookPage.OpenAsync(browser, await books.SmallAsync(), "5-wrong.html");
        await page.RunAllAsync();
        Assert.Equal("1", await page.OutputAsync(1));
        Assert.StartsWith("Compile error CS0103", await page.OutputAsync(2));
        await page.RunAsync(3);
        Assert.Equal("3", await page.OutputAsync(3));
        await page.AssertQuietAsync();
    }

    [Fact]
    public async Task Run_ChangedCell_ShowsTheNewValue()
    {
        await using var page = await OpenAsync();
        await page.RunAsync(1);
        await page.WriteAsync(2, "Twice(x) + 3");
        await page.Page.Keyboard.PressAsync("Shift+Enter");
        await page.EndAsync();
        Assert.Equal("43", await page.OutputAsync(2));
        await page.AssertQuietAsync();
    }

    [Fact]
    public async Task RunAllToHere_RunsTheCellsAboveAndItself()
    {
        await using var page = await OpenAsync();
        await Assertions.Expect(page.Cell(1).GetByRole(AriaRole.Button, new() { Name = "Run All to Here" })).ToHaveCountAsync(0);
        await page.Cell(2).GetByRole(AriaRole.Button, new() { Name = "Run All to Here: cell 2" }).ClickAsync();
        await page.EndAsync();
        Assert.Equal("42", await page.OutputAsync(2));
        Assert.Equal("", await page.OutputAsync(3));
    }

    [Fact]
    public async Task Run_CompileError_SaysWhereAndUnderlinesIt()
    {
        await using var page = await OpenAsync();
        await page.WriteAsync(2, "1 +\nnosuchname");
        await page.RunAsync(2);
        var said = await page.OutputAsync(2);
        Assert.Contains("CS0103: The name 'nosuchname' does not exist", said);
        Assert.EndsWith("line 2, column 1", said);
        await Assertions.Expect(page.Cell(2).Locator(".cm-lintRange-error")).ToHaveTextAsync("nosuchname");
        await Assertions.Expect(page.Cell(2).Locator(".note")).ToBeHiddenAsync();
        await page.AssertQuietAsync();
    }

    [Fact]
    public async Task Check_CellThatLacksAName_IsDoneAgainOnceAnotherHasDeclaredIt()
    {
        await using var page = await OpenAsync();
        await page.WriteAsync(2, "Twice(x) + 1");
        await Assertions.Expect(page.Cell(2).Locator(".cm-lintRange-error").First).ToHaveTextAsync("Twice");
        await page.RunAsync(1);
        await Assertions.Expect(page.Cell(2).Locator(".cm-lintRange-error")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Run_NameOfACellThatHasNotRun_LeadsThereAndRunsBothInOnePress()
    {
        await using var page = await OpenAsync();
        await page.RunAsync(2);
        await Assertions.Expect(page.Cell(2).Locator(".note")).ToContainTextAsync("Twice is defined in a cell above, which has not run yet.");
        await page.Cell(2).Locator(".note a").ClickAsync();
        await Assertions.Expect(page.Cell(1).Locator("pre.code")).ToBeFocusedAsync();

        await page.Cell(2).Locator(".note button").ClickAsync();
        await page.EndAsync();

        Assert.Equal("42", await page.OutputAsync(2));
        await Assertions.Expect(page.Cell(2).Locator(".note")).ToBeHiddenAsync();
        await page.AssertQuietAsync();
    }

    [Theory]
    [InlineData("Math.Round(2.5, digits = 0)", "In a call, a colon follows the name of an argument: “digits:”, not “digits =”.")]
    [InlineData("double y = 0,5;", "C# writes a decimal point: 0.5, not 0,5.")]
    public async Task Run_UsualMistake_SaysHowItIsWritten(string code, string said)
    {
        await using var page = await OpenAsync();
        await page.WriteAsync(2, code);
        await page.RunAsync(2);
        await Assertions.Expect(page.Cell(2).Locator(".note")).ToHaveTextAsync(said);
    }

    [Fact]
    public async Task Run_ValueWithASemicolon_SaysWhyNothingShows()
    {
        await using var page = await BookPage.OpenAsync(browser, await books.SmallAsync(), "4-exercise.html");
        await page.WriteAsync(3, "\"seven\".ToUpper();");
        await page.RunAsync(3);
        await Assertions.Expect(page.Cell(3).Locator(".note")).ToContainTextAsync("only if no semicolon ends it");
        await page.WriteAsync(3, "\"seven\".ToUpper()");
        await page.RunAsync(3);
        await Assertions.Expect(page.Cell(3).Locator(".note")).ToBeHiddenAsync();
        Assert.Equal("SEVEN", await page.OutputAsync(3));
    }

    [Fact]
    public async Task Run_ParameterOfAnotherCell_IsNotSaidToStandThere()
    {
        await using var page = await OpenAsync();
        await page.WriteAsync(2, "n + 1");
        await page.RunAsync(2);
        Assert.Contains("'n' does not exist", await page.OutputAsync(2));
        await Assertions.Expect(page.Cell(2).Locator(".note")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Run_NameOfACellThatFailed_SaysSo()
    {
        await using var page = await OpenAsync();
        await page.WriteAsync(1, "var x = 20;\nint Twice(int n) => nothing;");
        await page.RunAsync(1);
        await page.RunAsync(2);
        await Assertions.Expect(page.Cell(2).Locator(".note")).ToContainTextAsync("Twice is defined in a cell above, which failed.");
    }

    [Fact]
    public async Task Exercise_AnsweredRight_IsRememberedUntilItIsReset()
    {
        await using var page = await BookPage.OpenAsync(browser, await books.SmallAsync(), "4-exercise.html");
        var count = page.Page.Locator(".contents .exercises");
        var tick = page.Cell(1).Locator(".tick");
        await Assertions.Expect(page.Cell(1).Locator(".output.not-yet")).ToBeVisibleAsync();
        await page.RunAllAsync();
        await Assertions.Expect(page.Cell(1).Locator(".output.not-yet")).ToHaveTextAsync("Noch nicht: rechne nach.");
        await Assertions.Expect(page.Cell(2).Locator(".output.right")).ToHaveTextAsync("✓ seven");
        await Assertions.Expect(page.Page.Locator(".tick:visible")).ToHaveCountAsync(0);

        await page.WriteAsync(1, "\"Richtig: so ist es.\"");
        await page.RunAsync(1);
        await Assertions.Expect(page.Cell(1).Locator(".output.right")).ToBeVisibleAsync();
        await Assertions.Expect(tick).ToHaveTextAsync("✓ Solved");
        Assert.Empty(await page.Test.AxeViolationsAsync());

        await page.WriteAsync(1, "\"Noch nicht.\"");
        await page.RunAsync(1);
        await Assertions.Expect(tick).ToHaveTextAsync("✓ Solved before");

        await page.Page.ReloadAsync();
        await Assertions.Expect(tick).ToBeVisibleAsync();
        await Assertions.Expect(count).ToHaveTextAsync("1 of 1 exercise");
        await page.Page.Locator(".home").ClickAsync();
        await Assertions.Expect(page.Page.Locator(".chapters .exercises")).ToHaveTextAsync("1 of 1 exercise");

        await page.Page.GoBackAsync();
        await page.Button("Reset All").ClickAsync();
        await Assertions.Expect(tick).ToBeHiddenAsync();
        await Assertions.Expect(count).ToHaveTextAsync("");
        await page.Status.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(count).ToHaveTextAsync("1 of 1 exercise");
        await page.Cell(1).GetByRole(AriaRole.Button, new() { Name = "Reset: cell 1" }).ClickAsync();
        await page.Page.ReloadAsync();
        await Assertions.Expect(page.Button("Run All")).ToBeVisibleAsync();
        await Assertions.Expect(tick).ToBeHiddenAsync();
        await page.AssertQuietAsync();
    }

    [Fact]
    public async Task Open_WhereNoBrowserIs_SaysWhatToOpen()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the system itself opens addresses.");
        var folder = Directory.CreateTempSubdirectory("open-test-");
        var notebooks = folder.CreateSubdirectory("notebooks");
        await File.WriteAllTextAsync(Path.Combine(notebooks.FullName, "a.ipynb"), """{ "nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [] }""", TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo("dotnet", ["exec", CellsTool.Path, "book", "--saved", "--still", "--open"]) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true };
        // Nothing is found that opens anything.
        start.Environment["PATH"] = folder.FullName;
        using var runner = Process.Start(start)!;
        string? said;
        do
        {
            said = await runner.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        }
        while (said is not null && !said.StartsWith("No browser", StringComparison.Ordinal));
        runner.Kill(entireProcessTree: true);
        await runner.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Matches(@"^No browser could be started here: open http://127\.0\.0\.1:\d+/ in one\.$", said);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Run_MistypedKeyword_IsWhatTheErrorNames()
    {
        await using var page = await OpenAsync();
        await page.WriteAsync(2, "forech (var i in new[] { 1 }) Console.WriteLine(i);");
        await page.RunAsync(2);
        Assert.StartsWith("Compile error CS0103: The name 'forech' does not exist", await page.OutputAsync(2));
    }

    [Fact]
    public async Task ShiftEnter_RunsTheCellAndGoesOn_CtrlEnterStays()
    {
        await using var page = await OpenAsync();
        await page.Cell(1).Locator("pre.code").PressAsync("Shift+Enter");
        await Assertions.Expect(page.Cell(2).Locator("pre.code")).ToBeFocusedAsync();
        await page.WriteAsync(2, "Twice(x) + 4");
        await page.Page.Keyboard.PressAsync("Shift+Enter");
        await Assertions.Expect(page.Cell(3).Locator("pre.code")).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await page.EndAsync();
        await Assertions.Expect(page.Cell(3).Locator("pre.code")).ToBeFocusedAsync();
        await Assertions.Expect(page.Cell(3)).ToBeInViewportAsync();
        Assert.Equal("44", await page.OutputAsync(2));
        Assert.Equal("one\ntwo", await page.OutputAsync(3));
        await Assertions.Expect(page.Cell(3).Locator(".count")).ToHaveTextAsync("ran");
        await page.AssertQuietAsync();
    }

    [Fact]
    public async Task Run_WithAListOpen_ClosesIt()
    {
        await using var page = await OpenAsync();
        await page.RunAsync(1);
        await page.WriteAsync(2, "");
        await page.Page.Keyboard.TypeAsync("Twi");
        await Assertions.Expect(page.Page.Locator(".cm-tooltip-autocomplete")).ToBeVisibleAsync();
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Page.Locator(".cm-tooltip-autocomplete")).ToHaveCountAsync(0);
        await page.EndAsync();
    }

    [Fact]
    public async Task Help_OfACall_GoesWithEscapeAndWithinALambdasBraces()
    {
        await using var page = await OpenAsync();
        await page.RunAsync(1);
        await page.WriteAsync(2, "");
        var help = page.Cell(2).Locator(".parameter-help");
        await page.Page.Keyboard.TypeAsync("new[] { 1 }.Select(");
        await Assertions.Expect(help).ToBeVisibleAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(help).ToHaveCountAsync(0);
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Cell(2).Locator(".cm-content")).ToBeFocusedAsync();

        await page.Page.Keyboard.TypeAsync("n => ");
        await Assertions.Expect(help).ToBeVisibleAsync();
        await page.Page.Keyboard.TypeAsync("{ ");
        await Assertions.Expect(help).ToHaveCountAsync(0);

        // The way out without a mouse.
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Cell(2).Locator(".cm-content")).Not.ToBeFocusedAsync();
    }

    [Fact]
    public async Task OwnCell_BelowACell_RunsAndIsKeptUntilItIsRemoved()
    {
        await using var page = await OpenAsync();
        await page.RunAsync(1);
        await page.Cell(1).GetByRole(AriaRole.Button, new() { Name = "+ Cell: cell 1" }).ClickAsync();
        await page.WriteAsync(page.OwnCells, "Twice(x) + 5");
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await page.EndAsync();
        await Assertions.Expect(page.OwnCells.Locator(".output")).ToHaveTextAsync("45");

        await page.Page.ReloadAsync();

        await Assertions.Expect(page.Page.Locator("#cell-1 + .own pre.code")).ToHaveTextAsync("Twice(x) + 5");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Remove your cell below cell 1" }).ClickAsync();
        await Assertions.Expect(page.OwnCells).ToHaveCountAsync(0);
        await page.Status.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(page.OwnCells.Locator("pre.code")).ToHaveTextAsync("Twice(x) + 5");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Remove your cell below cell 1" }).ClickAsync();
        await page.Page.ReloadAsync();
        await Assertions.Expect(page.Button("Run All")).ToBeVisibleAsync();
        await Assertions.Expect(page.OwnCells).ToHaveCountAsync(0);
        await page.AssertQuietAsync();
    }

    [Fact]
    public async Task ResetAll_Changes_CanBeUndone()
    {
        await using var page = await OpenAsync();
        await page.WriteAsync(2, "Twice(x) + 100");
        await page.Cell(2).GetByRole(AriaRole.Button, new() { Name = "+ Cell: cell 2" }).ClickAsync();
        await page.WriteAsync(page.OwnCells, "x");

        await page.Button("Reset All").ClickAsync();

        await Assertions.Expect(page.Cell(2).Locator(".cm-content")).ToHaveTextAsync("Twice(x) + 2");
        await Assertions.Expect(page.OwnCells).ToHaveCountAsync(0);
        await page.Status.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(page.Cell(2).Locator(".cm-content")).ToHaveTextAsync("Twice(x) + 100");
        await Assertions.Expect(page.OwnCells.Locator("pre.code")).ToHaveTextAsync("x");
        await page.AssertQuietAsync();
    }

    [Fact]
    public async Task Run_Again_ShowsTheOldOutputUntilTheNewComes()
    {
        await using var page = await OpenAsync();
        await page.RunAsync(3);
        await page.WriteAsync(3, "while (true) { }");
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Cell(3).Locator(".outputs.old")).ToHaveTextAsync("one\ntwo\n");
        await Assertions.Expect(page.Cell(3).Locator(".count")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^running… \d+ s$"));
        await page.Button("Stop").ClickAsync();
        await Assertions.Expect(page.Cell(3).Locator(".outputs")).ToBeEmptyAsync();
        await Assertions.Expect(page.Cell(3).Locator(".count")).ToHaveTextAsync("stopped");
    }

    [Fact]
    public async Task Stop_ByADoubleClick_KeepsTheCode()
    {
        await using var page = await OpenAsync();
        await page.WriteAsync(3, "while (true) { }");
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await page.Cell(3).GetByRole(AriaRole.Button, new() { Name = "Stop: cell 3" }).DblClickAsync();
        await Assertions.Expect(page.Cell(3).Locator(".count")).ToHaveTextAsync("stopped");
        await Assertions.Expect(page.Cell(3).Locator(".cm-content")).ToHaveTextAsync("while (true) { }");
    }

    [Fact]
    public async Task Run_RecursionWithoutEnd_FailsTheCellAndTheNextRunHasAFreshKernel()
    {
        await using var page = await OpenAsync();
        await page.RunAsync(1);
        await page.WriteAsync(2, "double G(double x) => G(x) + 1;\nG(1)");
        await page.RunAsync(2);
        await Assertions.Expect(page.Cell(2).Locator(".count")).ToHaveTextAsync("failed");
        await Assertions.Expect(page.Cell(2).Locator(".note")).ToContainTextAsync("a method that calls itself without end?");
        await Assertions.Expect(page.Cell(1).Locator(".count")).ToHaveTextAsync("");
        await Assertions.Expect(page.Status).ToContainTextAsync("What the cells declared is gone. Run them again");

        await page.WriteAsync(2, "Twice(x)");
        await page.RunAllAsync();
        Assert.Equal("40", await page.OutputAsync(2));
    }

    [Fact]
    public async Task Answer_BelowAQuestion_ShowsWithWhatIsSaidOfItWhenItIsRunOrAskedFor()
    {
        await using var page = await BookPage.OpenAsync(browser, await books.SmallAsync(), "3-asking.html");
        var (first, answer, said) = (page.Cell(1).Locator(".output"), page.Cell(2).Locator(".output"), page.Page.GetByText("It is 42."));
        await Assertions.Expect(first).ToBeHiddenAsync();
        await Assertions.Expect(said).ToBeHiddenAsync();
        await page.Cell(2).GetByText("Show what it gives").ClickAsync();
        await Assertions.Expect(answer).ToBeVisibleAsync();
        await Assertions.Expect(said).ToBeVisibleAsync();
        await Assertions.Expect(first).ToBeHiddenAsync();
        await Assertions.Expect(page.Cell(2).Locator(".outputs")).ToBeFocusedAsync();

        await page.Page.ReloadAsync();
        await Assertions.Expect(said).ToBeHiddenAsync();
        await page.RunAsync(2);
        await Assertions.Expect(answer).ToBeVisibleAsync();
        await Assertions.Expect(said).ToBeVisibleAsync();

        await page.Page.ReloadAsync();
        await page.Button("Show outputs").ClickAsync();
        await Assertions.Expect(first).ToBeVisibleAsync();
        await Assertions.Expect(said).ToBeVisibleAsync();
        await page.Button("Fold outputs").ClickAsync();
        await Assertions.Expect(page.Button("Show outputs")).ToBeVisibleAsync();
        await Assertions.Expect(said).ToBeHiddenAsync();
        await page.AssertQuietAsync();
    }

    [Fact]
    public async Task Answer_OnPaper_IsThere()
    {
        await using var page = await BookPage.OpenAsync(browser, await books.SmallAsync(), "3-asking.html");
        var said = page.Page.GetByText("It is 42.");
        await Assertions.Expect(said).ToBeHiddenAsync();
        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(said).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.GetByText("Show what it gives").First).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Index_BookWithATableOfContents_HasItsPartsAndMinutes()
    {
        await using var page = await BookPage.OpenAsync(browser, await books.SmallAsync(), "index.html");
        await Assertions.Expect(page.Page.Locator("h2 + .chapters").First).ToHaveTextAsync("Plain12 minutestwo numbers");
        await Assertions.Expect(page.Page.Locator("h2")).ToHaveTextAsync("What there is");
        await Assertions.Expect(page.Page.Locator(".served")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Search_ByTheKeyboard_LeadsThere()
    {
        await using var page = await BookPage.OpenAsync(browser, await books.SmallAsync(), "1-plain.html");
        await page.Page.Keyboard.PressAsync("/");
        await page.Page.Keyboard.TypeAsync("asking");
        await Assertions.Expect(page.Page.Locator(".found")).ToContainTextAsync("How much is 6⋅7?");
        await page.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Page.Locator(".found a").First).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator("h1")).ToHaveTextAsync("Asking");

        await page.Page.GetByRole(AriaRole.Searchbox).FillAsync("part one");
        await Assertions.Expect(page.Page.Locator(".found a").First).ToBeVisibleAsync();
        await page.Page.GetByRole(AriaRole.Searchbox).PressAsync("Enter");
        await Assertions.Expect(page.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("1-plain.html#part-one$"));
        await page.AssertQuietAsync();
    }

    [Fact]
    public async Task Run_Exception_NamesTheLineAndEndsTheRun()
    {
        await using var page = await OpenAsync();
        await page.WriteAsync(2, "Console.WriteLine(\"before\");\nthrow new InvalidOperationException(\"so it is\");");
        await page.RunAllAsync();
        var said = await page.OutputAsync(2);
        Assert.StartsWith("before", said);
        Assert.Contains("System.InvalidOperationException", said);
        Assert.Contains("so it is", said);
        Assert.EndsWith("line 2", said);
        Assert.Equal("", await page.OutputAsync(3));
        await Assertions.Expect(page.Status).ToContainTextAsync("cell 2");
        await page.AssertQuietAsync();
    }

    [Fact]
    public async Task Stop_EndlessCell_GivesAFreshKernelAndSaysWhatToRunAgain()
    {
        await using var page = await OpenAsync();
        await page.RunAsync(1);
        await page.WriteAsync(2, "Console.WriteLine(\"here\");\nwhile (true) { }");
        await page.Cell(2).GetByRole(AriaRole.Button, new() { Name = "Run: cell 2", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Cell(2).Locator(".output")).ToHaveTextAsync("here\n");

        await page.Button("Stop").ClickAsync();

        await Assertions.Expect(page.Status).ToContainTextAsync("Stopped cell 2");
        await Assertions.Expect(page.Status.GetByRole(AriaRole.Button)).ToHaveTextAsync("Run them again");
        await page.WriteAsync(2, "Twice(x)");
        await page.RunAsync(2);
        Assert.Contains("CS0103", await page.OutputAsync(2));
        await page.Button("Restart").ClickAsync();
        await page.RunAllAsync();
        Assert.Equal("40", await page.OutputAsync(2));
        await page.AssertQuietAsync();
    }

    /// <summary>The likeliest mistake of a beginner.</summary>
    [Fact]
    public async Task Stop_CellThatWritesWithoutEnd_IsHeardAndLeavesOneText()
    {
        await using var page = await OpenAsync();
        await page.RunAsync(1);
        await page.WriteAsync(2, "var i = 0;\nwhile (true) Console.WriteLine(i++);");
        await page.Cell(2).GetByRole(AriaRole.Button, new() { Name = "Run: cell 2", Exact = true }).ClickAsync();
        // No assertion here may print what it found.
        await page.Page.WaitForFunctionAsync("() => document.querySelector('#cell-2 pre.text')?.textContent.includes('[The output is cut here: a cell may show 1 MB.]')");

        await page.Cell(2).GetByRole(AriaRole.Button, new() { Name = "Stop: cell 2" }).ClickAsync();

        await Assertions.Expect(page.Status).ToContainTextAsync("Stopped cell 2");
        var texts = await page.Page.EvaluateAsync<int>(
            "() => [...document.querySelectorAll('#cell-2 pre.text')].reduce((sum, text) => sum + text.childNodes.length, 0)");
        Assert.Equal(1, texts);
        Assert.Equal("0\n1\n2\n", await page.Page.EvaluateAsync<string>("() => document.querySelector('#cell-2 pre.text').textContent.slice(0, 6)"));
    }

    [Fact]
    public async Task Stop_AfterCellsThatRan_OffersToRunThemAgain()
    {
        await using var page = await OpenAsync();
        await page.RunAsync(1);
        await page.Button("Restart").ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Run them again" }).ClickAsync();
        await page.EndAsync();
        await page.RunAsync(2);
        Assert.Equal("42", await page.OutputAsync(2));
    }

    [Fact]
    public async Task Reload_ChangedCell_IsKeptUntilItIsReset()
    {
        await using var page = await OpenAsync();
        await page.WriteAsync(2, "Twice(x) + 100");

        await page.Page.ReloadAsync();

        await Assertions.Expect(page.Cell(2).Locator("pre.code")).ToHaveTextAsync("Twice(x) + 100");
        await page.Cell(2).GetByRole(AriaRole.Button, new() { Name = "Reset: cell 2" }).ClickAsync();
        await page.Page.ReloadAsync();
        await Assertions.Expect(page.Cell(2).Locator("pre.code")).ToHaveTextAsync("Twice(x) + 2");
        await page.AssertQuietAsync();
    }

    [Fact]
    public async Task Reload_ChangedCellThatAnotherEquals_IsTheOneThatIsChanged()
    {
        await using var page = await BookPage.OpenAsync(browser, await books.SmallAsync(), "3-asking.html");
        await page.WriteAsync(2, "6 * 8");

        await page.Page.ReloadAsync();

        await Assertions.Expect(page.Cell(2).Locator("pre.code")).ToHaveTextAsync("6 * 8");
        await Assertions.Expect(page.Cell(1).Locator("pre.code")).ToHaveTextAsync("6 * 7");
        await Assertions.Expect(page.Cell(2).Locator(".outputs")).ToBeEmptyAsync();
        await Assertions.Expect(page.Cell(2).Locator(".note")).ToHaveTextAsync("Changed; run it to see what it gives.");
        await page.Button("Reset All").ClickAsync();
        await Assertions.Expect(page.Cell(2).Locator(".output")).ToHaveTextAsync("42");
        await page.Status.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(page.Cell(2).Locator("pre.code")).ToHaveTextAsync("6 * 8");
        await Assertions.Expect(page.Cell(1).Locator("pre.code")).ToHaveTextAsync("6 * 7");
    }

    [Fact]
    public async Task Download_ChangedNotebook_RunsInTheRunner()
    {
        await using var page = await OpenAsync();
        await page.WriteAsync(2, "Console.WriteLine(\"mine\");\nTwice(x)");
        await page.Cell(1).GetByRole(AriaRole.Button, new() { Name = "+ Cell: cell 1" }).ClickAsync();
        await page.WriteAsync(page.OwnCells, "Twice(x) + 1000");

        var download = await page.Page.RunAndWaitForDownloadAsync(() => page.Button("Download").ClickAsync());

        Assert.Equal("1-plain.ipynb", download.SuggestedFilename);
        var folder = Directory.CreateTempSubdirectory("download-test-");
        var path = Path.Combine(folder.FullName, download.SuggestedFilename);
        await download.SaveAsAsync(path);
        using var runner = Process.Start(new ProcessStartInfo("dotnet", ["exec", CellsTool.Path, "run", "--save", path]) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true })!;
        var said = await runner.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await runner.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(runner.ExitCode == 0, said);
        Assert.Contains("mine", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Contains("\"1040\"", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Hostile_Notebook_ChangesNothingOutsideItsFrame()
    {
        var book = await books.SmallAsync();
        await using var page = await BookPage.OpenAsync(browser, book, "2-hostile.html");
        var title = await page.Page.TitleAsync();

        await page.RunAllAsync();

        await Assertions.Expect(page.Page.FrameLocator("#cell-2 iframe").Locator("h1")).ToHaveTextAsync("Mine, and done");
        await page.Test.ListenAsync();
        Assert.Equal(title, await page.Page.TitleAsync());
        Assert.Equal("</pre><img src=x onerror=document.title='taken'>", await page.OutputAsync(1));
        Assert.Equal(0, await page.Page.Locator("main img, main script").CountAsync());
        Assert.Equal(["2-hostile.html", "1-plain.html", "3-asking.html"], (await page.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('main a')].map(link => link.getAttribute('href'))")).Prepend("2-hostile.html"));
        Assert.DoesNotContain(page.Test.Requests, request => request.Contains("leak", StringComparison.Ordinal) && !request.StartsWith(book.Address, StringComparison.Ordinal) && page.Test.Console.Count == 0);
    }

    [Fact]
    public async Task Offline_AfterAVisitWithARun_TheCellsRun()
    {
        await using var page = await OpenAsync();
        await page.ServedByTheWorkerAsync();
        await page.RunAllAsync();
        await page.CompilerKeptAsync();
        await page.Page.Context.SetOfflineAsync(true);

        await page.Page.ReloadAsync();
        await page.RunAllAsync();

        Assert.Equal("42", await page.OutputAsync(2));
        await page.Page.GotoAsync((await books.SmallAsync()).Address + "index.html");
        await Assertions.Expect(page.Page.Locator(".chapters li")).ToHaveCountAsync(5);

        // A notebook that was never run while there was one.
        await page.Page.GotoAsync((await books.SmallAsync()).Address + "3-asking.html");
        await page.RunAsync(2);
        Assert.Equal("42", await page.OutputAsync(2));
    }

    [Fact]
    public async Task Cache_OfAnEarlierVersion_GoesAndThatOfAnotherBookStays()
    {
        var book = await books.SmallAsync();
        await using var page = new BookPage(await browser.OpenAsync(), book);
        // A file that registers no service worker.
        await page.Page.GotoAsync(book.Address + "search.js");
        await page.Page.EvaluateAsync("async () => { await caches.open('book-/#earlier'); await caches.open('book-/another/#earlier'); }");

        await page.Page.GotoAsync(book.Address + "1-plain.html");
        await page.ServedByTheWorkerAsync();

        var kept = await page.Page.EvaluateAsync<string[]>("() => caches.keys()");
        Assert.Equal(2, kept.Length);
        Assert.Contains("book-/another/#earlier", kept);
        Assert.DoesNotContain("book-/#earlier", kept);
    }

    [Fact]
    public async Task Run_PartsOfTwoVersions_SaysSoAndFetchesThemAnew()
    {
        await using var page = await OpenAsync();
        await page.ServedByTheWorkerAsync();
        await page.Page.EvaluateAsync("""
            async () => {
              const kernel = await (await fetch("live/kernel.json")).json();
              kernel.first[0][1] += 512;
              for (const key of await caches.keys()) await (await caches.open(key)).put("live/kernel.json", Response.json(kernel));
            }
            """);

        await page.RunAsync(2);
        await Assertions.Expect(page.Status).ToContainTextAsync("published anew");

        await page.RunAllAsync();
        Assert.Equal("42", await page.OutputAsync(2));
    }

    private async Task<BookPage> OpenAsync() => await BookPage.OpenAsync(browser, await books.SmallAsync(), "1-plain.html");
}
