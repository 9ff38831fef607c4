namespace Cells;

/// <summary>A part of a cell that is carried out at once.</summary>
public abstract record CellStep
{
    /// <summary>C#, and what it refers to.</summary>
    /// <param name="Text">The code, every line at its number in the cell.</param>
    /// <param name="Packages">The packages of its <c>#r "nuget: …"</c>.</param>
    /// <param name="Assemblies">The files of its <c>#r "….dll"</c>, as written, with the lines they stand on.</param>
    public sealed record Code(string Text, IReadOnlyList<Package> Packages, IReadOnlyList<(string Path, int Line)> Assemblies)
        : CellStep
    {
        /// <summary>Where packages come from besides, of its <c>#i "nuget: …"</c>.</summary>
        public IReadOnlyList<string> Sources { get; init; } = [];

        /// <summary>Whether the time it takes is to be shown: <c>#!time</c>.</summary>
        public bool IsTimed { get; init; }
    }

    /// <summary><c>#!import</c> and <c>#load</c>.</summary>
    /// <param name="Path">The file, as written.</param>
    /// <param name="Line">The line it stands on, from 1.</param>
    public sealed record Import(string Path, int Line) : CellStep;

    /// <summary><c>#!markdown</c> and <c>#!html</c>: text that is shown as it stands.</summary>
    /// <param name="MimeType">What it is.</param>
    /// <param name="Text">The text.</param>
    public sealed record Show(string MimeType, string Text) : CellStep;
}
