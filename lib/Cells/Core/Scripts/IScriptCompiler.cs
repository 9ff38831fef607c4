namespace Cells;

/// <summary>A compiler that can begin in the middle of a notebook.</summary>
public interface IScriptCompiler : ICellCompiler
{
    /// <summary>Takes in a part of a cell that was compiled elsewhere and ran here: those after it see what it declared.</summary>
    /// <param name="code">What stands in it.</param>
    void Take(string code);
}
