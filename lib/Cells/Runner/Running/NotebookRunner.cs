using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace Cells.Runner;

/// <summary>Runs notebooks, several at a time.</summary>
/// <param name="artifacts">The folder in which work may be done.</param>
/// <param name="options">How they are run.</param>
/// <param name="progress">Is told how it goes.</param>
internal sealed class NotebookRunner(string artifacts, RunOptions options, IRunProgress? progress = null)
{
    private readonly CompiledCells _compiled = new(options.Compiled);
    private readonly ConcurrentDictionary<string, CSharpCompilation> _known = [];

    /// <returns>The runs, in the order of the notebooks.</returns>
    public async Task<IReadOnlyList<NotebookRun>> RunAsync(
        IReadOnlyCollection<Notebook> notebooks, CancellationToken cancellationToken)
    {
        var packages = new PackageRestorer(Path.Combine(artifacts, "packages"), cancellationToken);
        var warming = _compiled.IsEmpty ? Task.Run(WarmUp, cancellationToken) : Task.CompletedTask;
        if (options.ReasonToSkip is null)
        {
            await RestoreAsync(packages, notebooks, cancellationToken);
        }
        await warming;
        var runs = new ConcurrentDictionary<Notebook, NotebookRun>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(notebooks, parallel, async (notebook, token) =>
        {
            var run = await RunAsync(packages, notebook, token);
            runs[notebook] = run;
            progress?.Ended(run);
        });
        _compiled.Trim();
        return [.. notebooks.Select(notebook => runs[notebook])];
    }

    /// <summary>Gets the compiler going, which takes a second the first time, before a cell needs it.</summary>
    private static void WarmUp() => new ScriptCompiler(Framework.References).Compile("", "1.ToString()", [], CancellationToken.None);

    /// <summary>Restores all packages before the first cell runs. A failure is the cell's that asks for them.</summary>
    private async Task RestoreAsync(
        PackageRestorer packages, IReadOnlyCollection<Notebook> notebooks, CancellationToken cancellationToken)
    {
        foreach (var set in notebooks.SelectMany(NotebookScan.PackageSets).DistinctBy(set => string.Join('\n', set)))
        {
            progress?.Restoring(set);
            try
            {
                await packages.RestoreAsync(set, cancellationToken);
            }
            catch (PackageException)
            {
            }
        }
    }

    private async Task<NotebookRun> RunAsync(PackageRestorer packages, Notebook notebook, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        CellProcess? started = null;
        try
        {
            started = await CellProcess.StartAsync(options.WorkingFolder?.Invoke(notebook) ?? notebook.Directory, options.Memory, cancellationToken);
        }
        catch (NotebookException e)
        {
            return new NotebookRun(notebook, NotStarted(notebook, e.Message), watch.Elapsed);
        }
        using var process = started;
        ICellCompiler compiler = _compiled.IsUsable
            ? new KeepingCompiler(_compiled, _known)
            : new ScriptCompiler(Framework.References);
        var session = new CellSession(new ProcessHost(packages, process), compiler);
        var runs = new List<CellRun>();
        var missing = options.ReasonToSkip;
        foreach (var cell in notebook.Cells)
        {
            progress?.Starting(notebook, cell);
            var run = runs.Exists(run => run.Status == CellStatus.Failed) ? new CellRun(cell, CellStatus.NotRun, [])
                : cell.IsNeverRun ? Left(cell, "its tag says so")
                : options.Parameters.Count > 0 && Parameters.IsInjected(cell) ? Left(cell, "--set stands in its place")
                : cell.IsOptional && missing is not null ? new CellRun(cell, CellStatus.Skipped, [], missing)
                : await RunAsync(session, notebook, cell, cancellationToken);
            missing ??= cell.IsOptional ? run.Reason : null;
            runs.Add(run);
        }
        return new NotebookRun(notebook, runs, watch.Elapsed);
    }

    /// <summary>A cell that is not run by intent: what is saved with it stays.</summary>
    private static CellRun Left(Cell cell, string reason) => new(cell, CellStatus.Skipped, cell.Outputs, reason);

    private static async Task SetAsync(
        CellSession session, Notebook notebook, Cell cell, string name, string value, OutputList outputs, CancellationToken cancellationToken)
    {
        try
        {
            // The sign lets a variable be called what C# calls something else.
            await session.RunAsync(notebook, cell with { Source = $"@{name} = {value};" }, outputs.Add, cancellationToken);
        }
        catch (CellException e) when (e is not ProcessEndedException)
        {
            throw new CellException(
                "Not set",
                $"--set {name}: {name} = {value} does not go with what the cell declares: {e.Error.Message}",
                notebook.PlaceOf(cell));
        }
        outputs.Add(new StreamOutput("stderr", $"Set: {name} = {value}\n"));
    }

    private static List<CellRun> NotStarted(Notebook notebook, string reason) =>
    [
        .. notebook.Cells.Select((cell, i) => i == 0
            ? new CellRun(cell, CellStatus.Failed, [new ErrorOutput("Not started", reason, [])])
            : new CellRun(cell, CellStatus.NotRun, [])),
    ];

    private async Task<CellRun> RunAsync(CellSession session, Notebook notebook, Cell cell, CancellationToken cancellationToken)
    {
        var outputs = new OutputList();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Timeout);
        try
        {
            await session.RunAsync(notebook, cell, outputs.Add, limit.Token);
            if (cell == Parameters.CellOf(notebook))
            {
                foreach (var (name, value) in options.Parameters)
                {
                    await SetAsync(session, notebook, cell, name, value, outputs, limit.Token);
                }
            }
            return new CellRun(cell, CellStatus.Ran, outputs.ToList());
        }
        catch (PackageException e) when (cell.IsOptional && e.ReasonToSkip is { } reason)
        {
            return new CellRun(cell, CellStatus.Skipped, [], reason);
        }
        catch (CellException e)
        {
            var isMeant = (cell.MayFail || options.AllowsErrors) && e is not ProcessEndedException;
            return new CellRun(cell, isMeant ? CellStatus.Ran : CellStatus.Failed, [.. outputs.ToList(), e.Error]);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var seconds = options.Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            var error = new ErrorOutput(
                "Time limit",
                $"The cell took longer than {seconds} s and was stopped. Make it faster, or allow more with --timeout.",
                [notebook.PlaceOf(cell)]);
            return new CellRun(cell, CellStatus.Failed, [.. outputs.ToList(), error]);
        }
    }
}
