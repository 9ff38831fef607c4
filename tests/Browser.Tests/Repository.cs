using System.Reflection;

namespace Browser.Tests;

/// <summary>Where things are.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("Root");

    /// <summary>The tool's assembly.</summary>
    public static string Runner { get; } = Metadata("Runner");

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
