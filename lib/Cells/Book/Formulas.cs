using System.Text.Json;
using System.Text.RegularExpressions;
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
    private bool _hasNew;
    private readonly Lazy<(Engine Engine, JsValue Render)> _temml = new(() =>
    {
        var engine = new Engine();
        engine.Execute(BookAssets.Text("temml.min.js"));
        return (engine, engine.Evaluate("(latex, isBlock) => temml.renderToString(latex, { displayMode: isBlock, throwOnError: true, trust: false })"));
    });

    /// <param name="cache">The folder in which converted formulas are kept; null for none.</param>
    public Formulas(string? cache)
    {
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

    /// <summary>A formula as MathML.</summary>
    /// <exception cref="NotebookException">It is not understood.</exception>
    public string Convert(string latex, bool isBlock, string place)
    {
        var key = $"{(isBlock ? "block" : "inline")} {latex}";
        if (_known.TryGetValue(key, out var known))
        {
            return known;
        }
        try
        {
            var markup = _temml.Value.Engine.Invoke(_temml.Value.Render, latex, isBlock).AsString();
            _hasNew = true;
            return _known[key] = Prime().Replace(markup, "<mrow>${base}<mtext class=\"prime\">${prime}</mtext></mrow>");
        }
        catch (JavaScriptException e)
        {
            var reason = e.Message.Split('\n')[0].Trim().TrimEnd(':');
            throw new NotebookException($"{place}: the formula ${latex}$ is not understood: {reason}.");
        }
    }

    // Where there is no font for mathematics, a prime that is made a superscript is raised and shrunk twice.
    [GeneratedRegex("<msup>(?<base><mi[^>]*>[^<]*</mi>)<mo[^>]*tml-prime[^>]*>(?<prime>[^<]*)</mo></msup>")]
    private static partial Regex Prime();
}
