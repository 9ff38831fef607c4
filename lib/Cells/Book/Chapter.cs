using System.Text.Json;

namespace Cells.Book;

/// <summary>A notebook and what its cells showed.</summary>
/// <param name="Notebook">The notebook.</param>
/// <param name="Outputs">The outputs of its code cells, by their numbers.</param>
public sealed record Chapter(Notebook Notebook, IReadOnlyDictionary<int, IReadOnlyList<Output>> Outputs)
{
    /// <summary>A notebook as it was saved.</summary>
    public static Chapter AsSaved(Notebook notebook) => new(notebook, notebook.Cells.ToDictionary(cell => cell.Number, cell => cell.Outputs));

    /// <summary>A notebook as it ran; a cell that was skipped shows nothing.</summary>
    public static Chapter AsRun(NotebookRun run) => new(run.Notebook, run.Cells.ToDictionary(cell => cell.Cell.Number, cell => cell.Outputs));

    /// <summary>All cells in order: a code cell, or the text of a markdown cell.</summary>
    internal IReadOnlyList<(Cell? Code, string? Text, int Index)> Cells()
    {
        var code = Notebook.Cells.ToDictionary(cell => cell.Index);
        var bytes = Notebook.Bytes.AsMemory(Notebook.PreambleLength(Notebook.Bytes));
        using var document = JsonDocument.Parse(bytes);
        var result = new List<(Cell?, string?, int)>();
        foreach (var (index, cell) in document.RootElement.GetProperty("cells").EnumerateArray().Index())
        {
            if (code.TryGetValue(index, out var found))
            {
                result.Add((found, null, index));
            }
            else if (cell.GetProperty("cell_type").ValueEquals("markdown"))
            {
                result.Add((null, OutputJson.Text(cell.GetProperty("source")), index));
            }
        }
        return result;
    }
}
