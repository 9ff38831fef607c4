namespace Cells;

/// <summary>A part of a cell that is carried out at once.</summary>
public abstract record CellStep
{
    /// <summary>C#, and what it refers to.</summary>
    /// <param name="Text">The code, every line at its number in the cell.</param>
    /// <param name="Packages">The packages of its <c>#r "nuget: …"</c>.</param>
    /// <param name="Assemblies">The files of its <c>#r "….dll"</c>, as written, with the lines they stand on.</param>
    public sealed record Code(string Text, IReadOnlyList<Package> Packages, IReadOnlyList<(string Path, int Line)> Assemblies)
        : CellStep;

    /// <summary><c>#!import</c>.</summary>
    public sealed record Import(string Path, int Line) : CellStep;
}
