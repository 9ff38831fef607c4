namespace Cells.Builtins;

/// <summary>LaTeX, shown as what it typesets.</summary>
/// <param name="latex">The source.</param>
public sealed class LaTeXString(string latex) : Rendered("text/latex", latex)
{
    /// <summary>Takes a string for LaTeX.</summary>
    /// <param name="latex">The source.</param>
    public static explicit operator LaTeXString(string latex) => new(latex);
}
