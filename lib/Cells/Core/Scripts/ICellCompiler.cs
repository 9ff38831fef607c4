namespace Cells;

/// <summary>Compiles the cells of one notebook; each sees what the ones before it declared.</summary>
public interface ICellCompiler
{
    /// <summary>Compiles a part of a cell; the next part sees what this one declared.</summary>
    /// <param name="place">The cell, as errors and stack traces are to call it.</param>
    /// <param name="code">What stands in it.</param>
    /// <param name="references">What it refers to that no cell before it did.</param>
    /// <param name="cancellationToken">Stops the compiler.</param>
    /// <returns>The script, or null where there is nothing to run.</returns>
    /// <exception cref="CellException">The code does not compile.</exception>
    Task<CompiledScript?> CompileAsync(
        string place, string code, IReadOnlyCollection<AssemblyFile> references, CancellationToken cancellationToken);
}
