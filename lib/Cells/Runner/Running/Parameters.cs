using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cells.Runner;

/// <summary>
/// The parameters of a run, by papermill's convention: they are set after the first cell tagged <c>parameters</c>.
/// </summary>
internal static class Parameters
{
    private const string Tag = "parameters";

    /// <summary>The cell that declares them, where there is one.</summary>
    public static Cell? CellOf(Notebook notebook) => notebook.Cells.FirstOrDefault(cell => cell.Tags.Contains(Tag));

    /// <summary>Whether a cell holds what papermill has set before: what is set now stands in its place.</summary>
    public static bool IsInjected(Cell cell) => cell.Tags.Contains("injected-parameters");

    /// <summary>Reads what was written on a command line: a literal of C# as such (a number, true, false, null, "text"),
    /// anything else as text.</summary>
    /// <exception cref="NotebookException">It is not NAME=VALUE.</exception>
    public static IReadOnlyDictionary<string, string> Parse(IEnumerable<string> settings)
    {
        var result = new Dictionary<string, string>();
        foreach (var setting in settings)
        {
            if (setting.Split('=', 2) is not [var name, var value] || !SyntaxFacts.IsValidIdentifier(name))
            {
                throw new NotebookException($"--set {setting}: write NAME=VALUE, as in --set stepSize=0.1.");
            }
            result[name] = IsLiteral(value) ? value : SymbolDisplay.FormatLiteral(value, quote: true);
        }
        return result;
    }

    /// <exception cref="NotebookException">A notebook has nothing to be set.</exception>
    public static void Check(IEnumerable<Notebook> notebooks)
    {
        if (notebooks.FirstOrDefault(notebook => CellOf(notebook) is null) is { } without)
        {
            throw new NotebookException(
                $"{without.Name}: --set needs a cell tagged \"{Tag}\" that declares the variables. "
                + "Tag it in your editor, or leave the notebook out.");
        }
    }

    private static bool IsLiteral(string value) => SyntaxFactory.ParseExpression(value) is { ContainsDiagnostics: false } expression
        && expression is LiteralExpressionSyntax
            or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression, Operand: LiteralExpressionSyntax };
}
