using System.Diagnostics;
using Spectre.Console;

namespace Cells.Runner;

/// <summary>One command, and what it could not do.</summary>
/// <param name="workspace">Where the notebooks are.</param>
/// <param name="screen">Where to say what happens.</param>
internal sealed class NotebookCommands(Workspace workspace, Screen screen)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly List<string> _problems = [];

    /// <summary>Runs notebooks and leaves executed copies; with <paramref name="save"/>, saves them too.</summary>
    /// <returns>Whether no cell failed, and everything could be written; an optional cell may be skipped.</returns>
    public async Task<bool> RunAsync(
        IReadOnlyCollection<string> paths, RunOptions options, bool save, string? report, CancellationToken cancellationToken)
    {
        var runs = await RunNotebooksAsync(paths, options, cancellationToken);
        foreach (var run in runs)
        {
            Try(() => workspace.SaveCopy(run));
        }
        if (save)
        {
            var (saved, unchanged) = (0, 0);
            foreach (var run in runs.Where(run => run.Succeeded))
            {
                Try(() => _ = NotebookSaver.Save(run) ? saved++ : unchanged++);
            }
            screen.WriteLine($"Saved {RunReport.Number(saved, "notebook")}; {unchanged} unchanged.");
        }
        WriteSummary(runs, [], report);
        return _problems.Count == 0 && runs.All(run => run.Succeeded);
    }

    /// <summary>Runs notebooks and says where they show something else than what is saved.</summary>
    /// <returns>Whether no cell failed, and every one that is not optional showed what is saved.</returns>
    public async Task<bool> CheckAsync(
        IReadOnlyCollection<string> paths, RunOptions options, string? report, CancellationToken cancellationToken)
    {
        var runs = await RunNotebooksAsync(paths, options, cancellationToken);
        var differences = runs
            .SelectMany(run => Comparison.Compare(run).Select(difference => (run.Notebook, Difference: difference)))
            .ToList();
        foreach (var line in differences.SelectMany(pair => Describe(pair.Notebook, pair.Difference)))
        {
            var color = line switch
            {
                ['-', ..] => Color.Red,
                ['+', ..] => Color.Green,
                ['@', ..] => Color.Blue,
                _ => Color.Default,
            };
            screen.WriteLine(line, color);
        }
        WriteSummary(runs, differences, report);
        var succeeded = runs.All(run => run.Succeeded);
        if (differences.Count > 0)
        {
            screen.WriteLine(
                $"{RunReport.Number(differences.Count, "cell")} not as saved: mend the cause, or save the new outputs with run --save.");
        }
        else if (succeeded && _problems.Count == 0)
        {
            screen.WriteLine("Every cell showed what is saved.");
        }
        return _problems.Count == 0 && differences.Count == 0 && succeeded;
    }

    /// <summary>Takes the outputs and execution counts out of notebooks, and runs nothing.</summary>
    public bool Clear(IReadOnlyCollection<string> paths)
    {
        var (cleared, others) = (0, 0);
        foreach (var notebook in workspace.Load(paths, _problems))
        {
            Try(() => _ = NotebookSaver.Clear(notebook) ? cleared++ : others++);
        }
        screen.WriteLine($"Cleared {RunReport.Number(cleared, "notebook")}; {others} had no outputs.");
        WriteProblems();
        return _problems.Count == 0;
    }

    /// <summary>Says what notebooks would need, and runs nothing.</summary>
    public bool DryRun(IReadOnlyCollection<string> paths)
    {
        foreach (var line in workspace.Load(paths, _problems).SelectMany(Runner.DryRun.Describe).Append(OutputText.NotCompared))
        {
            screen.WriteLine(line);
        }
        WriteProblems();
        return _problems.Count == 0;
    }

    public static IReadOnlyList<string> Describe(Notebook notebook, CellDifference difference) => difference.Lines is []
        ? [$"{notebook.PlaceOf(difference.Cell)}: never saved with its run."]
        : difference.Lines;

    private async Task<IReadOnlyList<NotebookRun>> RunNotebooksAsync(
        IReadOnlyCollection<string> paths, RunOptions options, CancellationToken cancellationToken)
    {
        var notebooks = workspace.Load(paths, _problems);
        if (options.Parameters.Count > 0)
        {
            Parameters.Check(notebooks);
        }
        return await ConsoleProgress.RunAsync(screen, workspace, notebooks, options, cancellationToken);
    }

    // What cannot be written keeps nothing else from being written.
    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (NotebookException e)
        {
            _problems.Add(e.Message);
        }
    }

    private void WriteSummary(
        IReadOnlyCollection<NotebookRun> runs, IReadOnlyCollection<(Notebook, CellDifference)> differences, string? report)
    {
        if (report is not null)
        {
            Try(() => JUnitReport.Write(workspace.FullPath(report), runs, differences, workspace.NameOf));
        }
        screen.WriteLine();
        foreach (var line in RunReport.Summary(runs, _watch.Elapsed))
        {
            screen.WriteLine(line);
        }
        WriteProblems();
    }

    private void WriteProblems()
    {
        foreach (var problem in _problems.Distinct())
        {
            screen.WriteLine(problem);
        }
    }
}
