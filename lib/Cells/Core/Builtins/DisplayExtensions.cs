namespace Cells.Builtins;

/// <summary>What cells can call on any value without a using, as they can in .NET Interactive.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value among the cell's outputs.</summary>
    /// <param name="value">Any value; a type may say how it is shown by a <c>TypeFormatterSourceAttribute</c>.</param>
    /// <param name="mimeTypes">The representations that are wanted; none for all that there are.</param>
    /// <exception cref="InvalidOperationException">The caller is not a cell of a notebook that runs.</exception>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes)
    {
        var outputs = CellOutputs.Current
            ?? throw new InvalidOperationException("Display() shows a value in a notebook, and no notebook is running.");
        outputs.Show(value, isResult: false, mimeTypes);
        return new DisplayedValue(mimeTypes);
    }

    /// <summary>Shows text that is of a mime type already, such as <c>text/html</c>.</summary>
    /// <inheritdoc cref="Display"/>
    public static DisplayedValue DisplayAs(this string value, string mimeType) => new Rendered(mimeType, value).Display();

    /// <summary>Shows rows as a table, as <see cref="Display"/> does it anyway.</summary>
    /// <inheritdoc cref="Display"/>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T> value) => value.Display();
}
