using System.CommandLine;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Cells.Book;

namespace Cells.Runner;

/// <summary>The command line of the program.</summary>
internal static class CommandLine
{
    private const int Failed = 1;

    /// <summary>How long, in seconds, a cell may take that anybody has written, and how many MB it may take.</summary>
    private const int GradeTimeout = 60, GradeMemory = 1024;

    /// <summary>What a shell gives back for a command that Ctrl+C ended.</summary>
    private const int Interrupted = 130;

    /// <param name="args">The arguments.</param>
    /// <param name="directory">The current directory.</param>
    /// <param name="screen">Where to say what happens.</param>
    /// <param name="error">Where to say why nothing does.</param>
    /// <returns>The exit code.</returns>
    public static Task<int> InvokeAsync(string[] args, string directory, Screen screen, TextWriter error)
    {
        var paths = new Argument<string[]>("paths")
        {
            Description = "Notebooks, or folders of them; by default the repository's folder \"notebooks\".",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var timeout = Number("--timeout", "The longest that a cell may take, in seconds; by default 120.", "seconds", 0.001, 1_000_000);
        var save = new Option<bool>("--save") { Description = "Save the outputs into the notebooks themselves." };
        var clear = new Option<bool>("--clear") { Description = "Take the saved outputs out of the notebooks instead of running them." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what the notebooks would load, and run nothing." };
        var set = new Option<string[]>("--set")
        {
            Description = "Set a variable of the cell tagged \"parameters\"; may stand several times.",
            HelpName = "NAME=VALUE",
            Arity = ArgumentArity.OneOrMore,
        };
        var parallel = Number("--parallel", "How many notebooks run at a time; by default as many as there are processors.", "number", 1, 1000);
        var memory = Number("--memory", "The most that a notebook's objects may take, in MB.", "MB", 16, 1_000_000);
        var allowErrors = new Option<bool>("--allow-errors") { Description = "Go on after an error, as after a cell tagged \"raises-exception\"." };
        var report = new Option<string?>("--report") { Description = "Write a JUnit report for a build server.", HelpName = "file" };

        Option[] runs = [save, clear, set, timeout, parallel, memory, allowErrors, report];
        var root = new RootCommand("Runs .NET (C#) notebooks without an editor.") { paths };
        var run = new Command("run", "Run notebooks (the default); executed copies go to artifacts/notebooks.") { paths };
        foreach (var option in runs)
        {
            root.Add(option);
            run.Add(option);
        }
        var check = new Command("check", "Run notebooks and compare what they show with what is saved in them.")
        {
            paths, dryRun, timeout, parallel, memory, allowErrors, report,
        };
        root.Add(run);
        root.Add(check);
        root.Add(BookCommandLine());
        root.Add(GradeCommandLine());
        SetAction(root, RunAsync);
        SetAction(run, RunAsync);
        SetAction(check, (commands, parsed, token) =>
            (parsed.GetValue(dryRun), parsed.GetValue(report)) switch
            {
                (true, null) => Task.FromResult(commands.DryRun(parsed.GetValue(paths)!)),
                (true, _) => throw new NotebookException("--dry-run runs nothing, so --report does not go with it."),
                (false, var file) => commands.CheckAsync(parsed.GetValue(paths)!, Options(parsed), file, token),
            });
        var asked = root.Parse(args);
        if (asked.Errors is [var first, ..])
        {
            error.WriteLine(Screen.Plain($"{first.Message} See --help."));
            return Task.FromResult(Failed);
        }
        return asked.InvokeAsync(new InvocationConfiguration { Output = screen.Output, Error = error });

        Task<bool> RunAsync(NotebookCommands commands, ParseResult parsed, CancellationToken token)
        {
            var options = Options(parsed) with { Parameters = Parameters.Parse(parsed.GetValue(set) ?? []) };
            if (parsed.GetValue(save) && options.Parameters.Count > 0)
            {
                throw new NotebookException(
                    "--save and --set do not go together: what is saved is what the notebook shows by itself. "
                    + "The executed copies have the rest.");
            }
            if (parsed.GetValue(clear) && (parsed.GetValue(save) || options.Parameters.Count > 0 || parsed.GetValue(report) is not null))
            {
                throw new NotebookException("--clear runs nothing, so --save, --set and --report do not go with it.");
            }
            return parsed.GetValue(clear)
                ? Task.FromResult(commands.Clear(parsed.GetValue(paths)!))
                : commands.RunAsync(parsed.GetValue(paths)!, options, parsed.GetValue(save), parsed.GetValue(report), token);
        }

        RunOptions Options(ParseResult parsed) => new()
        {
            Timeout = Timeout(parsed),
            Parallel = parsed.GetValue(parallel) ?? Environment.ProcessorCount,
            Memory = parsed.GetValue(memory),
            AllowsErrors = parsed.GetValue(allowErrors),
        };

        TimeSpan Timeout(ParseResult parsed) => TimeSpan.FromSeconds(parsed.GetValue(timeout) ?? 120);

        Command BookCommandLine()
        {
            var saved = new Option<bool>("--saved") { Description = "Take what is saved in the notebooks instead of running them." };
            var still = new Option<bool>("--still") { Description = "Pages to read only: leave out what runs cells in the browser." };
            var open = new Option<bool>("--open") { Description = "Serve the book on this machine, and show it in your browser." };
            var serve = new Option<bool>("--serve") { Description = "Serve the book on this machine." };
            var anew = new Option<bool>("--anew") { Description = "Run and make everything again, though no file has changed." };
            var strict = new Option<bool>("--strict") { Description = "A warning counts as a failure: the exit code is 1." };
            var edition = EditionOption("Make a book of what this file chooses, for a class: artifacts/ and the file's name.");
            var answers = new Option<AnswersPlace?>("--answers")
            {
                Description = "Where an edition's answers are, in place of what its file says: in its pages, or in a book of their own.",
                HelpName = "folded|key",
            };
            var book = new Command("book", "Make a book of notebooks, to read and run in a browser: artifacts/book.")
            {
                paths, edition, answers, saved, still, open, serve, anew, strict, timeout,
            };
            SetAction(book, (_, parsed, token) => new BookCommand(Workspace.Find(directory), screen).RunAsync(
                parsed.GetValue(paths)!,
                new BookOptions(
                    FromSaved: parsed.GetValue(saved),
                    IsStill: parsed.GetValue(still),
                    Serves: parsed.GetValue(serve) || parsed.GetValue(open),
                    Opens: parsed.GetValue(open),
                    IsAnew: parsed.GetValue(anew))
                {
                    Edition = Chosen(parsed),
                    IsStrict = parsed.GetValue(strict),
                },
                Timeout(parsed),
                token));
            return book;

            Edition? Chosen(ParseResult parsed)
            {
                if (parsed.GetValue(edition) is not { } file)
                {
                    return parsed.GetValue(answers) is null ? null : throw new NotebookException("--answers goes with --edition alone.");
                }
                if (parsed.GetValue(paths) is not [])
                {
                    throw new NotebookException("--edition says itself which notebooks: name no others.");
                }
                var chosen = Edition.Load(Path.GetFullPath(file, directory));
                return chosen with { Answers = parsed.GetValue(answers) ?? chosen.Answers };
            }
        }

        Command GradeCommandLine()
        {
            var folder = new Argument<string>("folder") { Description = "What was handed in: notebooks, in folders or not." };
            var edition = EditionOption("The edition that the class had; by default the notebooks themselves.");
            var grade = new Command("grade", "Run what a class has handed in, and make a table of who solved what: artifacts/…-results.")
            {
                folder, edition, timeout, memory, parallel,
            };
            SetAction(grade, (_, parsed, token) =>
            {
                var options = Options(parsed);
                options = options with
                {
                    Timeout = TimeSpan.FromSeconds(parsed.GetValue(timeout) ?? GradeTimeout),
                    Memory = options.Memory ?? GradeMemory,
                };
                var chosen = parsed.GetValue(edition) is { } file ? Edition.Load(Path.GetFullPath(file, directory)) : null;
                return new GradeCommand(Workspace.Find(directory), screen).RunAsync(parsed.GetValue(folder)!, chosen, options, token);
            });
            return grade;
        }

        static Option<string?> EditionOption(string description) => new("--edition") { Description = description, HelpName = "file" };

        void SetAction(Command command, Func<NotebookCommands, ParseResult, CancellationToken, Task<bool>> action) =>
            command.SetAction(async (parsed, token) =>
            {
                try
                {
                    var commands = new NotebookCommands(Workspace.Find(directory), screen);
                    return await action(commands, parsed, token) ? 0 : Failed;
                }
                catch (NotebookException e)
                {
                    error.WriteLine(Screen.Plain(e.Message));
                    return Failed;
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException or SystemException { InnerException: IOException }
                    or ExternalException or OutOfMemoryException or TypeInitializationException)
                {
                    // A disk or a stream that is full, read-only, closed or gone: whatever was to be written there. Or
                    // this machine has too little of something.
                    error.WriteLine(Screen.Plain($"Stopped: {e.GetBaseException().Message}"));
                    return Failed;
                }
                catch (OperationCanceledException)
                {
                    error.WriteLine("Stopped.");
                    return Interrupted;
                }
            });
    }

    private static Option<T?> Number<T>(string name, string description, string helpName, T min, T max)
        where T : struct, INumber<T> => new(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result =>
            {
                var text = result.Tokens is [var token] ? token.Value : "";
                // In the invariant culture, where a point is a point.
                if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                    && value >= min && value <= max)
                {
                    return value;
                }
                result.AddError($"{name} needs a {(value is int ? "whole number" : "number")} from {min} to {max}, not \"{text}\".");
                return null;
            },
        };
}
