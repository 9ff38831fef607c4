using System.Collections.Immutable;
using System.Text;
using Cells.Html;
using Microsoft.CodeAnalysis;

namespace Cells.Book;

/// <summary>Colors the cells of one notebook; each knows what the ones before it declared.</summary>
/// <param name="references">What the cells compile against.</param>
internal sealed class CodeHtml(ImmutableArray<MetadataReference> references)
{
    private readonly ScriptCompiler _compiler = new(references);

    /// <summary>A cell's code as markup; its text is the code, to the letter.</summary>
    public string Write(string code)
    {
        var compilation = _compiler.Prepare("", CodeColors.WithoutDirectives(code), [], CancellationToken.None);
        // Nothing can build on a cell that is wrong.
        if (compilation.GetDiagnostics().All(diagnostic => diagnostic.Severity != DiagnosticSeverity.Error))
        {
            _compiler.Keep(compilation);
        }
        var html = new StringBuilder();
        var position = 0;
        foreach (var (start, length, kind) in CodeColors.Of(compilation))
        {
            html.Append(HtmlText.Escape(code[position..start]));
            html.Append($"<span class=\"{kind}\">{HtmlText.Escape(code.Substring(start, length))}</span>");
            position = start + length;
        }
        return html.Append(HtmlText.Escape(code[position..])).ToString();
    }
}
