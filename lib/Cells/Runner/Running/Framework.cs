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

    /// <summary>What stands for it: another build of it has another core, and one that was added to has other files.</summary>
    public static string Version => string.Join('\n',
    [
        $"{typeof(object).Module.ModuleVersionId} {typeof(DisplayExtensions).Module.ModuleVersionId}",
        .. Files().Select(path => $"{path} {new FileInfo(path).Length}"),
    ]);

    /// <summary>The names of the assemblies that every cell sees.</summary>
    public static IReadOnlySet<string> Names { get; } =
        Files().Select(Path.GetFileNameWithoutExtension).ToHashSet(StringComparer.OrdinalIgnoreCase)!;

    private static IEnumerable<string> Files()
    {
        // Where it is a link to, the core library would say of itself; the list knows all of them by the link.
        var files = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var folder = Path.GetDirectoryName(files.First(path => Path.GetFileName(path) == "System.Private.CoreLib.dll"));
        return files.Where(path => Path.GetDirectoryName(path) == folder);
    }
}
