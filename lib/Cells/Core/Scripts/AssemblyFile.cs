namespace Cells;

/// <summary>An assembly that a cell compiles against.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Content">What stands in the file; null where the compiler reads it itself, and may keep it open.</param>
public sealed record AssemblyFile(string Path, byte[]? Content = null);
