using System.Text.RegularExpressions;
using Spectre.Console;

namespace Cells.Tests;

public sealed partial class ScreenTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly StringWriter _shown = new();

    // What is awaited here, if it does not come, ends with the cell's time limit.
    [Fact]
    public async Task Terminal_ShowsWhatRuns_AndTakesItBack()
    {
        _folder.Add("[red]x[/].ipynb", _folder.WaitingCell);
        await InvokeAsync(new TestOutput(_shown, 80) { Asked = _ => LetGo(when: Frames().Distinct().Count() > 1) }.Screen());
        Assert.Matches(@"\e\[32mok\e\[0m      \[red\]x\[/\]\.ipynb: 1 cell ran, ", _shown.ToString());
        Assert.EndsWith("\e[?25h", _shown.ToString()[..(_shown.ToString().LastIndexOf("\e[?25", StringComparison.Ordinal) + 6)]);
        // After the run there is nothing of it but lines.
        Assert.DoesNotMatch("[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]", _shown.ToString().Split("\e[?25h")[^1]);

        // How the sign beside the name has turned.
        IEnumerable<string> Frames() => Row().Matches(_shown.ToString()).Select(row => row.Groups[1].Value);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(300)]
    public async Task Terminal_HoweverNarrow_LeavesLinesWhole(int width)
    {
        var message = string.Concat(Enumerable.Repeat("a word and ", 20));
        _folder.Add("a.ipynb", $"throw new Exception(\"{message}.\");");
        await InvokeAsync(new TestOutput(_shown, width).Screen());
        Assert.Contains($"a.ipynb, cell 1: System.Exception: {message}.{Environment.NewLine}", _shown.ToString());
    }

    [Fact]
    public async Task Terminal_ThatBecomesSmaller_IsNotCleared()
    {
        _folder.Add("a.ipynb", _folder.WaitingCell);
        int[] widths = [.. Enumerable.Range(0, 60).Select(i => 60 - i)];
        await InvokeAsync(new TestOutput(_shown, widths) { Asked = count => LetGo(when: count > widths.Length) }.Screen());
        Assert.DoesNotMatch(@"\e\[[23]J", _shown.ToString());
        Assert.Contains("a.ipynb: 1 cell ran, ", _shown.ToString());
    }

    [Fact]
    public async Task Check_OnATerminal_HasADiffInColors()
    {
        _folder.Add("a.ipynb", new TestCell("\"new\"") { ExecutionCount = 1 });
        await _folder.InvokeAsync("--save");
        var path = _folder.PathOfNotebook("a.ipynb");
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).Replace("\"new\"\n", "\"old\"\n"), TestContext.Current.CancellationToken);
        await InvokeAsync(new TestOutput(_shown, 80).Screen(), "check");
        Assert.Matches(@"\e\[91m-.*old\e\[0m", _shown.ToString());
        Assert.Matches(@"\e\[32m\+.*new\e\[0m", _shown.ToString());
    }

    [Fact]
    public async Task NoColors_IsPlain()
    {
        _folder.Add("a.ipynb", "1");
        await InvokeAsync(new TestOutput(_shown, 80).Screen(ColorSystemSupport.NoColors));
        Assert.Matches(Ok(), _shown.ToString());
        Assert.DoesNotContain('\e', _shown.ToString());
    }

    [Fact]
    public async Task Name_OfSeveralLines_IsOneLine()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "No name has several lines there.");
        _folder.Add("a\nok      b.ipynb", "1");
        await InvokeAsync(new TestOutput(_shown).Screen());
        Assert.StartsWith("ok      a\uFFFDok      b.ipynb: 1 cell ran, ", _shown.ToString());
    }

    [Fact]
    public async Task WhatCannotBeShown_Stops()
    {
        _folder.Add("a.ipynb", "throw new Exception();");
        _folder.Add("b.ipynb", "while (true) { }");
        var error = new StringWriter();
        await using var full = new StreamWriter(new FullStream()) { AutoFlush = true };
        Assert.Equal(1, await CommandLine.InvokeAsync(["run"], _folder.Path, new TestOutput(full).Screen(), error));
        Assert.StartsWith("Stopped: There is no space left.", error.ToString());
    }

    public void Dispose() => _folder.Dispose();

    [GeneratedRegex(@"^ok      a\.ipynb: 1 cell ran, [\d.]+ s\s+1 notebook, 0 failed: 1 cell ran, [\d.]+ s\s+$")]
    private static partial Regex Ok();

    [GeneratedRegex(@"([⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏])[^⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏\n]*1/1[^⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏\n]*\[red\]x\[/\]\.ipynb")]
    private static partial Regex Row();

    private void LetGo(bool when)
    {
        if (when)
        {
            _folder.LetGo();
        }
    }

    private Task InvokeAsync(Screen screen, params string[] args) => CommandLine.InvokeAsync(args, _folder.Path, screen, TextWriter.Null);

    private sealed class FullStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("There is no space left.");
    }
}
