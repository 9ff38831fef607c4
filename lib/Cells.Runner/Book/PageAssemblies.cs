using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Cells.Runner;

/// <summary>Chooses what a page loads of the framework: each assembly costs a reader time, whether a cell uses it or not.</summary>
internal static class PageAssemblies
{
    /// <summary>What no cell can use in a browser, or hardly any does.</summary>
    private static readonly HashSet<string> s_leftOut =
    [
        "Microsoft.VisualBasic.Core", "Microsoft.Win32.Registry", "System.Data.Common", "System.Diagnostics.FileVersionInfo",
        "System.Diagnostics.Process", "System.Formats.Tar", "System.IO.FileSystem.AccessControl",
        "System.IO.FileSystem.Watcher", "System.IO.Pipes", "System.IO.Pipes.AccessControl", "System.Net.HttpListener",
        "System.Net.Mail", "System.Net.NameResolution", "System.Net.NetworkInformation", "System.Net.Ping", "System.Net.Quic",
        "System.Net.Requests", "System.Net.Security", "System.Net.Sockets", "System.Net.WebClient",
        "System.Private.DataContractSerialization", "System.Security.AccessControl", "System.Text.Encoding.CodePages",
        "System.Threading.AccessControl", "System.Transactions.Local",
    ];

    /// <summary>The files that a page loads, of those that were published for it.</summary>
    /// <param name="published">The published assemblies.</param>
    /// <param name="libraries">What the cells use besides.</param>
    public static IReadOnlyList<string> Choose(IEnumerable<string> published, IEnumerable<string> libraries)
    {
        var known = published.Where(file => !s_leftOut.Contains(Path.GetFileNameWithoutExtension(file)))
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file)!, Read);
        // Most of the framework's assemblies are empty: they say where another one has moved what was in them.
        var chosen = new HashSet<string>(known.Where(assembly => assembly.Value.HasTypes).Select(assembly => assembly.Key));
        var more = new Queue<string>(libraries.SelectMany(file => Read(file).References).Concat(chosen.SelectMany(name => known[name].References)));
        while (more.TryDequeue(out var name))
        {
            if (known.TryGetValue(name, out var assembly) && chosen.Add(name))
            {
                assembly.References.ForEach(more.Enqueue);
            }
        }
        return [.. chosen.Order(StringComparer.Ordinal).Select(name => known[name].File)];
    }

    private static (string File, bool HasTypes, List<string> References) Read(string file)
    {
        using var content = new PEReader(File.OpenRead(file));
        var metadata = content.GetMetadataReader();
        return (
            file,
            // One type is there always: what stands outside of types.
            metadata.TypeDefinitions.Count > 1,
            [.. metadata.AssemblyReferences.Select(reference => metadata.GetString(metadata.GetAssemblyReference(reference).Name))]);
    }
}
