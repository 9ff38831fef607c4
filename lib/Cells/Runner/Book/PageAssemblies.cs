using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Cells.Runner;

/// <summary>Chooses what a page loads of the framework: each assembly costs a reader time, whether a cell uses it or not.</summary>
internal static class PageAssemblies
{
    private const string Page = "Cells.Page";

    /// <summary>What no cell can use in a browser, or hardly any does.</summary>
    private static readonly HashSet<string> s_leftOut =
    [
        "Microsoft.VisualBasic.Core", "Microsoft.Win32.Registry", "System.Data.Common", "System.Diagnostics.FileVersionInfo",
        "System.Diagnostics.Process", "System.Formats.Tar", "System.IO.FileSystem.AccessControl",
        "System.IO.FileSystem.Watcher", "System.IO.Pipes", "System.IO.Pipes.AccessControl", "System.Net.HttpListener",
        "System.Net.Http.Json", "System.Net.Mail", "System.Net.NameResolution", "System.Net.NetworkInformation", "System.Net.Ping",
        "System.Net.Quic", "System.Net.Requests", "System.Net.Security", "System.Net.ServerSentEvents", "System.Net.Sockets",
        "System.Net.WebClient", "System.Net.WebSockets", "System.Net.WebSockets.Client",
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
        var more = new Queue<string>(
            [.. libraries.SelectMany(file => Read(file).References), .. chosen.SelectMany(name => known[name].References)]);
        while (more.TryDequeue(out var name))
        {
            if (known.TryGetValue(name, out var assembly) && chosen.Add(name))
            {
                assembly.References.ForEach(more.Enqueue);
            }
        }
        return [.. chosen.Order(StringComparer.Ordinal).Select(name => known[name].File)];
    }

    /// <summary>Whether cells may use an assembly that a page loads: what compiles them is not there for them.</summary>
    public static bool IsForCells(string file) => !IsCompiler(NameOf(file)) && NameOf(file) != Page;

    /// <summary>What a page needs to run prepared cells; the other assemblies can come later, with the compiler.</summary>
    /// <param name="chosen">The files that a page loads.</param>
    /// <param name="libraries">What the cells use besides.</param>
    /// <param name="prepared">What the cells were compiled to.</param>
    public static IReadOnlySet<string> First(
        IEnumerable<string> chosen, IEnumerable<string> libraries, IEnumerable<byte[]?> prepared)
    {
        var known = chosen.ToDictionary(NameOf, Read);
        var first = new HashSet<string>();
        // What the runtime itself looks for is referred to by the page, for it must be called.
        var more = new Queue<string>(
            [Page, .. libraries.SelectMany(file => Read(file).References), .. prepared.SelectMany(References)]);
        while (more.TryDequeue(out var name))
        {
            if (!IsCompiler(name) && known.TryGetValue(name, out var assembly) && first.Add(assembly.File))
            {
                assembly.References.ForEach(more.Enqueue);
            }
        }
        return first;
    }

    private static bool IsCompiler(string name) =>
        name == typeof(ScriptCompiler).Assembly.GetName().Name || name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal);

    private static string NameOf(string file) => Path.GetFileNameWithoutExtension(file);

    /// <summary>The names of the assemblies that one refers to.</summary>
    public static IEnumerable<string> References(byte[]? assembly)
    {
        if (assembly is null)
        {
            return [];
        }
        using var content = new PEReader(new MemoryStream(assembly));
        return References(content.GetMetadataReader());
    }

    private static List<string> References(MetadataReader metadata) =>
        [.. metadata.AssemblyReferences.Select(reference => metadata.GetString(metadata.GetAssemblyReference(reference).Name))];

    private static (string File, bool HasTypes, List<string> References) Read(string file)
    {
        using var content = new PEReader(File.OpenRead(file));
        var metadata = content.GetMetadataReader();
        return (
            file,
            // One type is there always: what stands outside of types.
            metadata.TypeDefinitions.Count > 1,
            References(metadata));
    }
}
