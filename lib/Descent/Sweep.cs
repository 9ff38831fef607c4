using System.Runtime.ExceptionServices;

namespace Descent;

/// <summary>Many runs, one for each setting, on all cores; the results stand in the order of the settings.</summary>
/// <remarks>If runs throw, the sweep ends with the exception of one of them.</remarks>
public static class Sweep
{
    /// <summary>Does something for each of a list of settings: numbers, seeds, pairs.</summary>
    /// <param name="run">What to do with a setting; called from several threads at once.</param>
    public static T[] Over<TSetting, T>(IReadOnlyList<TSetting> settings, Func<TSetting, T> run)
    {
        Guard.NotNull(run);
        var results = new T[Guard.NotNull(settings).Count];
        ForEach(results.Length, i => results[i] = run(settings[i]));
        return results;
    }

    /// <summary>Does something for each pair of two lists of settings: the numbers of a map.</summary>
    /// <param name="columns">The settings from left to right.</param>
    /// <param name="rows">The settings from bottom to top.</param>
    /// <param name="run">What to do with a column's and a row's setting; called from several threads at once.</param>
    /// <returns>The results, indexed by row, then column.</returns>
    public static double[,] Grid(
        IReadOnlyList<double> columns, IReadOnlyList<double> rows, Func<double, double, double> run)
    {
        Guard.NotNull(run);
        var results = new double[Guard.NotNull(rows).Count, Guard.NotNull(columns).Count];
        ForEach(rows.Count, row =>
        {
            for (var column = 0; column < columns.Count; column++)
            {
                results[row, column] = run(columns[column], rows[row]);
            }
        });
        return results;
    }

    /// <summary>Does something so many times on all cores; in a browser, which has one, in turn.</summary>
    private static void ForEach(int count, Action<int> body)
    {
        if (OperatingSystem.IsBrowser())
        {
            for (var i = 0; i < count; i++)
            {
                body(i);
            }

            return;
        }

        try
        {
            Parallel.For(0, count, body);
        }
        catch (AggregateException e)
        {
            // What a run throws comes out as it is, not wrapped.
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
        }
    }
}
