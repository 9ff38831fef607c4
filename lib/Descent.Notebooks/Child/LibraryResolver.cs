using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Descent.Notebooks;

/// <summary>Finds the assemblies and native libraries that cells refer to.</summary>
internal sealed class LibraryResolver
{
    private readonly Dictionary<string, string> assemblies = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> nativeLibraries = new(StringComparer.OrdinalIgnoreCase);

    public LibraryResolver()
    {
        AssemblyLoadContext.Default.Resolving += (context, name) => Find(name) is { } path ? context.LoadFromAssemblyPath(path) : null;
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) => FindNative(name) is { } path ? NativeLibrary.Load(path) : 0;
    }

    /// <summary>Adds files. The first of a name stays, as it may be loaded.</summary>
    public void Add(IEnumerable<string> assemblyFiles, IEnumerable<string> nativeFiles)
    {
        lock (assemblies)
        {
            foreach (var file in assemblyFiles)
            {
                assemblies.TryAdd(Path.GetFileNameWithoutExtension(file), file);
            }
            foreach (var file in nativeFiles)
            {
                nativeLibraries.TryAdd(Path.GetFileName(file), file);
            }
        }
    }

    private string? Find(AssemblyName name)
    {
        lock (assemblies)
        {
            // An assembly's own dependencies lie beside it.
            return assemblies.GetValueOrDefault(name.Name!)
                ?? assemblies.Values.Select(path => Path.Combine(Path.GetDirectoryName(path)!, name.Name + ".dll"))
                    .FirstOrDefault(File.Exists);
        }
    }

    private string? FindNative(string name)
    {
        var extension = OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        lock (assemblies)
        {
            return new[] { name, name + extension, "lib" + name, "lib" + name + extension }
                .Select(file => nativeLibraries.GetValueOrDefault(file))
                .FirstOrDefault(file => file is not null);
        }
    }
}
