namespace Cells;

/// <summary>Code that compiled.</summary>
/// <param name="Assembly">The assembly's bytes.</param>
/// <param name="Symbols">Its portable PDB, which knows the lines of the cell.</param>
/// <param name="TypeName">The class the compiler made of it.</param>
public sealed record CompiledScript(byte[] Assembly, byte[] Symbols, string TypeName);
