namespace Cells;

/// <summary>What restored packages bring.</summary>
/// <param name="References">What cells compile against.</param>
/// <param name="Assemblies">The files of the assemblies that run.</param>
/// <param name="NativeLibraries">The files of the native libraries for this machine.</param>
public sealed record RestoredPackages(
    IReadOnlyList<AssemblyFile> References,
    IReadOnlyList<string> Assemblies,
    IReadOnlyList<string> NativeLibraries);
