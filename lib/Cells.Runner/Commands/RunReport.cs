using System.Globalization;

namespace Cells.Runner;

/// <summary>Says what became of runs.</summary>
internal static class RunReport
{
    /// <summary>One line for a notebook; under it what went wrong.</summary>
    public static IEnumerable<string> Lines(NotebookRun run)
    {
        var counts = Counts([run]);
        yield return $"{(run.Succeeded ? "ok" : "FAILED"),-7} {run.Notebook.Name}: {counts}, {Seconds(run.Duration)}";
        if (run.FailedCell is { Outputs: [.., ErrorOutput error] } failed)
        {
            yield return $"        {run.Notebook.PlaceOf(failed.Cell)}: {error.Name}: {Indent(error.Message)}";
            foreach (var line in error.Traceback)
            {
                yield return $"          {Indent(line)}";
            }
        }
    }

    /// <summary>What was skipped and why, and how it all ended.</summary>
    public static IEnumerable<string> Summary(IReadOnlyCollection<NotebookRun> runs, TimeSpan duration)
    {
        var skipped = runs.SelectMany(run => run.Cells).Where(cell => cell.Status == CellStatus.Skipped);
        foreach (var group in skipped.GroupBy(cell => cell.Reason))
        {
            yield return $"Skipped {Number(group.Count(), "optional cell")}: {group.Key}";
        }
        var failed = runs.Count(run => !run.Succeeded);
        yield return $"{Number(runs.Count, "notebook")}, {failed} failed: {Counts(runs)}, {Seconds(duration)}";
    }

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0 s", CultureInfo.InvariantCulture);

    public static string Number(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    private static string Counts(IReadOnlyCollection<NotebookRun> runs)
    {
        int Count(CellStatus status) => runs.Sum(run => run.Count(status));
        var others = new (CellStatus Status, string Text)[]
        {
            (CellStatus.Skipped, "skipped"), (CellStatus.Failed, "failed"), (CellStatus.NotRun, "not run"),
        };
        return string.Join(
            ", ",
            others.Where(other => Count(other.Status) > 0)
                .Select(other => $"{Count(other.Status)} {other.Text}")
                .Prepend($"{Number(Count(CellStatus.Ran), "cell")} ran"));
    }

    private static string Indent(string text) => text.ReplaceLineEndings("\n            ");
}
