using System.Text.RegularExpressions;

namespace Cells;

/// <summary>Takes a cell apart into C# and the directives that C# does not know.</summary>
public static partial class CellParser
{
    /// <exception cref="CellException">A directive is not understood.</exception>
    public static IReadOnlyList<CellStep> Parse(string place, string source)
    {
        var steps = new List<CellStep>();
        var packages = new List<Package>();
        var assemblies = new List<(string, int)>();
        var code = new List<string>();
        var lines = source.ReplaceLineEndings("\n").Split('\n');
        foreach (var (index, line) in lines.Index())
        {
            var number = index + 1;
            var directive = line.Trim();
            if (Import().Match(directive) is { Success: true } import)
            {
                EndStep();
                CheckPath(place, number, import.Groups["path"].Value);
                steps.Add(new CellStep.Import(import.Groups["path"].Value, number));
                code.AddRange(Enumerable.Repeat("", number));
            }
            else if (Reference().Match(directive) is { Success: true } reference)
            {
                AddReference(place, number, reference.Groups["target"].Value, packages, assemblies);
                code.Add("");
            }
            else if (Unknown().Match(directive) is { Success: true } unknown)
            {
                throw CellException.NotUnderstood(place, number, Explain(unknown.Value, directive));
            }
            else
            {
                code.Add(line);
            }
        }
        EndStep();
        return steps;

        void EndStep()
        {
            if (packages.Count + assemblies.Count > 0 || !code.TrueForAll(string.IsNullOrWhiteSpace))
            {
                steps.Add(new CellStep.Code(string.Join('\n', code), [.. packages], [.. assemblies]));
            }
            packages.Clear();
            assemblies.Clear();
            code.Clear();
        }
    }

    private static void AddReference(
        string place, int line, string target, List<Package> packages, List<(string, int)> assemblies)
    {
        if (!target.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
        {
            CheckPath(place, line, target);
            assemblies.Add((target, line));
        }
        else if (PackageTarget().Match(target) is { Success: true } package)
        {
            packages.Add(new Package(package.Groups["id"].Value, package.Groups["version"].Value));
        }
        else
        {
            throw CellException.NotUnderstood(
                place, line, $"#r \"{target}\": name a package and one exact version, as in #r \"nuget: ScottPlot, 5.1.59\".");
        }
    }

    private static void CheckPath(string place, int line, string path)
    {
        if (path.Contains('\0'))
        {
            throw CellException.NotUnderstood(place, line, $"{path.Replace("\0", "\\0")}: there is a null character in this path. Take it out.");
        }
    }

    private static string Explain(string name, string directive) => name switch
    {
        "#!import" => "#!import needs one path after it, as in #!import setup.ipynb.",
        "#load" => "#load is not understood here: write #!import and the path instead.",
        "#r" => $"{directive}: write #r \"nuget: Package, version\" or #r \"path.dll\", alone on its line.",
        "#i" => "#i is not understood here: name the package source in a NuGet.config.",
        _ => $"{name} is not understood here: this runner knows C#, #r and #!import. Run the cell in an editor, or take the line out.",
    };

    [GeneratedRegex("""^#!import\s+"?(?<path>[^"]*[^"\s])"?$""")]
    private static partial Regex Import();

    [GeneratedRegex("""^#r\s*"(?<target>[^"]+)"$""")]
    private static partial Regex Reference();

    [GeneratedRegex("""^nuget:\s*(?<id>[\w.-]+)\s*,\s*(?<version>\d[\w.+-]*)\s*$""", RegexOptions.IgnoreCase)]
    private static partial Regex PackageTarget();

    [GeneratedRegex("""^(#![\w-]*|#(load|r|i)\b)""")]
    private static partial Regex Unknown();
}
