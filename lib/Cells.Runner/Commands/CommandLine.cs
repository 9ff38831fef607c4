using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Cells.Runner;

/// <summary>The command line of the program.</summary>
internal static class CommandLine
{
    private const int MaxSeconds = 1_000_000;

    private const int Failed = 1;

    /// <summary>What a shell gives back for a command that Ctrl+C ended.</summary>
    private const int Interrupted = 130;

    /// <param name="args">The arguments.</param>
    /// <param name="directory">The current directory.</param>
    /// <param name="output">Where to say what happens.</param>
    /// <param name="error">Where to say why nothing does.</param>
    /// <param name="isTerminal">Whether a person watches the output.</param>
    /// <returns>The exit code.</returns>
    public static Task<int> InvokeAsync(
        string[] args, string directory, TextWriter output, TextWriter error, bool isTerminal)
    {
        var paths = new Argument<string[]>("paths")
        {
            Description = "Notebooks, or folders of them; by default the repository's folder \"notebooks\".",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var timeout = new Option<double>("--timeout")
        {
            Description = "The longest that a cell may take, in seconds.",
            HelpName = "seconds",
            DefaultValueFactory = _ => 120,
            CustomParser = ParseSeconds,
        };
        var save = new Option<bool>("--save") { Description = "Save the outputs into the notebooks themselves." };

        var root = new RootCommand("Runs .NET (C#) notebooks without an editor.") { paths, save, timeout };
        var run = new Command("run", "Run notebooks (the default); executed copies go to artifacts/notebooks.") { paths, save, timeout };
        var check = new Command("check", "Run notebooks and compare what they show with what is saved in them.") { paths, timeout };
        root.Add(run);
        root.Add(check);
        root.Add(BookCommandLine());
        SetAction(root, (commands, parsed, token) =>
            commands.RunAsync(parsed.GetValue(paths)!, Timeout(parsed), parsed.GetValue(save), token));
        SetAction(run, (commands, parsed, token) =>
            commands.RunAsync(parsed.GetValue(paths)!, Timeout(parsed), parsed.GetValue(save), token));
        SetAction(check, (commands, parsed, token) =>
            commands.CheckAsync(parsed.GetValue(paths)!, Timeout(parsed), token));
        return root.Parse(args).InvokeAsync(new InvocationConfiguration { Output = output, Error = error });

        TimeSpan Timeout(ParseResult parsed) => TimeSpan.FromSeconds(parsed.GetValue(timeout));

        Command BookCommandLine()
        {
            var saved = new Option<bool>("--saved") { Description = "Take what is saved in the notebooks instead of running them." };
            var still = new Option<bool>("--still") { Description = "Pages to read only: leave out what runs cells in the browser." };
            var open = new Option<bool>("--open") { Description = "Serve the book on this machine, and show it in your browser." };
            var serve = new Option<bool>("--serve") { Description = "Serve the book on this machine." };
            var port = new Option<int>("--port") { Description = "Where to serve it; by default 8321, or the next one that is free.", DefaultValueFactory = _ => 0 };
            var book = new Command("book", "Make a book of notebooks, to read and run in a browser: artifacts/book.")
            {
                paths, saved, still, open, serve, port, timeout,
            };
            SetAction(book, (_, parsed, token) => new BookCommand(Workspace.Find(directory), output, isTerminal).RunAsync(
                parsed.GetValue(paths)!,
                new BookOptions(parsed.GetValue(saved), parsed.GetValue(still), parsed.GetValue(serve) || parsed.GetValue(open), parsed.GetValue(open), parsed.GetValue(port)),
                Timeout(parsed),
                token));
            return book;
        }

        void SetAction(Command command, Func<NotebookCommands, ParseResult, CancellationToken, Task<bool>> action) =>
            command.SetAction(async (parsed, token) =>
            {
                try
                {
                    var commands = new NotebookCommands(Workspace.Find(directory), output, isTerminal);
                    return await action(commands, parsed, token) ? 0 : Failed;
                }
                catch (NotebookException e)
                {
                    error.WriteLine(e.Message);
                    return Failed;
                }
                catch (OperationCanceledException)
                {
                    error.WriteLine("Stopped.");
                    return Interrupted;
                }
            });
    }

    // In the invariant culture, where a point is a point.
    private static double ParseSeconds(ArgumentResult result)
    {
        var text = result.Tokens is [var token] ? token.Value : "";
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < MaxSeconds)
        {
            return seconds;
        }
        result.AddError($"--timeout needs a number of seconds above 0 and below {MaxSeconds}, not \"{text}\".");
        return 0;
    }
}
