using System.Diagnostics;

namespace Descent.Notebooks;

/// <summary>
/// Shows how a run gets on: a line for each notebook that has ended; on a terminal, under them, the cells that run
/// now; in a log, a line now and then for a cell that takes long.
/// </summary>
internal sealed class ConsoleProgress : IRunProgress, IDisposable
{
    private static readonly TimeSpan LongTime = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly Dictionary<Notebook, (Cell Cell, Stopwatch Watch)> running = [];
    private readonly TextWriter output;
    private readonly bool isTerminal;
    private readonly Timer timer;

    public ConsoleProgress(TextWriter output, bool isTerminal)
    {
        this.output = output;
        this.isTerminal = isTerminal;
        timer = new Timer(_ => ShowLongCells(), null, LongTime, LongTime);
    }

    public void Restoring(IReadOnlyCollection<Package> packages) => WriteLine($"Packages: {string.Join(", ", packages)}");

    public void Starting(Notebook notebook, Cell cell)
    {
        lock (gate)
        {
            running[notebook] = (cell, Stopwatch.StartNew());
            ShowRunning();
        }
    }

    public void Ended(NotebookRun run)
    {
        lock (gate)
        {
            running.Remove(run.Notebook);
            foreach (var line in RunReport.Lines(run))
            {
                WriteLine(line);
            }
        }
    }

    public void Dispose()
    {
        timer.Dispose();
        ClearLine();
    }

    private void ShowLongCells()
    {
        lock (gate)
        {
            foreach (var (notebook, (cell, watch)) in running.Where(pair => !isTerminal && pair.Value.Watch.Elapsed > LongTime))
            {
                WriteLine($"…       {notebook.Name}: in cell {cell.Number} of {notebook.Cells.Count} for {RunReport.Seconds(watch.Elapsed)}");
            }
        }
    }

    private void WriteLine(string line)
    {
        lock (gate)
        {
            ClearLine();
            output.WriteLine(line);
            ShowRunning();
        }
    }

    private void ShowRunning()
    {
        if (isTerminal && running.Count > 0)
        {
            var line = string.Join(" · ", running.Select(pair => $"{pair.Key.Name} {pair.Value.Cell.Number}/{pair.Key.Cells.Count}"));
            ClearLine();
            output.Write(line.Length < Console.WindowWidth ? line : line[..Math.Max(0, Console.WindowWidth - 1)]);
        }
    }

    private void ClearLine()
    {
        if (isTerminal)
        {
            output.Write("\r\e[K");
        }
    }
}
