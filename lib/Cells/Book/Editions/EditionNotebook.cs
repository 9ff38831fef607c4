namespace Cells.Book;

/// <summary>A page of an edition, as a notebook that was put together.</summary>
/// <param name="Notebook">The notebook, as if it lay beside those it comes from; no file.</param>
/// <param name="Origins">Where its code cells come from, in order.</param>
/// <param name="Sources">The notebooks it comes from.</param>
public sealed record EditionNotebook(Notebook Notebook, IReadOnlyList<CellOrigin> Origins, IReadOnlyList<Notebook> Sources)
{
    /// <summary>What messages call one of its cells.</summary>
    public string PlaceOf(Cell cell) => Origins[cell.Number - 1].ToString();
}

/// <summary>Where a cell of an edition comes from.</summary>
/// <param name="Notebook">The notebook.</param>
/// <param name="Id">The cell's id there.</param>
/// <param name="Index">The cell's place there.</param>
public sealed record CellOrigin(Notebook Notebook, string Id, int Index)
{
    /// <inheritdoc/>
    public override string ToString() => $"cell {Id} of {Notebook.Name}";
}
