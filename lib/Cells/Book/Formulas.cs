using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cells.Html;
using Jint;
using Jint.Native;
using Jint.Runtime;

namespace Cells.Book;

/// <summary>
/// Turns formulas from LaTeX into MathML, by Temml, which is JavaScript: that takes seconds, so that what was converted
/// once is kept on the disk.
/// </summary>
internal sealed partial class Formulas
{
    private readonly string? _file;
    private readonly Dictionary<string, string> _known = [];
    private readonly Action<string> _warn;
    private readonly HashSet<(string, string)> _told = [];
    private bool _hasNew;
    private readonly Lazy<(Engine Engine, JsValue Render)> _temml = new(() =>
    {
        var engine = new Engine();
        engine.Execute(BookAssets.Text("temml.min.js"));
        return (engine, engine.Evaluate("(latex, isBlock) => temml.renderToString(latex, { displayMode: isBlock, throwOnError: true, trust: false })"));
    });

    /// <param name="cache">The folder in which converted formulas are kept; null for none.</param>
    /// <param name="warn">Is told of a formula that is not understood.</param>
    public Formulas(string? cache, Action<string> warn)
    {
        _warn = warn;
        // Another Temml, or another version of this class, converts anew.
        _file = cache is null ? null : Path.Combine(cache, $"formulas-{typeof(Formulas).Module.ModuleVersionId:N}.json");
        if (_file is null || !File.Exists(_file))
        {
            return;
        }
        try
        {
            _known = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(_file)) ?? [];
        }
        catch (JsonException)
        {
            // Whoever broke it: they are converted anew.
        }
    }

    /// <summary>Keeps on the disk what was converted.</summary>
    public void Keep()
    {
        if (_file is null || !_hasNew)
        {
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        foreach (var old in Directory.EnumerateFiles(Path.GetDirectoryName(_file)!, "formulas-*"))
        {
            File.Delete(old);
        }
        var unfinished = $"{_file}.{Environment.ProcessId}";
        File.WriteAllBytes(unfinished, JsonSerializer.SerializeToUtf8Bytes(_known));
        File.Move(unfinished, _file, overwrite: true);
    }

    /// <summary>A formula as MathML; its source where it is not understood.</summary>
    /// <param name="latex">The formula.</param>
    /// <param name="isBlock">Whether it stands on lines of its own.</param>
    /// <param name="place">What warnings call the place.</param>
    /// <param name="macros">What it or formulas before it have defined, by their names.</param>
    public string Convert(string latex, bool isBlock, string place, Dictionary<string, string> macros)
    {
        var source = latex;
        foreach (Match definition in Definition().Matches(latex))
        {
            macros[definition.Groups["name"].Value] = Def(definition);
        }
        latex = string.Concat(macros.Values) + Definition().Replace(latex, "");
        var key = $"{(isBlock ? "block" : "inline")} {latex}";
        if (_known.TryGetValue(key, out var known))
        {
            return known;
        }
        try
        {
            var markup = _temml.Value.Engine.Invoke(_temml.Value.Render, Readable(latex), isBlock).AsString();
            _hasNew = true;
            return _known[key] = Prime().Replace(markup, "<mrow>${base}<mtext class=\"prime\">${prime}</mtext></mrow>");
        }
        catch (JavaScriptException e)
        {
            var reason = e.Message.Split('\n')[0].Trim().TrimEnd(':');
            // A text is read twice: for the page, and for the search.
            if (_told.Add((place, source)))
            {
                _warn($"{place}: the formula ${source}$ is not understood, so its source is shown: {reason}.");
            }
            return $"<code>${HtmlText.Escape(source)}$</code>";
        }
    }

    /// <summary>What MathJax knows besides, in Temml's words.</summary>
    private static string Readable(string latex) => Eqnarray().Replace(
        Require().Replace(latex, "").Replace("\\mbox{", "\\text{"),
        match => match.Groups[1].Value == "begin" ? @"\begin{array}{rcl}" : @"\end{array}");

    /// <summary>A definition that may take the place of another one, as what stands in a notebook later may.</summary>
    private static string Def(Match definition)
    {
        var (name, body) = (definition.Groups["name"].Value, definition.Groups["body"].Value);
        var count = definition.Groups["count"] is { Success: true, Value: var number } ? int.Parse(number, CultureInfo.InvariantCulture) : 0;
        var parameters = definition.Groups["parameters"].Value + string.Concat(Enumerable.Range(1, count).Select(i => $"#{i}"));
        return definition.Value.Contains("MathOperator", StringComparison.Ordinal)
            ? $@"\def{name}{{\operatorname{body}}}"
            : $@"\def{name}{parameters}{body}";
    }

    [GeneratedRegex(@"\\(?:(?:(?:re)?new|provide)command|DeclareMathOperator)\*?\s*\{?(?<name>\\[a-zA-Z]+)\}?\s*(?:\[(?<count>\d)\])?\s*(?<body>" + Group
        + @")|\\[gx]?def\s*(?<name>\\[a-zA-Z]+)(?<parameters>(?:#\d)*)\s*(?<body>" + Group + ")")]
    private static partial Regex Definition();

    // Braces in pairs.
    private const string Group = @"\{(?>[^{}\\]|\\.|(?<open>\{)|(?<-open>\}))*(?(open)(?!))\}";

    [GeneratedRegex(@"\\require\s*\{[^{}]*\}")]
    private static partial Regex Require();

    [GeneratedRegex(@"\\(begin|end)\{eqnarray\*?\}")]
    private static partial Regex Eqnarray();

    // Where there is no font for mathematics, a prime that is made a superscript is raised and shrunk twice.
    [GeneratedRegex("<msup>(?<base><mi[^>]*>[^<]*</mi>)<mo[^>]*tml-prime[^>]*>(?<prime>[^<]*)</mo></msup>")]
    private static partial Regex Prime();
}
