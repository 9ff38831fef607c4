using System.Runtime.CompilerServices;

namespace Course.Tests;

/// <summary>What the tests' runners keep is kept among the artifacts, and not with what is this user's.</summary>
internal static class Surroundings
{
    [ModuleInitializer]
    internal static void Set() =>
        Environment.SetEnvironmentVariable(CompiledCells.Variable, Path.Combine(Repository.Root, "artifacts", "compiled"));
}
