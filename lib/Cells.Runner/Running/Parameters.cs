using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace Cells.Runner;

/// <summary>The parameters of a run, by papermill's convention: they are set after the cell tagged <c>parameters</c>.</summary>
internal static class Parameters
{
    private const string Tag = "parameters";

    public static bool Declares(Cell cell) => cell.Tags.Contains(Tag);

    /// <summary>Reads what was written on a command line: a number, true, false, null or "text" as C#, anything else as text.</summary>
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
            result[name] = IsCSharp(value) ? value : SymbolDisplay.FormatLiteral(value, quote: true);
        }
        return result;
    }

    /// <exception cref="NotebookException">A notebook has nothing to be set.</exception>
    public static void Check(IEnumerable<Notebook> notebooks)
    {
        if (notebooks.FirstOrDefault(notebook => !notebook.Cells.Any(Declares)) is { } without)
        {
            throw new NotebookException($"{without.Name}: --set needs a cell tagged \"{Tag}\" that declares the variables. Tag it in your editor, or leave the notebook out.");
        }
    }

    private static bool IsCSharp(string value) =>
        value is "true" or "false" or "null"
        || double.TryParse(value.TrimEnd('m', 'M', 'f', 'F', 'd', 'D', 'l', 'L'), NumberStyles.Float, CultureInfo.InvariantCulture, out _)
        || value is ['"', .., '"'] && SyntaxFactory.ParseExpression(value) is { ContainsDiagnostics: false };
}
