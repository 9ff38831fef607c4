using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Descent.Benchmarks;

// What descents cost: the library's, beside the same loop by hand, in C and in NumPy. Each time is the best of
// several runs that took turns; what they computed is compared to the last bit. NumPy runs by itself, before.

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Peers.Compile();
var numpy = Peers.NumPy();
Console.WriteLine(
    $"{Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}; "
    + $"C: {Peers.Compiler ?? "no gcc found"}; NumPy: {numpy?.Version ?? "not found"}\n");
Console.WriteLine("| work | unit | the library | by hand in C# | C, by functions | NumPy |");
Console.WriteLine("|---|---|---|---|---|---|");

Row[] rows = [Row.Parabola(1_000_000), Row.Bowl(10, 20_000), Row.Bowl(100, 2_000), Row.Map(512, 30), Row.Picture(2000)];
double[] first = [];
foreach (var (i, row) in rows.Index())
{
    var byPython = i < numpy?.Times.Length ? numpy.Value.Times[i] : double.PositiveInfinity;
    double[] times = [.. Best(row), row.Scale * byPython];
    first = i == 0 ? times : first;
    Console.WriteLine($"| {row.Work} | {row.Unit} | {string.Join(" | ", times.Select(Say))} |");
}

var (byHand, byNumPy) = (first[0] / first[1], first[3] / first[0]);
var isMet = byHand <= 2.5 && byNumPy >= 150;
Console.WriteLine(
    $"\nx²: {byHand:0.0} × the loop by hand (goal: at most 2.5), "
    + $"{(numpy is null ? "no NumPy to compare with" : $"{byNumPy:n0} × as fast as NumPy (goal: at least 150)")}: "
    + (isMet ? "met" : "missed"));
return isMet ? 0 : 1;

static double[] Best(Row row)
{
    Func<IEnumerable<double>>?[] works = [row.Library, row.ByHand, Peers.Compiler is null ? null : row.C];
    double[] best = [.. works.Select(_ => double.PositiveInfinity)], expected = [.. row.Library()];
    var begin = Stopwatch.GetTimestamp();

    // The first second is for the compiler.
    for (var round = 0; round < 25; round += Stopwatch.GetElapsedTime(begin).TotalSeconds < 1 ? 0 : 1)
    {
        for (var i = 0; i < works.Length; i++)
        {
            if (works[i] is { } work)
            {
                var start = Stopwatch.GetTimestamp();
                var numbers = work();
                best[i] = Math.Min(best[i], Stopwatch.GetElapsedTime(start).TotalSeconds * row.Scale);
                if (!expected.AsSpan().SequenceEqual([.. numbers]))
                {
                    throw new InvalidOperationException($"{row.Work}: not the same numbers.");
                }
            }
        }
    }

    return best;
}

static string Say(double time) => !double.IsFinite(time) ? "–"
    : time.ToString(time >= 100 ? "n0" : time >= 10 ? "0.0" : "0.00", CultureInfo.CurrentCulture);
