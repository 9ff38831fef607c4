using System.Collections.Immutable;
using Cells.Builtins;
using Microsoft.CodeAnalysis;

namespace Cells.Runner;

/// <summary>The runtime that runs this program, as what cells compile against.</summary>
internal static class Framework
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> s_references = new(() =>
    [
        .. Files().Append(typeof(DisplayExtensions).Assembly.Location).Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    public static ImmutableArray<MetadataReference> References => s_references.Value;

    /// <summary>The names of the assemblies that every cell sees.</summary>
    public static IReadOnlySet<string> Names { get; } =
        Files().Select(Path.GetFileNameWithoutExtension).ToHashSet(StringComparer.OrdinalIgnoreCase)!;

    private static IEnumerable<string> Files()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location);
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == folder);
    }
}
