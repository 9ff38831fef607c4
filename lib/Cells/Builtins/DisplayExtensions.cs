namespace Cells.Builtins;

/// <summary>What cells can call without a using, as they can in .NET Interactive.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value among the cell's outputs.</summary>
    /// <param name="value">Any value; a type may say how it is shown by a <c>TypeFormatterSourceAttribute</c>.</param>
    /// <exception cref="InvalidOperationException">The caller is not a cell of a notebook that runs.</exception>
    public static void Display(this object? value)
    {
        var outputs = CellOutputs.Current
            ?? throw new InvalidOperationException("Display() shows a value in a notebook, and no notebook is running.");
        outputs.Show(value, isResult: false);
    }
}
