using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Cells.Runner;

/// <summary>Finds the assemblies and native libraries that cells refer to.</summary>
internal sealed class LibraryResolver
{
    private readonly Dictionary<string, string> _assemblies = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _nativeLibraries = new(StringComparer.OrdinalIgnoreCase);

    public LibraryResolver()
    {
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            Find(name) is { } path ? context.LoadFromAssemblyPath(path) : null;
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) =>
            FindNative(name) is { } path ? NativeLibrary.Load(path) : 0;
    }

    /// <summary>Adds files. The first of a name stays, as it may be loaded.</summary>
    public void Add(IEnumerable<string> assemblyFiles, IEnumerable<string> nativeFiles)
    {
        lock (_assemblies)
        {
            foreach (var file in assemblyFiles)
            {
                _assemblies.TryAdd(Path.GetFileNameWithoutExtension(file), file);
            }
            foreach (var file in nativeFiles)
            {
                _nativeLibraries.TryAdd(Path.GetFileName(file), file);
            }
        }
    }

    private string? Find(AssemblyName name)
    {
        lock (_assemblies)
        {
            // An assembly's own dependencies lie beside it.
            return _assemblies.GetValueOrDefault(name.Name!)
                ?? _assemblies.Values.Select(path => Path.Combine(Path.GetDirectoryName(path)!, name.Name + ".dll"))
                    .FirstOrDefault(File.Exists);
        }
    }

    private string? FindNative(string name)
    {
        var extension = OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        lock (_assemblies)
        {
            return new[] { name, name + extension, "lib" + name, "lib" + name + extension }
                .Select(file => _nativeLibraries.GetValueOrDefault(file))
                .FirstOrDefault(file => file is not null);
        }
    }
}
