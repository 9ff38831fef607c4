using System.Globalization;

namespace Cells.Runner;

/// <summary>Says what became of runs.</summary>
internal static class RunReport
{
    private const int MaxLastLines = 5;

    private const int MaxLastLine = 500;

    /// <summary>One line for a notebook; under it what went wrong.</summary>
    /// <param name="run">The run.</param>
    /// <param name="name">What the notebook is called; without it, by its file's name.</param>
    public static IEnumerable<string> Lines(NotebookRun run, string? name = null)
    {
        var counts = Counts([run]);
        yield return $"{(run.Succeeded ? "ok" : "FAILED"),-7} {OneLine(name ?? run.Notebook.Name)}: {counts}, {Seconds(run.Duration)}";
        if (run.FailedCell is { Outputs: [.., ErrorOutput error] } failed)
        {
            yield return $"        {run.Notebook.PlaceOf(failed.Cell)}: {error.Headline}";
            foreach (var line in error.Traceback)
            {
                yield return $"          {line}";
            }
            if (LastWords(failed) is { Length: > 0 } printed)
            {
                yield return $"          Before that it printed: {printed}";
            }
        }
    }

    /// <summary>What was skipped and why, and how it all ended.</summary>
    public static IEnumerable<string> Summary(IReadOnlyCollection<NotebookRun> runs, TimeSpan duration)
    {
        var skipped = runs.SelectMany(run => run.Cells).Where(cell => cell.Status == CellStatus.Skipped);
        foreach (var group in skipped.GroupBy(cell => cell.Reason))
        {
            yield return $"Skipped {Number(group.Count(), "cell")}: {group.Key}";
        }
        var failed = runs.Count(run => !run.Succeeded);
        yield return $"{Number(runs.Count, "notebook")}, {failed} failed: {Counts(runs)}, {Seconds(duration)}";
    }

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0 s", CultureInfo.InvariantCulture);

    public static string Number(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    private static string Counts(IReadOnlyCollection<NotebookRun> runs)
    {
        int Count(CellStatus status) => runs.Sum(run => run.Count(status));
        var errors = runs.Sum(run => run.WithError);
        var others = new (CellStatus Status, string Text)[]
        {
            (CellStatus.Skipped, "skipped"), (CellStatus.Failed, "failed"), (CellStatus.NotRun, "not run"),
        };
        return string.Join(
            ", ",
            others.Where(other => Count(other.Status) > 0)
                .Select(other => $"{Count(other.Status)} {other.Text}")
                .Prepend($"{Number(Count(CellStatus.Ran), "cell")} ran{(errors > 0 ? $" ({errors} to an error)" : "")}"));
    }

    /// <summary>The end of what a cell printed before it failed: there it may have said why.</summary>
    private static string LastWords(CellRun cell)
    {
        var lines = string.Concat(cell.Outputs.OfType<StreamOutput>().Select(stream => stream.Text)).TrimEnd().Split('\n');
        return string.Join('\n', lines.TakeLast(MaxLastLines).Select(line => line.Length > MaxLastLine ? $"{line[..MaxLastLine]}…" : line));
    }

    /// <summary>A name, which may hold whatever a file's name may, in a line that is about it.</summary>
    public static string OneLine(string name) => string.Concat(name.Select(c => char.IsControl(c) ? '\uFFFD' : c));
}
