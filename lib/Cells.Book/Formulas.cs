using System.Text.RegularExpressions;
using Jint;
using Jint.Native;
using Jint.Runtime;

namespace Cells.Book;

/// <summary>Turns formulas from LaTeX into MathML, by Temml, which is JavaScript.</summary>
internal sealed partial class Formulas
{
    private readonly Dictionary<(string Latex, bool IsBlock), string> _known = [];
    private readonly Lazy<(Engine Engine, JsValue Render)> _temml = new(() =>
    {
        var engine = new Engine();
        engine.Execute(BookAssets.Text("temml.min.js"));
        return (engine, engine.Evaluate("(latex, isBlock) => temml.renderToString(latex, { displayMode: isBlock, throwOnError: true, trust: false })"));
    });

    /// <summary>A formula as MathML.</summary>
    /// <exception cref="NotebookException">It is not understood.</exception>
    public string Convert(string latex, bool isBlock, string place)
    {
        if (_known.TryGetValue((latex, isBlock), out var known))
        {
            return known;
        }
        try
        {
            var markup = _temml.Value.Engine.Invoke(_temml.Value.Render, latex, isBlock).AsString();
            return _known[(latex, isBlock)] = Prime().Replace(markup, "<mrow>${base}<mtext class=\"prime\">${prime}</mtext></mrow>");
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
