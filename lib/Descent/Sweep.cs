using System.Runtime.ExceptionServices;

namespace Descent;

/// <summary>Many runs, one for each setting, on all cores; the results stand in the order of the settings.</summary>
public static class Sweep
{
    /// <summary>Does something for each of a list of settings.</summary>
    /// <typeparam name="T">What comes out.</typeparam>
    /// <param name="settings">The settings.</param>
    /// <param name="run">What to do with one; called from several threads at once.</param>
    /// <param name="cancellation">Stops the sweep.</param>
    /// <returns>The results, one a setting.</returns>
    /// <exception cref="OperationCanceledException">The sweep was cancelled.</exception>
    /// <exception cref="ArgumentNullException">Something is null.</exception>
    /// <remarks>If runs throw, the sweep ends with the exception of one of them.</remarks>
    public static T[] Over<T>(IReadOnlyList<double> settings, Func<double, T> run, CancellationToken cancellation = default)
    {
        Guard.NotNull(settings, nameof(settings));
        Guard.NotNull(run, nameof(run));
        T[] results = [];
        Try(() => results = [.. settings.AsParallel().AsOrdered().WithCancellation(cancellation).Select(run)]);
        return results;
    }

    /// <summary>Does something for each pair of two lists of settings: the numbers of a map.</summary>
    /// <param name="columns">The settings from left to right.</param>
    /// <param name="rows">The settings from bottom to top.</param>
    /// <param name="run">What to do with a column's and a row's setting; called from several threads at once.</param>
    /// <param name="progress">Told the share of rows that are done, from 0 to 1.</param>
    /// <param name="cancellation">Stops the sweep.</param>
    /// <returns>The results, indexed by row, then column.</returns>
    /// <exception cref="OperationCanceledException">The sweep was cancelled.</exception>
    /// <exception cref="ArgumentNullException">Something is null.</exception>
    public static double[,] Grid(
        IReadOnlyList<double> columns, IReadOnlyList<double> rows, Func<double, double, double> run,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        Guard.NotNull(columns, nameof(columns));
        Guard.NotNull(rows, nameof(rows));
        Guard.NotNull(run, nameof(run));
        var results = new double[rows.Count, columns.Count];
        var done = 0;
        Try(() => Parallel.For(0, rows.Count, new ParallelOptions { CancellationToken = cancellation }, row =>
        {
            for (var column = 0; column < columns.Count; column++)
            {
                cancellation.ThrowIfCancellationRequested();
                results[row, column] = run(columns[column], rows[row]);
            }

            progress?.Report((double)Interlocked.Increment(ref done) / rows.Count);
        }));
        return results;
    }

    /// <summary>Does something on all cores; what a run throws comes out as it is, not wrapped.</summary>
    private static void Try(Action sweep)
    {
        try
        {
            sweep();
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
        }
    }
}
