using System.Reflection;
using System.Reflection.Metadata;
using Cells.Editing;
using Microsoft.CodeAnalysis;

namespace Cells.Page;

/// <summary>What cells compile against: the assemblies that the page has loaded.</summary>
internal static class PageReferences
{
    /// <summary>The file of a library's documentation.</summary>
    public static string Documentation(string name) => $"/{name}.xml";

    public static IScriptCompiler CreateCompiler(IEnumerable<string> assemblies) => new ScriptCompiler([.. assemblies.Select(Reference).OfType<MetadataReference>()]);

    private static unsafe MetadataReference? Reference(string name)
    {
        if (!Assembly.Load(name).TryGetRawMetadata(out var blob, out var length))
        {
            return null;
        }
        var documentation = Documentation(name);
        return AssemblyMetadata.Create(ModuleMetadata.CreateFromMetadata((nint)blob, length))
            .GetReference(File.Exists(documentation) ? new LibraryDocumentation(documentation) : null, display: name);
    }
}
