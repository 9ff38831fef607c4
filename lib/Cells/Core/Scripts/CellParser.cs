using System.Text.RegularExpressions;
using System.Xml;

namespace Cells;

/// <summary>Takes a cell apart into C# and the directives that C# does not know.</summary>
public static partial class CellParser
{
    private const string CSharp = "csharp";

    private static readonly char[] s_blanks = [' ', '\t', '\r', '\n'];

    /// <summary>Parses a cell.</summary>
    /// <param name="place">What errors call it.</param>
    /// <param name="source">What stands in it.</param>
    /// <param name="language">The language it begins in.</param>
    /// <exception cref="CellException">A directive or a language is not understood.</exception>
    public static IReadOnlyList<CellStep> Parse(string place, string source, string language = CSharp)
    {
        if (source.StartsWith("%%", StringComparison.Ordinal))
        {
            language = source.Split(s_blanks, 2)[0];
        }
        if (Understood(language) is not { } current)
        {
            throw CellException.NotUnderstood(
                place, 1, $"The cell is in {language}, and this runner knows C# only. Run it in an editor, or take it out.");
        }
        var steps = new List<CellStep>();
        var part = new Part();
        source = source.ReplaceLineEndings("\n");
        var (start, end) = (0, 0);
        foreach (var (index, line) in source.Split('\n').Index())
        {
            var number = index + 1;
            var directive = line.Trim();
            var isWithin = current == CSharp && start < end;
            var begin = Math.Max(start, end);
            start += line.Length + 1;
            if (isWithin || (current == CSharp && !directive.StartsWith('#')))
            {
                part.Lines.Add(line);
                end = EndOfTokens(source, begin, start);
            }
            else if (directive.StartsWith("#!", StringComparison.Ordinal) && Understood(directive[2..]) is { } next)
            {
                steps.AddRange(part.End(current));
                current = next;
                part.Lines.AddRange(Enumerable.Repeat("", current == CSharp ? number : 0));
            }
            else if (current != CSharp)
            {
                part.Lines.Add(line);
            }
            else if (Import().Match(directive) is { Success: true } import)
            {
                steps.AddRange(part.End(current));
                CheckPath(place, number, import.Groups["path"].Value);
                steps.Add(new CellStep.Import(import.Groups["path"].Value, number));
                part.Lines.AddRange(Enumerable.Repeat("", number));
            }
            else if (Reference().Match(directive) is { Success: true } reference)
            {
                AddReference(place, number, reference.Groups["target"].Value, part);
                part.Lines.Add("");
            }
            else if (Source().Match(directive) is { Success: true } feed)
            {
                CheckPath(place, number, feed.Groups["source"].Value);
                part.Sources.Add(feed.Groups["source"].Value);
                part.Lines.Add("");
            }
            else if (directive == "#!time")
            {
                part.IsTimed = true;
                part.Lines.Add("");
            }
            else if (Unknown().Match(directive) is { Success: true } unknown)
            {
                throw CellException.NotUnderstood(place, number, Explain(unknown.Value, directive));
            }
            else
            {
                part.Lines.Add(line);
            }
        }
        steps.AddRange(part.End(current));
        return steps;
    }

    /// <summary>Where the comment or string ends that reaches beyond a line; before its end if there is none.</summary>
    private static int EndOfTokens(string source, int begin, int endOfLine)
    {
        while (begin < endOfLine && Token().Match(source, begin) is { Success: true } token && token.Index < endOfLine)
        {
            begin = token.Index + token.Length;
        }
        return begin;
    }

    /// <summary>The language, or the mime type of what is no language but shown as it stands.</summary>
    private static string? Understood(string language) => language.ToLowerInvariant() switch
    {
        CSharp or "c#" or "cs" => CSharp,
        "markdown" or "md" => "text/markdown",
        "html" => "text/html",
        _ => null,
    };

    private static void AddReference(string place, int line, string target, Part part)
    {
        if (!target.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
        {
            CheckPath(place, line, target);
            part.Assemblies.Add((target, line));
        }
        else if (PackageTarget().Match(target) is { Success: true } package)
        {
            var version = package.Groups["version"];
            part.Packages.Add(new Package(package.Groups["id"].Value, version.Success ? version.Value : "*"));
        }
        else
        {
            throw CellException.NotUnderstood(
                place,
                line,
                $"#r \"{target}\": name a package and one exact version, as in #r \"nuget: ScottPlot, 5.1.59\", "
                    + "or none for the newest.");
        }
    }

    private static void CheckPath(string place, int line, string path)
    {
        // What NuGet is told is told as XML, and no file of a person's is called so either.
        if (path.Any(IsOdd))
        {
            var shown = string.Concat(path.Select(c => IsOdd(c) ? $"\\u{(int)c:x4}" : c.ToString()));
            throw CellException.NotUnderstood(place, line, $"{shown}: there is a control character in this path. Take it out.");
        }

        static bool IsOdd(char c) => !XmlConvert.IsXmlChar(c) && !char.IsSurrogate(c);
    }

    private static string Explain(string name, string directive) => name switch
    {
        "#!import" => "#!import needs one path after it, as in #!import setup.ipynb.",
        "#load" => "#load needs one path in quotes after it, as in #load \"helpers.csx\".",
        "#r" => $"{directive}: write #r \"nuget: Package, version\" or #r \"path.dll\", alone on its line.",
        "#i" => $"{directive}: write #i \"nuget: the address or folder of a source\", alone on its line.",
        "#!share" or "#!set" or "#!value" or "#!connect" =>
            $"{name} is not understood here: it takes a value from another language or from an editor, "
                + "and this runner has C# alone. Write the value into a cell.",
        _ => $"{name} is not understood here: this runner knows C#, markdown and html. "
            + "Run the cell in an editor, or take it out.",
    };

    /// <summary>Comments, strings and characters of C#: in them, nothing is a directive.</summary>
    [GeneratedRegex(""""
        //[^\n]*|/\*[\s\S]*?(\*/|\z)|(?<quotes>"{3,})[\s\S]*?(\k<quotes>|\z)|(@\$?|\$@)"([^"]|"")*("|\z)|"(\\.|[^"\\\n])*"|'(\\.|[^'\\\n])+'
        """")]
    private static partial Regex Token();

    [GeneratedRegex("""^(#!import\s+"?(?<path>[^"]*[^"\s])"?|#load\s+"(?<path>[^"]+)")$""")]
    private static partial Regex Import();

    [GeneratedRegex("""^#r\s*"(?<target>[^"]+)"$""")]
    private static partial Regex Reference();

    [GeneratedRegex("""^#i\s*"nuget:\s*(?<source>[^"]*[^"\s])\s*"$""", RegexOptions.IgnoreCase)]
    private static partial Regex Source();

    [GeneratedRegex("""^nuget:\s*(?<id>[\w.-]+)\s*(,\s*(?<version>\d[\w.+-]*|\*|\*-\*)\s*)?$""", RegexOptions.IgnoreCase)]
    private static partial Regex PackageTarget();

    [GeneratedRegex("""^(#![\w-]*|#(load|r|i)\b)""")]
    private static partial Regex Unknown();

    /// <summary>What was read since the last step.</summary>
    private sealed class Part
    {
        public List<string> Lines { get; } = [];

        public List<Package> Packages { get; } = [];

        public List<(string Path, int Line)> Assemblies { get; } = [];

        public List<string> Sources { get; } = [];

        public bool IsTimed { get; set; }

        /// <summary>Makes a step of it, where there is anything, and begins anew.</summary>
        public IEnumerable<CellStep> End(string language)
        {
            var isBlank = Lines.TrueForAll(string.IsNullOrWhiteSpace);
            CellStep? step = language != CSharp
                ? isBlank ? null : new CellStep.Show(language, string.Join('\n', Lines).Trim('\n'))
                : isBlank && Packages.Count + Assemblies.Count + Sources.Count == 0 ? null
                : new CellStep.Code(string.Join('\n', Lines), [.. Packages], [.. Assemblies]) { Sources = [.. Sources], IsTimed = IsTimed };
            Lines.Clear();
            Packages.Clear();
            Assemblies.Clear();
            Sources.Clear();
            IsTimed = false;
            return step is null ? [] : [step];
        }
    }
}
