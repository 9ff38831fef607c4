using System.Collections.Concurrent;
using System.Diagnostics;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Cells.Runner;

/// <summary>
/// Shows how a run gets on: a line for each notebook that has ended; on a terminal, under them, the cells that run now;
/// elsewhere, a line now and then for a cell that takes long.
/// </summary>
/// <param name="screen">Where to show it.</param>
/// <param name="name">What a notebook is called, in a line.</param>
/// <param name="count">How many notebooks there are.</param>
internal sealed class ConsoleProgress(Screen screen, Func<Notebook, string> name, int count) : IRunProgress
{
    private static readonly TimeSpan s_longTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_frame = TimeSpan.FromSeconds(0.1);

    /// <summary>What a row takes beside the notebook's name.</summary>
    private const int NumbersWidth = 24;

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly OrderedDictionary<Notebook, (Cell Cell, TimeSpan Since)> _running = [];
    // What is to be said waits for the one who draws: the console may block where another writes meanwhile.
    private readonly ConcurrentQueue<(string Colored, Color Color, string Plain)> _lines = [];
    private int _ended;

    /// <summary>Runs notebooks and shows it.</summary>
    public static async Task<IReadOnlyList<NotebookRun>> RunAsync(
        Screen screen, Workspace workspace, IReadOnlyCollection<Notebook> notebooks, RunOptions options, CancellationToken cancellationToken)
    {
        var progress = new ConsoleProgress(screen, notebook => RunReport.OneLine(workspace.NameOf(notebook)), notebooks.Count);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var run = new NotebookRunner(workspace.Artifacts, options, progress).RunAsync(notebooks, stop.Token);
        try
        {
            await (screen.IsTerminal ? progress.DrawAsync(run) : progress.LogAsync(run));
            progress.WriteLines();
        }
        finally
        {
            // Where nothing can be shown any more, nothing goes on.
            await stop.CancelAsync();
            await ((Task)run).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return await run;
    }

    public void Restoring(IReadOnlyCollection<Package> packages) =>
        _lines.Enqueue(("", Color.Default, RunReport.Plain($"Packages: {string.Join(", ", packages)}")));

    public void Starting(Notebook notebook, Cell cell)
    {
        lock (_running)
        {
            _running[notebook] = (cell, _watch.Elapsed);
        }
    }

    public void Ended(NotebookRun run)
    {
        lock (_running)
        {
            _running.Remove(run.Notebook);
            _ended++;
            foreach (var (index, line) in RunReport.Lines(run, name(run.Notebook)).Index())
            {
                var word = index == 0 ? line.IndexOf(' ', StringComparison.Ordinal) : 0;
                _lines.Enqueue((line[..word], run.Succeeded ? Color.Green : Color.Red, line[word..]));
            }
        }
    }

    private async Task LogAsync(Task run)
    {
        for (var next = s_longTime; !run.IsCompleted; await Task.WhenAny(run, Task.Delay(s_frame)))
        {
            WriteLines();
            if (_watch.Elapsed > next)
            {
                foreach (var (notebook, cell, time) in Running().Where(running => running.Time > s_longTime))
                {
                    screen.WriteLine(
                        $"…       {name(notebook)}: in cell {cell.Number} of {notebook.Cells.Count} for {RunReport.Seconds(time)}");
                }
                next += s_longTime;
            }
        }
    }

    private async Task DrawAsync(Task run)
    {
        var profile = screen.Console.Profile;
        while (!run.IsCompleted)
        {
            // In another size a new drawing begins: where there is less room, the old one would clear all that was said.
            var (width, height) = (profile.Width, profile.Height) = (profile.Out.Width, profile.Out.Height);
            await screen.Console.Live(Picture()).AutoClear(true).Overflow(VerticalOverflow.Crop).StartAsync(async drawing =>
            {
                // The cursor stays: a run that is killed could not bring it back.
                screen.Console.Cursor.Show();
                while (!run.IsCompleted && (profile.Out.Width, profile.Out.Height) == (width, height))
                {
                    WriteLines();
                    drawing.UpdateTarget(Picture());
                    await Task.WhenAny(run, Task.Delay(s_frame));
                }
            });
        }
    }

    private void WriteLines()
    {
        while (_lines.TryDequeue(out var line))
        {
            screen.WriteLine(line.Colored, line.Color, line.Plain);
        }
    }

    /// <summary>A row for each notebook that runs, and where there are several, one for all.</summary>
    private Grid Picture()
    {
        var (width, height) = (screen.Console.Profile.Width, screen.Console.Profile.Height);
        var spinner = Spinner.Known.Dots;
        var turning = spinner.Frames[(int)(_watch.Elapsed / spinner.Interval) % spinner.Frames.Count];
        var column = new GridColumn { NoWrap = true, Padding = new Padding(0, 0, 1, 0) };
        var picture = new Grid().AddColumns(column, column, column, column);
        var running = Running();
        foreach (var (notebook, cell, time) in running.Take(height / 2))
        {
            AddRow(name(notebook), cell.Number, notebook.Cells.Count, time);
        }
        if (count > 1 || running.Count == 0)
        {
            AddRow("notebooks", _ended, count, _watch.Elapsed);
        }
        return picture;

        void AddRow(string what, int number, int of, TimeSpan time) => picture.AddRow(
            new Text(turning, Color.Yellow),
            new Text(Segment.SplitOverflow(new Segment(what), Overflow.Ellipsis, Math.Max(1, width - NumbersWidth))[0].Text),
            new Text($"{number}/{of}", Color.Grey),
            new Text(RunReport.Seconds(time), Color.Grey));
    }

    private List<(Notebook Notebook, Cell Cell, TimeSpan Time)> Running()
    {
        lock (_running)
        {
            return [.. _running.Select(pair => (pair.Key, pair.Value.Cell, _watch.Elapsed - pair.Value.Since))];
        }
    }
}
