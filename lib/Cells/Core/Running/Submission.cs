namespace Cells;

/// <summary>A part of a cell, ready to run.</summary>
/// <param name="Script">The compiled code; null where there is nothing but references.</param>
/// <param name="Assemblies">Files of assemblies that code from now on may need.</param>
/// <param name="NativeLibraries">Files of native libraries that it may need.</param>
/// <param name="StartsCell">Whether it is the first part of its cell.</param>
/// <param name="IsImported">Whether the code was imported, so that its last value is not the cell's result.</param>
public sealed record Submission(
    CompiledScript? Script,
    IReadOnlyList<string> Assemblies,
    IReadOnlyList<string> NativeLibraries,
    bool StartsCell,
    bool IsImported);
