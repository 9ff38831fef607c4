namespace Cells.Builtins;

/// <summary>A formula, shown as what it typesets.</summary>
/// <param name="formula">LaTeX, without the signs that begin and end a formula.</param>
public sealed class MathString(string formula) : Rendered("text/latex", $"$${formula}$$")
{
    /// <summary>Takes a string for a formula.</summary>
    /// <param name="formula">LaTeX, without the signs that begin and end a formula.</param>
    public static explicit operator MathString(string formula) => new(formula);
}
