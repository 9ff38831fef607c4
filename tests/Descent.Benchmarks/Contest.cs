using System.Diagnostics;

namespace Descent.Benchmarks;

/// <summary>One line of the table: the same work done by the library and by others.</summary>
internal sealed class Contest
{
    private const int Rounds = 25;

    /// <summary>What is done.</summary>
    public required string Work { get; init; }

    /// <summary>What one time is the time of.</summary>
    public string Unit { get; init; } = "ns an iteration and number";

    /// <summary>How many of the unit one run makes, in billions: then times are nanoseconds.</summary>
    public required double Count { get; init; }

    /// <summary>What the library should reach.</summary>
    public required string Goal { get; init; }

    /// <summary>Whether the library's time meets the goal, given C's and NumPy's.</summary>
    public required Func<double, double, double, bool> IsMet { get; init; }

    /// <summary>The library at work; gives numbers that all others must equal.</summary>
    public required Func<IEnumerable<double>> Library { get; init; }

    /// <summary>C at work, with the objective written into its loop.</summary>
    public Func<IEnumerable<double>>? C { get; init; }

    /// <summary>C at work, with the objective passed to it, as to the library.</summary>
    public Func<IEnumerable<double>>? CByFunctions { get; init; }

    /// <summary>A loop written out in C#.</summary>
    public Func<IEnumerable<double>>? ByHand { get; init; }

    /// <summary>NumPy's time, measured by itself.</summary>
    public double? NumPy { get; init; }

    /// <summary>Runs all of them in turns, so that what disturbs one disturbs the others, and makes the line.</summary>
    public string Run()
    {
        Func<IEnumerable<double>>?[] works = [Library, C, CByFunctions, ByHand];
        var best = new double[works.Length];
        Array.Fill(best, double.PositiveInfinity);
        var begin = Stopwatch.GetTimestamp();
        for (var round = 0; round < Rounds; round++)
        {
            var (mine, _) = Time(Library);
            for (var turn = 0; turn < works.Length; turn++)
            {
                // Everybody comes first at times: whoever comes when memory was just freed is spared the system's clearing it.
                var i = (turn + round + works.Length) % works.Length;
                if (works[i] is { } work)
                {
                    var (numbers, time) = Time(work);
                    best[i] = Math.Min(best[i], time);
                    if (!numbers.AsSpan().SequenceEqual(mine))
                    {
                        throw new InvalidOperationException($"{Work}: not the same numbers.");
                    }
                }
            }

            // The first second is for the compiler.
            round = Stopwatch.GetElapsedTime(begin).TotalSeconds < 1 ? -1 : round;
        }

        var (library, c, byFunctions, byHand) = (best[0], best[1], best[2], best[3]);
        var verdict = C is null && Goal.Contains('C') ? "C is missing" : IsMet(library, c, NumPy ?? double.NaN) ? "met" : "missed";
        string[] ratios =
        [
            .. double.IsFinite(c) ? [$"{library / c:0.0} × C"] : (string[])[],
            .. double.IsFinite(byFunctions) ? [$"{library / byFunctions:0.0} × C by functions"] : (string[])[],
            .. NumPy is { } numpy ? [$"{numpy / library:n0} × faster than NumPy"] : (string[])[],
        ];
        return $"| {Work} | {Unit} | {Say(c)} | {Say(byFunctions)} | {Say(NumPy ?? double.NaN)} | {Say(byHand)} | {Say(library)} | {string.Join(", ", ratios)} | {Goal}: {verdict} |";
    }

    private (double[] Numbers, double Time) Time(Func<IEnumerable<double>> work)
    {
        var begin = Stopwatch.GetTimestamp();
        var numbers = work();
        return ([.. numbers], Stopwatch.GetElapsedTime(begin).TotalSeconds / Count);
    }

    private static string Say(double time) => !double.IsFinite(time) ? "–" : time >= 100 ? $"{time:n0}" : $"{time:g3}";
}
