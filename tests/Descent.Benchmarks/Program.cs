using System.Globalization;
using System.Runtime.InteropServices;
using Descent.Benchmarks;

// What descents cost: the library's, beside the same work in C, in NumPy and in a loop by hand. C has the objective
// written into its loop, or is passed it as functions, as the library is. Each time is the best of 25 runs that took
// turns; what they computed is compared to the last bit. Words given to the command choose lines by what their work is called.

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Peers.Compile();
var numpy = Peers.NumPy();

Console.WriteLine($"{Machine()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");
Console.WriteLine($"C: {Peers.Compiler ?? "no compiler found"}; NumPy {numpy?.Version ?? "not found"}");
Console.WriteLine();
Console.WriteLine("| work | unit | C | C by functions | NumPy | C# by hand | the library | | goal |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
foreach (var contest in Contests.All(numpy?.Times).Where(contest => args.Length == 0 || args.Any(contest.Work.Contains)))
{
    Console.WriteLine(contest.Run());
}

Console.WriteLine();
Console.WriteLine("NumPy works on one core, and so does C but for the maps. The library takes all cores for the steps of 131,072 variables and more, and for as many numbers' values at once.");
Console.WriteLine("C has its objective written into the loop, and goes through memory once a step. Whoever is handed functions goes once for the step and once more for the value: compare C by functions.");

static string Machine() => File.Exists("/proc/cpuinfo")
    ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor"
    : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString();
