using System.Reflection;

namespace Cells.Browser.Tests;

/// <summary>The tool, as a person uses it: by its command.</summary>
internal static class CellsTool
{
    /// <summary>Its assembly.</summary>
    public static string Path { get; } = typeof(CellsTool).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "CellsTool").Value!;
}
