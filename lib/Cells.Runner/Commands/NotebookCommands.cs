using System.Diagnostics;
using Spectre.Console;

namespace Cells.Runner;

/// <summary>What the command line can do.</summary>
/// <param name="workspace">Where the notebooks are.</param>
/// <param name="screen">Where to say what happens.</param>
internal sealed class NotebookCommands(Workspace workspace, Screen screen)
{
    /// <summary>Runs notebooks and leaves executed copies; with <paramref name="save"/>, saves them too.</summary>
    /// <returns>Whether no cell failed, and everything could be written; an optional cell may be skipped.</returns>
    public async Task<bool> RunAsync(
        IReadOnlyCollection<string> paths, RunOptions options, bool save, string? report, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var problems = new List<string>();
        var runs = await RunNotebooksAsync(paths, options, problems, cancellationToken);
        foreach (var run in runs)
        {
            Try(() => NotebookSaver.SaveCopy(run, workspace.CopyOf(run.Notebook)), problems);
        }
        if (save)
        {
            var (saved, unchanged) = (0, 0);
            foreach (var run in runs.Where(run => run.Succeeded))
            {
                Try(() => _ = NotebookSaver.Save(run) ? saved++ : unchanged++, problems);
            }
            screen.WriteLine($"Saved {RunReport.Number(saved, "notebook")}; {unchanged} unchanged.");
        }
        if (report is not null)
        {
            Try(() => JUnitReport.Write(workspace.FullPath(report), runs, [], workspace.NameOf), problems);
        }
        WriteSummary(runs, problems, watch.Elapsed);
        return problems.Count == 0 && runs.All(run => run.Succeeded);
    }

    /// <summary>Runs notebooks and says where they show something else than what is saved.</summary>
    /// <returns>Whether no cell failed, and every one that is not optional showed what is saved.</returns>
    public async Task<bool> CheckAsync(
        IReadOnlyCollection<string> paths, RunOptions options, string? report, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var problems = new List<string>();
        var runs = await RunNotebooksAsync(paths, options, problems, cancellationToken);
        var differences = runs.SelectMany(run => Comparison.Compare(run).Select(difference => (run.Notebook, Difference: difference))).ToList();
        foreach (var line in differences.SelectMany(pair => Describe(pair.Notebook, pair.Difference)))
        {
            screen.WriteLine(line, line switch { ['-', ..] => Color.Red, ['+', ..] => Color.Green, ['@', ..] => Color.Blue, _ => Color.Default });
        }
        if (report is not null)
        {
            Try(() => JUnitReport.Write(workspace.FullPath(report), runs, differences, workspace.NameOf), problems);
        }
        WriteSummary(runs, problems, watch.Elapsed);
        var succeeded = runs.All(run => run.Succeeded);
        if (differences.Count > 0)
        {
            screen.WriteLine($"{RunReport.Number(differences.Count, "cell")} not as saved: mend the cause, or save the new outputs with run --save.");
        }
        else if (succeeded && problems.Count == 0)
        {
            screen.WriteLine("Every cell showed what is saved.");
        }
        return problems.Count == 0 && differences.Count == 0 && succeeded;
    }

    /// <summary>Takes the outputs and execution counts out of notebooks, and runs nothing.</summary>
    public bool Clear(IReadOnlyCollection<string> paths)
    {
        var problems = new List<string>();
        var (cleared, others) = (0, 0);
        foreach (var notebook in workspace.Load(paths, problems))
        {
            Try(() => _ = NotebookSaver.Clear(notebook) ? cleared++ : others++, problems);
        }
        screen.WriteLine($"Cleared {RunReport.Number(cleared, "notebook")}; {others} had no outputs.");
        WriteProblems(problems);
        return problems.Count == 0;
    }

    /// <summary>Says what notebooks would need, and runs nothing.</summary>
    public bool DryRun(IReadOnlyCollection<string> paths)
    {
        var problems = new List<string>();
        foreach (var line in workspace.Load(paths, problems).SelectMany(Runner.DryRun.Describe))
        {
            screen.WriteLine(RunReport.Plain(line));
        }
        WriteProblems(problems);
        return problems.Count == 0;
    }

    public static IReadOnlyList<string> Describe(Notebook notebook, CellDifference difference) => difference.Lines is []
        ? [RunReport.Plain($"{notebook.PlaceOf(difference.Cell)}: never saved with its run.")]
        : [.. difference.Lines.Select(RunReport.Plain)];

    private async Task<IReadOnlyList<NotebookRun>> RunNotebooksAsync(
        IReadOnlyCollection<string> paths, RunOptions options, List<string> problems, CancellationToken cancellationToken)
    {
        var notebooks = workspace.Load(paths, problems);
        if (options.Parameters.Count > 0)
        {
            Parameters.Check(notebooks);
        }
        return await ConsoleProgress.RunAsync(screen, workspace, notebooks, options, cancellationToken);
    }

    // What cannot be written keeps nothing else from being written.
    private static void Try(Action write, List<string> problems)
    {
        try
        {
            write();
        }
        catch (NotebookException e)
        {
            problems.Add(e.Message);
        }
    }

    private void WriteSummary(IReadOnlyCollection<NotebookRun> runs, List<string> problems, TimeSpan duration)
    {
        screen.WriteLine();
        foreach (var line in RunReport.Summary(runs, duration))
        {
            screen.WriteLine(line);
        }
        WriteProblems(problems);
    }

    private void WriteProblems(List<string> problems)
    {
        foreach (var problem in problems.Distinct())
        {
            screen.WriteLine(RunReport.Plain(problem));
        }
    }
}
