using System.Diagnostics;

namespace Cells.Runner;

/// <summary>What the command line can do.</summary>
/// <param name="workspace">Where the notebooks are.</param>
/// <param name="output">Where to say what happens.</param>
/// <param name="isTerminal">Whether a person watches it.</param>
internal sealed class NotebookCommands(Workspace workspace, TextWriter output, bool isTerminal)
{
    /// <summary>Runs notebooks and leaves executed copies; with <paramref name="save"/>, saves them too.</summary>
    /// <returns>Whether no cell failed, and everything could be written; an optional cell may be skipped.</returns>
    public async Task<bool> RunAsync(
        IReadOnlyCollection<string> paths, TimeSpan timeout, bool save, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var runs = await RunNotebooksAsync(paths, timeout, cancellationToken);
        var problems = new List<string>();
        foreach (var run in runs)
        {
            Try(() => NotebookSaver.SaveCopy(run, workspace.CopyOf(run.Notebook)));
        }
        if (save)
        {
            var (saved, unchanged) = (0, 0);
            foreach (var run in runs.Where(run => run.Succeeded))
            {
                Try(() => _ = NotebookSaver.Save(run) ? saved++ : unchanged++);
            }
            output.WriteLine($"Saved {RunReport.Number(saved, "notebook")}; {unchanged} unchanged.");
        }
        WriteSummary(runs, watch.Elapsed);
        foreach (var problem in problems.Distinct())
        {
            output.WriteLine(problem);
        }
        return problems.Count == 0 && runs.All(run => run.Succeeded);

        // What cannot be written keeps nothing else from being written.
        void Try(Action write)
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
    }

    /// <summary>Runs notebooks and says where they show something else than what is saved.</summary>
    /// <returns>Whether no cell failed, and every one that is not optional showed what is saved.</returns>
    public async Task<bool> CheckAsync(IReadOnlyCollection<string> paths, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var runs = await RunNotebooksAsync(paths, timeout, cancellationToken);
        var differences = 0;
        foreach (var run in runs)
        {
            foreach (var difference in Comparison.Compare(run))
            {
                differences++;
                foreach (var line in Describe(run.Notebook, difference))
                {
                    output.WriteLine(line);
                }
            }
        }
        WriteSummary(runs, watch.Elapsed);
        var succeeded = runs.All(run => run.Succeeded);
        if (differences > 0)
        {
            output.WriteLine($"{RunReport.Number(differences, "cell")} not as saved: mend the cause, or save the new outputs with run --save.");
        }
        else if (succeeded)
        {
            output.WriteLine("Every cell showed what is saved.");
        }
        return differences == 0 && succeeded;
    }

    public static IReadOnlyList<string> Describe(Notebook notebook, CellDifference difference) => difference.Lines is []
        ? [$"{notebook.PlaceOf(difference.Cell)}: never saved with its run."]
        : difference.Lines;

    private async Task<IReadOnlyList<NotebookRun>> RunNotebooksAsync(
        IReadOnlyCollection<string> paths, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var notebooks = workspace.Load(paths);
        using var progress = new ConsoleProgress(output, isTerminal);
        return await new NotebookRunner(workspace.Artifacts, timeout, progress).RunAsync(notebooks, cancellationToken);
    }

    private void WriteSummary(IReadOnlyCollection<NotebookRun> runs, TimeSpan duration)
    {
        output.WriteLine();
        foreach (var line in RunReport.Summary(runs, duration))
        {
            output.WriteLine(line);
        }
    }
}
