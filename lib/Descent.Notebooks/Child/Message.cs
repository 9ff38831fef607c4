using System.Text.Json.Serialization;

namespace Descent.Notebooks;

/// <summary>What the runner and the process that runs a notebook's cells say to each other.</summary>
[JsonDerivedType(typeof(Run), "run")]
[JsonDerivedType(typeof(Showed), "showed")]
[JsonDerivedType(typeof(Ended), "ended")]
internal abstract record Message
{
    /// <summary>To the cells' process: run this.</summary>
    /// <param name="Script">The compiled code; null where there is nothing but references.</param>
    /// <param name="Assemblies">Files of assemblies that code from now on may need.</param>
    /// <param name="NativeLibraries">Files of native libraries that it may need.</param>
    /// <param name="StartsCell">Whether it is the first part of its cell.</param>
    /// <param name="IsImported">Whether the code was imported, so that its last value is not the cell's result.</param>
    internal sealed record Run(
        CompiledScript? Script,
        IReadOnlyList<string> Assemblies,
        IReadOnlyList<string> NativeLibraries,
        bool StartsCell,
        bool IsImported) : Message;

    /// <summary>From it: the code showed something, or failed.</summary>
    internal sealed record Showed(Output Output) : Message;

    /// <summary>From it: the code has ended.</summary>
    internal sealed record Ended : Message;
}
