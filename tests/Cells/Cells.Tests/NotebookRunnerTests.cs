namespace Cells.Tests;

public sealed class NotebookRunnerTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public async Task Run_SharesStateBetweenCells()
    {
        var run = await _folder.RunAsync(
            "int x = 40; int Twice(int n) => 2 * n; class Box { public int Value = 1; }",
            "// nothing but a comment",
            "",
            "using System.IO;",
            "var box = new Box(); x += 1;",
            "await Task.Delay(1);\nPath.GetFileName(\"a/b\") + (x + box.Value) + Twice(2)");
        AssertSucceeded(run);
        Assert.Equal("b424", Shown(run, 5));
        Assert.True(Assert.IsType<DisplayOutput>(Assert.Single(run.Cells[5].Outputs)).IsResult);
        Assert.All(run.Cells.Take(5), cell => Assert.Empty(cell.Outputs));
    }

    [Fact]
    public async Task Run_KnowsTheFrameworkAlone()
    {
        var run = await _folder.RunAsync("((string)AppContext.GetData(\"TRUSTED_PLATFORM_ASSEMBLIES\")).Contains(\"AspNetCore\")");
        Assert.Equal("False", Shown(run, 0));
    }

    [Fact]
    public async Task Run_KeepsTheOrderOfOutputs()
    {
        var run = await _folder.RunAsync(
            """
            Console.WriteLine("one"); Console.Write("two");
            "three".Display();
            foreach (var c in "four 🙂") Console.Write(c);
            Console.Error.Write("five");
            2.5
            """);
        AssertSucceeded(run);
        Assert.Collection(
            run.Cells[0].Outputs,
            output => Assert.Equal(new StreamOutput("stdout", "one\ntwo"), output),
            output => Assert.Equal("three", Assert.IsType<DisplayOutput>(output).Text),
            output => Assert.Equal(new StreamOutput("stdout", "four 🙂"), output),
            output => Assert.Equal(new StreamOutput("stderr", "five"), output),
            output => Assert.Equal("2.5", Assert.IsType<DisplayOutput>(output).Text));
    }

    [Fact]
    public async Task Run_ImportsNotebooksAndScripts()
    {
        _folder.Add("outer.ipynb", "Console.WriteLine(\"outer\"); \"value\"", "#!import inner.csx");
        _folder.Write("inner.csx", "using System.IO;\nvar inner = Path.GetFileName(Directory.GetCurrentDirectory());");
        var run = await _folder.RunAsync("#!import outer.ipynb\ninner");
        AssertSucceeded(run);
        Assert.Collection(
            run.Cells[0].Outputs,
            output => Assert.Equal(new StreamOutput("stdout", "outer\n"), output),
            output => Assert.False(Assert.IsType<DisplayOutput>(output).IsResult),
            output => Assert.Equal("notebooks", Assert.IsType<DisplayOutput>(output).Text));
    }

    [Fact]
    public async Task Run_ReferencesAssemblies_WithWhatLiesBesideThem()
    {
        _folder.Write("lib/placeholder", "");
        await File.WriteAllBytesAsync(
            _folder.PathOfNotebook("lib/Greeter.dll"),
            TestAssembly.Compile("Greeter", "public class Greeter { public string Greet() => \"hello\"; }"),
            TestContext.Current.CancellationToken);
        var run = await _folder.RunAsync("#r \"lib/Greeter.dll\"", $"#r \"{_folder.PathOfNotebook("lib/Greeter.dll")}\"\nnew Greeter().Greet()");
        AssertSucceeded(run);
        Assert.Equal("hello", Shown(run, 1));
    }

    [Fact]
    public async Task Run_ConsoleReplacedByACell_IsBackInTheNext()
    {
        var run = await _folder.RunAsync("Console.SetOut(System.IO.TextWriter.Null);", "Console.Write(\"heard\");");
        AssertSucceeded(run);
        Assert.Equal(new StreamOutput("stdout", "heard"), Assert.Single(run.Cells[1].Outputs));
    }

    [Fact]
    public async Task Run_CharacterAtTheEndOfTheBuffer_IsNotTornApart()
    {
        var run = await _folder.RunAsync("Console.Write(new string('a', 4095)); foreach (var c in \"😀😀\") Console.Write(c);");
        AssertSucceeded(run);
        Assert.EndsWith("a😀😀", string.Concat(run.Cells[0].Outputs.Cast<StreamOutput>().Select(output => output.Text)));
    }

    [Theory]
    [InlineData("null", "")]
    [InlineData("throw new Exception()", "cannot be told")]
    [InlineData("new string('x', 50_000)", "[cut: 50000 characters]")]
    public async Task Run_ExceptionWithAnOddMessage_IsReported(string message, string said)
    {
        var run = await _folder.RunAsync($"class Odd : Exception {{ public override string Message => {message}; }}\nthrow new Odd();");
        Assert.Contains(said, Error(run).Message);
    }

    [Fact]
    public async Task Run_CellThatEndsWhileItsChildGoesOn_IsNotWaitedFor()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The child is a Unix command.");
        var run = await _folder.RunAsync("System.Diagnostics.Process.Start(\"sleep\", \"86400\");\nEnvironment.Exit(3);");
        Assert.Contains("exit code 3", Error(run).Message);
    }

    [Fact]
    public async Task Run_CompileError_NamesLineAndColumn_AndStopsTheNotebook()
    {
        var run = await _folder.RunAsync("var x = 1;", "\nint y = missing;", "x");
        Assert.Equal([CellStatus.Ran, CellStatus.Failed, CellStatus.NotRun], run.Cells.Select(cell => cell.Status));
        var error = Error(run);
        Assert.StartsWith("CS0103", error.Message);
        Assert.StartsWith("test.ipynb, cell 2, line 2, column 9: CS0103", Assert.Single(error.Traceback));
    }

    [Fact]
    public async Task Run_CSharp14_IsNotUnderstoodByEveryHost()
    {
        var run = await _folder.RunAsync("class C { public int P { get => field; set => field = value; } }");
        Assert.StartsWith("CS", Error(run).Message);
    }

    [Fact]
    public async Task Run_Exception_TellsOfTheCellsOnly()
    {
        var run = await _folder.RunAsync(
            "int Divide(int a, int b)\n{\n    return a / b;\n}",
            "Console.WriteLine(\"before\");\ntry { Divide(1, 0); }\ncatch (Exception e) { throw new InvalidOperationException(\"outer\", e); }");
        var error = Error(run);
        Assert.Equal("System.InvalidOperationException", error.Name);
        Assert.Equal("outer", error.Message);
        Assert.Equal(
            [
                "test.ipynb, cell 2, line 3",
                "caused by System.DivideByZeroException: Attempted to divide by zero.",
                "test.ipynb, cell 1, line 3",
                "test.ipynb, cell 2, line 2",
            ],
            error.Traceback);
        Assert.Equal(new StreamOutput("stdout", "before\n"), run.Cells[1].Outputs[0]);
    }

    [Fact]
    public async Task Run_ExceptionInAnImport_FailsTheImportingCell()
    {
        _folder.Add("outer.ipynb", "1", "throw new Exception(\"no\");");
        var run = await _folder.RunAsync("#!import outer.ipynb");
        Assert.Equal(["outer.ipynb, cell 2, line 1"], Error(run).Traceback);
    }

    [Theory]
    [InlineData("#!import nowhere.ipynb", "no such file beside the notebook")]
    [InlineData("#!import data.txt", "only .ipynb, .csx and .cs")]
    [InlineData("#!import broken.ipynb", "broken.ipynb: not a notebook: its JSON is broken")]
    [InlineData("#!import test.ipynb", "import each other: test.ipynb → test.ipynb")]
    [InlineData("#!import circle.ipynb", "import each other: test.ipynb → circle.ipynb → test.ipynb")]
    [InlineData("#r \"nowhere.dll\"", "no such file")]
    [InlineData("#!fsharp", "#!fsharp is not understood")]
    public async Task Run_NotUnderstood_IsNamed(string source, string message)
    {
        _folder.Write("data.txt", "");
        _folder.Write("broken.ipynb", "{");
        _folder.Add("circle.ipynb", "#!import test.ipynb");
        Assert.Contains(message, Error(await _folder.RunAsync(source)).Message);
    }

    [Fact]
    public async Task Run_ImportThatFindsNothingFromHere_SaysFromWhere_AndWhatWasPrinted()
    {
        using var elsewhere = new TestFolder();
        var setup = elsewhere.Add("setup.ipynb", "Console.WriteLine(\"Open it in the clone.\");", "#!import ../library.csx");
        var run = await _folder.RunAsync($"#!import {setup.Path}");
        Assert.Equal(
            [
                "test.ipynb, cell 1: Not understood: #!import ../library.csx: there is no such file; here a path counts from the folder of test.ipynb.",
                "setup.ipynb, cell 2, line 1",
                "Before that it printed: Open it in the clone.",
            ],
            RunReport.Lines(run).Skip(1).Select(line => line.Trim()));
    }

    [Fact]
    public async Task Run_CompileError_IsSaidOnce()
    {
        var run = await _folder.RunAsync("int x = \"no\";\nConsole.WriteLine(y);");
        Assert.Equal(
            [
                "test.ipynb, cell 1: Compile error",
                "test.ipynb, cell 1, line 1, column 9: CS0029: Cannot implicitly convert type 'string' to 'int'",
                "test.ipynb, cell 1, line 2, column 19: CS0103: The name 'y' does not exist in the current context",
            ],
            RunReport.Lines(run).Skip(1).Select(line => line.Trim()));
    }

    [Fact]
    public async Task Run_OtherLanguage_IsNamed() =>
        Assert.Contains("The cell is in fsharp", Error(await _folder.RunAsync(new TestCell("let x = 1") { Language = "fsharp" })).Message);

    [Fact]
    public async Task Run_DeepAndLong_EndsTheCellAtMost()
    {
        const int Deep = 20_000;
        var runs = await _folder.RunAsync(
        [
            _folder.Add("arrays.ipynb", string.Concat(Enumerable.Repeat("new object[] { ", Deep)) + string.Concat(Enumerable.Repeat("}", Deep))),
            _folder.Add("signs.ipynb", $"var one = 1; var x = {string.Concat(Enumerable.Repeat("- ", Deep))}one;"),
            _folder.Add("line.ipynb", $"\"{new string('x', 1_000_000)}\".Length"),
        ]);
        Assert.Contains("nested more than", Error(runs[0]).Message);
        Assert.All(runs.Skip(1), AssertSucceeded);
    }

    [Fact]
    public async Task Run_TooLong_IsStopped()
    {
        var notebook = _folder.Add("a.ipynb", "Console.Write(\"started\"); Console.Out.Flush();\nwhile (true) { }");
        foreach (var timeout in (int[])[2, 8, 32, 128])
        {
            var run = Assert.Single(await _folder.RunAsync([notebook], timeout));
            Assert.Contains($"longer than {timeout} s", Error(run).Message);
            if (run.Cells[0].Outputs[0] == new StreamOutput("stdout", "started"))
            {
                return;
            }
        }
        Assert.Fail("What it showed before is lost, however long it may take.");
    }

    [Fact]
    public async Task Run_TooMuchOutput_IsCut()
    {
        var run = await _folder.RunAsync(
            "for (var i = 0; i < 100_000; i++) Console.WriteLine(\"0123456789 0123456789\");", "new string('x', 2_000_000)", "\"fine\"");
        AssertSucceeded(run);
        var text = Assert.IsType<StreamOutput>(Assert.Single(run.Cells[0].Outputs)).Text;
        Assert.InRange(text.Length, 999_900, 1_000_100);
        Assert.EndsWith("[The output is cut here: a cell may show 1 MB.]\n", text);
        Assert.Contains("cut here", Assert.IsType<StreamOutput>(Assert.Single(run.Cells[1].Outputs)).Text);
        Assert.Equal("fine", Shown(run, 2));
    }

    [Fact]
    public async Task Run_ReadingTheConsole_IsRefused()
    {
        var error = Error(await _folder.RunAsync("var name =\n    Console.ReadLine();"));
        Assert.Contains("asks for input", error.Message);
        Assert.Equal(["test.ipynb, cell 1, line 2"], error.Traceback);
    }

    [Fact]
    public async Task Run_WhatKernelsUnderstand()
    {
        _folder.Write("helpers.csx", "string Hello(string name) => $\"Hello, {name}!\";");
        var run = await _folder.RunAsync(
            "#load \"helpers.csx\"\nHello(\"load\")",
            "#!csharp\ndisplay(1, \"text/plain\");\n#!markdown\n# A heading\n\n#!html\n<b>bold</b>",
            new TestCell("<i>a cell</i>") { Language = "html" },
            "HTML(\"<u>u</u>\")",
            "var shown = display(\"a\"); shown.Update(\"b\");\n\"<p>\".DisplayAs(\"text/html\");\nshown",
            "(LaTeXString)@\"\\alpha\"",
            "new[] { (1, \"one\") }.DisplayTable();\nJavascript(\"1\");",
            "#!time\nvar x = 1;");
        AssertSucceeded(run);
        Assert.Equal(
            [
                "text/plain: Hello, load!",
                "text/plain: 1 | text/markdown: # A heading | text/html: <b>bold</b>",
                "text/html: <i>a cell</i>",
                "text/html: <u>u</u>",
                "text/plain: a | text/plain: b | text/html: <p>",
                "text/latex: \\alpha",
                "text/html: <table><thead><tr><th></th><th>Item1</th><th>Item2</th></tr></thead><tbody><tr><td>0</td><td>1</td><td>one</td></tr></tbody></table>"
                    + " | text/html: <script type=\"text/javascript\">1</script>",
            ],
            run.Cells.SkipLast(1).Select(cell => string.Join(" | ", cell.Outputs.Cast<DisplayOutput>().Select(output => $"{output.Data.First().Key}: {output.Data.First().Value}"))));
        Assert.Matches(@"^Wall time: [\d.]+ ms$", Shown(run, 7));
        Assert.Equal(["[display] Wall time"], OutputText.Lines(run.Cells[7].Outputs));
    }

    [Theory]
    [InlineData("using Microsoft.DotNet.Interactive.Formatting;")]
    [InlineData("await Kernel.GetInputAsync()")]
    public async Task Run_KernelsOwnApi_IsNamed(string source) =>
        Assert.Contains("the kernel behind Polyglot Notebooks", Error(await _folder.RunAsync(source)).Message);

    [Theory]
    [InlineData("Console.WriteLine(\"bye\");\nEnvironment.Exit(3);", "exit code 3")]
    [InlineData("Console.WriteLine(\"bye\");\nEnvironment.FailFast(\"on purpose\");", "on purpose")]
    [InlineData("Console.WriteLine(\"bye\");\nint F(int n) => 1 + F(n + 1);\nF(0)", "Stack overflow")]
    [InlineData(
        "Console.WriteLine(\"bye\");\nnew System.Threading.Thread(() => throw new Exception(\"elsewhere\")).Start();\nSystem.Threading.Thread.Sleep(-1);",
        "elsewhere")]
    public async Task Run_ProcessEnds_IsReported(string source, string message)
    {
        var run = await _folder.RunAsync(source, "1");
        Assert.Contains("ended the process it ran in", Error(run).Message);
        Assert.Contains(message, Error(run).Message);
        Assert.Equal(new StreamOutput("stdout", "bye\n"), run.Cells[0].Outputs[0]);
        Assert.Equal(CellStatus.NotRun, run.Cells[1].Status);
    }

    /// <summary>What a cell writes to its process's sockets reaches the runner as a message.</summary>
    [Theory]
    [InlineData(-1, "")]
    [InlineData(int.MaxValue, "")]
    [InlineData(null, "no json")]
    [InlineData(null, "null")]
    [InlineData(null, "{}")]
    [InlineData(null, """{"$type":"showed"}""")]
    [InlineData(null, """{"$type":"showed","Output":null}""")]
    [InlineData(null, """{"$type":"showed","Output":{"$type":"display","Data":null,"IsResult":true}}""")]
    [InlineData(null, """{"$type":"showed","Output":{"$type":"display","Data":{"text/plain":null},"IsResult":true}}""")]
    [InlineData(null, """{"$type":"showed","Output":{"$type":"error","Name":"a","Message":"b","Traceback":[null]}}""")]
    public async Task Run_CellThatWritesToItsProcesssSockets_EndsItAlone(int? length, string message)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The files of a process are found as Linux tells of them.");
        var attack = _folder.Add(
            "attack.ipynb",
            $""""
            [System.Runtime.InteropServices.DllImport("libc")] static extern nint write(int file, byte[] bytes, nint count);
            var json = Encoding.UTF8.GetBytes({System.Text.Json.JsonSerializer.Serialize(message)});
            byte[] bytes = [.. BitConverter.GetBytes({length?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "json.Length"}), .. json];
            foreach (var link in System.IO.Directory.GetFiles("/proc/self/fd"))
                if (System.IO.File.ResolveLinkTarget(link, false)?.Name.StartsWith("socket:") == true)
                    write(int.Parse(System.IO.Path.GetFileName(link)), bytes, bytes.Length);
            System.Threading.Thread.Sleep(-1);
            """");
        var runs = await _folder.RunAsync([attack, _folder.Add("good.ipynb", "1 + 1")]);
        Assert.Contains("ended the process it ran in", Error(runs[0]).Message);
        AssertSucceeded(runs[1]);
    }

    [Fact]
    public async Task Run_ProcessThatIsStopped_EndsWithTheTimeLimit()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "No process is stopped there.");
        var notebook = _folder.Add(
            "a.ipynb",
            "[System.Runtime.InteropServices.DllImport(\"libc\")] static extern int kill(int id, int signal);\n"
            + "_ = Task.Run(async () => { await Task.Delay(300); System.IO.File.WriteAllText(\"stops\", \"\"); kill(Environment.ProcessId, 19); });",
            // More than fits into a pipe that nobody reads.
            $"\"{new string('x', 900_000)}\".Length");
        var options = new RunOptions { Timeout = TimeSpan.FromSeconds(3) };
        var runner = new NotebookRunner(_folder.Artifacts, options, new AfterTheStop(_folder.PathOfNotebook("stops")));
        var run = Assert.Single(await runner.RunAsync([notebook], TestContext.Current.CancellationToken));
        Assert.Equal("Time limit", Error(run).Name);
    }

    /// <summary>Holds the second cell back until the process is stopped.</summary>
    private sealed class AfterTheStop(string file) : IRunProgress
    {
        public void Restoring(IReadOnlyCollection<Package> packages)
        {
        }

        public void Starting(Notebook notebook, Cell cell)
        {
            if (cell.Number > 1)
            {
                SpinWait.SpinUntil(() => File.Exists(file), Patience.Limit);
                Thread.Sleep(500);
            }
        }

        public void Ended(NotebookRun run)
        {
        }
    }

    [Fact]
    public async Task Run_NotebookThatShowsTooMuch_IsStopped()
    {
        var run = await _folder.RunAsync([.. Enumerable.Range(0, 60).Select(_ => (TestCell)"new string('x', 999_999)")]);
        Assert.Contains("may show 50 MB", Error(run).Message);
        Assert.Equal(50, run.Count(CellStatus.Ran));
    }

    [Fact]
    public async Task Run_ErrorsWithinErrors_AreCut()
    {
        var run = await _folder.RunAsync(
            "var e = new Exception(\"inmost\");\nfor (var i = 0; i < 3000; i++) e = new Exception(new string('x', 9000), e);\nthrow e;");
        Assert.InRange(Error(run).Traceback.Sum(line => line.Length), 90_000, 110_000);
        Assert.Contains("cut", Error(run).Traceback[^1]);
    }

    [Theory]
    [InlineData("exec sleep 86400")]
    [InlineData("sleep 86400 & wait")]
    [InlineData("setsid sleep 86400 >/dev/null 2>&1 &")] // An orphan in a session of its own.
    [InlineData("setsid sh -c 'f() { f & }; f' >/dev/null 2>&1 &")] // One that is never there twice.
    public async Task Run_End_TakesTheProcessesOfCellsAlong(string command)
    {
        if (OperatingSystem.IsWindows() || (command.StartsWith("setsid", StringComparison.Ordinal) && !OperatingSystem.IsLinux()))
        {
            return;
        }
        var notebooks = _folder.PathOf("notebooks");
        var run = await _folder.RunAsync(
            "var shell = new System.Diagnostics.ProcessStartInfo(\"sh\") { RedirectStandardOutput = true };",
            $"shell.ArgumentList.Add(\"-c\"); shell.ArgumentList.Add(\"{(command.EndsWith('&') ? $"{command} echo $!" : $"echo $$; {command}")}\");",
            "System.Diagnostics.Process.Start(shell)!.StandardOutput.ReadLine()");
        AssertSucceeded(run);
        var id = int.Parse(Shown(run, 2), System.Globalization.CultureInfo.InvariantCulture);
        // It is killed at once, and gone when the system has cleared it away.
        await Patience.WaitUntilAsync(() => !ProcessGroup.IsRunning(id));
        if (OperatingSystem.IsLinux())
        {
            await Patience.WaitUntilAsync(() => !Directory.GetDirectories("/proc").Any(IsOfThisFolder));
        }

        bool IsOfThisFolder(string process)
        {
            try
            {
                return File.ResolveLinkTarget(Path.Combine(process, "cwd"), false)?.FullName == notebooks;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task Worker_WhoseRunnerIsGoneBeforeItAnswered_Ends()
    {
        using var worker = System.Diagnostics.Process.Start(
            DotnetTool.Path, ["exec", typeof(CellWorker).Assembly.Location, CellWorker.Verb, $"cells-{Path.GetRandomFileName()}", $"{int.MaxValue}"]);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience.Limit);
        await worker.WaitForExitAsync(patience.Token);
        Assert.Equal(0, worker.ExitCode);
    }

    [Fact]
    public async Task Run_Several_EachInItsOwnProcess_InTheirOrder()
    {
        var runs = await _folder.RunAsync([.. Enumerable.Range(0, 3).Select(i => _folder.Add($"{i}.ipynb", $"var own = \"{i}\";", "own"))]);
        Assert.Equal(["0", "1", "2"], runs.Select(run => Shown(run, 1)));
    }

    [Fact]
    public async Task Run_Cancelled_Stops()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var notebook = _folder.Add("a.ipynb", "System.IO.File.WriteAllText(\"started\", \"\");\nwhile (true) { }");
        var run = _folder.RunAsync([notebook], cancellationToken: cancel.Token);
        await Patience.WaitUntilAsync(() => run.IsCompleted || File.Exists(_folder.PathOfNotebook("started")));
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    public void Dispose() => _folder.Dispose();

    private static void AssertSucceeded(NotebookRun run) =>
        Assert.True(run.Succeeded, string.Join('\n', RunReport.Lines(run)));

    private static string Shown(NotebookRun run, int cell) =>
        Assert.IsType<DisplayOutput>(run.Cells[cell].Outputs[^1]).Text;

    private static ErrorOutput Error(NotebookRun run)
    {
        Assert.NotNull(run.FailedCell);
        return Assert.IsType<ErrorOutput>(run.FailedCell.Outputs[^1]);
    }
}
