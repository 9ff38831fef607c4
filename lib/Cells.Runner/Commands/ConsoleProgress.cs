using System.Diagnostics;

namespace Cells.Runner;

/// <summary>
/// Shows how a run gets on: a line for each notebook that has ended; on a terminal, under them, the cells that run
/// now; in a log, a line now and then for a cell that takes long.
/// </summary>
internal sealed class ConsoleProgress : IRunProgress, IDisposable
{
    private static readonly TimeSpan s_longTime = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<Notebook, (Cell Cell, Stopwatch Watch)> _running = [];
    private readonly TextWriter _output;
    private readonly bool _isTerminal;
    private readonly Func<Notebook, string> _name;
    private readonly Timer _timer;

    /// <param name="output">Where to write.</param>
    /// <param name="isTerminal">Whether a person watches it.</param>
    /// <param name="name">What a notebook is called.</param>
    public ConsoleProgress(TextWriter output, bool isTerminal, Func<Notebook, string> name)
    {
        _name = name;
        _output = output;
        _isTerminal = isTerminal;
        _timer = new Timer(_ => ShowLongCells(), null, s_longTime, s_longTime);
    }

    public void Restoring(IReadOnlyCollection<Package> packages) => WriteLine($"Packages: {string.Join(", ", packages)}");

    public void Starting(Notebook notebook, Cell cell)
    {
        lock (_gate)
        {
            _running[notebook] = (cell, Stopwatch.StartNew());
            ShowRunning();
        }
    }

    public void Ended(NotebookRun run)
    {
        lock (_gate)
        {
            _running.Remove(run.Notebook);
            foreach (var (index, line) in RunReport.Lines(run, _name(run.Notebook)).Index())
            {
                WriteLine(index == 0 && _isTerminal ? Color(line, run.Succeeded ? 32 : 31) : line);
            }
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        ClearLine();
    }

    /// <summary>Colors the first word, unless the person has said <c>NO_COLOR</c>.</summary>
    private static string Color(string line, int color) =>
        Environment.GetEnvironmentVariable("NO_COLOR") is null or "" && line.Split(' ', 2) is [var word, var rest] ? $"\e[{color}m{word}\e[0m {rest}" : line;

    private void ShowLongCells()
    {
        lock (_gate)
        {
            foreach (var (notebook, (cell, watch)) in _running.Where(pair => !_isTerminal && pair.Value.Watch.Elapsed > s_longTime))
            {
                WriteLine($"…       {RunReport.Plain(_name(notebook))}: in cell {cell.Number} of {notebook.Cells.Count} for {RunReport.Seconds(watch.Elapsed)}");
            }
        }
    }

    private void WriteLine(string line)
    {
        lock (_gate)
        {
            ClearLine();
            _output.WriteLine(line);
            ShowRunning();
        }
    }

    private void ShowRunning()
    {
        if (_isTerminal && _running.Count > 0)
        {
            var line = RunReport.Plain(string.Join(" · ", _running.Select(pair => $"{_name(pair.Key)} {pair.Value.Cell.Number}/{pair.Key.Cells.Count}")));
            ClearLine();
            _output.Write(line.Length < Console.WindowWidth ? line : line[..Math.Max(0, Console.WindowWidth - 1)]);
        }
    }

    private void ClearLine()
    {
        if (_isTerminal)
        {
            _output.Write("\r\e[K");
        }
    }
}
