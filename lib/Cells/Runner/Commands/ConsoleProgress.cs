using System.Collections.Concurrent;
using System.Diagnostics;
using Spectre.Console;

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

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly ConcurrentDictionary<Notebook, (Cell Cell, TimeSpan Since)> _running = [];
    // What is to be said waits for the one who draws: the console may block where another writes meanwhile.
    private readonly ConcurrentQueue<Action> _lines = [];
    private int _ended;

    /// <summary>Runs notebooks and shows it.</summary>
    public static async Task<IReadOnlyList<NotebookRun>> RunAsync(
        Screen screen,
        Workspace workspace,
        IReadOnlyCollection<Notebook> notebooks,
        RunOptions options,
        CancellationToken cancellationToken)
    {
        var progress = new ConsoleProgress(screen, book => RunReport.OneLine(workspace.NameOf(book)), notebooks.Count);
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
        _lines.Enqueue(() => screen.WriteLine($"Packages: {string.Join(", ", packages)}"));

    public void Starting(Notebook notebook, Cell cell) => _running[notebook] = (cell, _watch.Elapsed);

    public void Ended(NotebookRun run)
    {
        _running.TryRemove(run.Notebook, out _);
        Interlocked.Increment(ref _ended);
        _lines.Enqueue(() =>
        {
            foreach (var (index, line) in RunReport.Lines(run, name(run.Notebook)).Index())
            {
                var word = index == 0 ? line.IndexOf(' ', StringComparison.Ordinal) : 0;
                screen.WriteLine(line[..word], run.Succeeded ? Color.Green : Color.Red, line[word..]);
            }
        });
    }

    private async Task LogAsync(Task run)
    {
        for (var next = s_longTime; !run.IsCompleted; await Task.WhenAny(run, Task.Delay(s_frame)))
        {
            WriteLines();
            if (_watch.Elapsed > next)
            {
                foreach (var (notebook, (cell, since)) in _running)
                {
                    var time = _watch.Elapsed - since;
                    if (time > s_longTime)
                    {
                        var place = $"in cell {cell.Number} of {notebook.Cells.Count}";
                        screen.WriteLine($"…       {name(notebook)}: {place} for {RunReport.Seconds(time)}");
                    }
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
            // In another size a new drawing begins: where there is less room, the old one would clear the screen.
            var (width, height) = (profile.Width, profile.Height) = (profile.Out.Width, profile.Out.Height);
            var drawing = screen.Console.Progress().AutoRefresh(false).AutoClear(true).HideCompleted(true)
                .Columns(new SpinnerColumn(Spinner.Known.Dots), new TaskDescriptionColumn { Alignment = Justify.Left });
            await drawing.StartAsync(async context =>
            {
                // The cursor stays: a run that is killed could not bring it back.
                screen.Console.Cursor.Show();
                var all = context.AddTask("notebooks");
                var rows = new Dictionary<Notebook, ProgressTask>();
                while (!run.IsCompleted && (profile.Out.Width, profile.Out.Height) == (width, height))
                {
                    WriteLines();
                    all.Description = Row("notebooks", _ended, count, TimeSpan.Zero);
                    foreach (var (notebook, (cell, since)) in _running)
                    {
                        var row = rows.GetValueOrDefault(notebook) ?? (rows[notebook] = context.AddTask("notebook"));
                        row.Description = Row(name(notebook), cell.Number, notebook.Cells.Count, since);
                    }
                    foreach (var (_, row) in rows.Where(row => !_running.ContainsKey(row.Key)))
                    {
                        row.StopTask();
                    }
                    context.Refresh();
                    await Task.WhenAny(run, Task.Delay(s_frame));
                }
            });
        }

        string Row(string what, int number, int of, TimeSpan since) =>
            $"[grey]{number}/{of}[/] {Markup.Escape(what)} [grey]{RunReport.Seconds(_watch.Elapsed - since)}[/]";
    }

    private void WriteLines()
    {
        while (_lines.TryDequeue(out var line))
        {
            line();
        }
    }
}
