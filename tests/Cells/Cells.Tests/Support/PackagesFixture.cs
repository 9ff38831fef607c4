using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Cells.Tests;

/// <summary>A source of packages, and what was restored from it, for all tests: each restore takes seconds.</summary>
public sealed class PackagesFixture : IDisposable
{
    public PackagesFixture()
    {
        AddNativePackage("1.0.0");
        AddNativePackage("2.0.0");
        Directory.CreateDirectory(Folder.PathOf("elsewhere"));
        File.Move(Folder.PathOf("source/Probe.2.0.0.nupkg"), Folder.PathOf("elsewhere/Probe.2.0.0.nupkg"));
    }

    internal TestFolder Folder { get; } = new();

    public void Dispose() => Folder.Dispose();

    /// <summary>A package whose native library is the runtime's own, under another name.</summary>
    private void AddNativePackage(string version)
    {
        var (file, entryPoint) = OperatingSystem.IsWindows() ? ("System.IO.Compression.Native.dll", "CompressionNative_Crc32")
            : OperatingSystem.IsMacOS() ? ("libSystem.Native.dylib", "SystemNative_GetPid")
            : ("libSystem.Native.so", "SystemNative_GetPid");
        var assembly = TestAssembly.Compile(
            "Probe",
            $$"""
            using System.Runtime.InteropServices;
            public static class Probe
            {
                public static int Call() => NativeLibrary.GetExport(NativeLibrary.Load("probe_native", typeof(Probe).Assembly, null), "{{entryPoint}}") != 0 ? 1 : 0;
            }
            """);
        using var package = ZipFile.Open(Path.Combine(Folder.AddPackageSource(), $"Probe.{version}.nupkg"), ZipArchiveMode.Create);
        Add("Probe.nuspec", System.Text.Encoding.UTF8.GetBytes(
            $"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata><id>Probe</id><version>{version}</version><authors>test</authors><description>test</description></metadata>
            </package>
            """));
        Add("lib/net8.0/Probe.dll", assembly);
        var rid = RuntimeInformation.RuntimeIdentifier;
        var native = (OperatingSystem.IsWindows() ? "" : "lib") + "probe_native" + Path.GetExtension(file);
        Add($"runtimes/{rid}/native/{native}", File.ReadAllBytes(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), file)));

        void Add(string name, byte[] content)
        {
            using var entry = package.CreateEntry(name).Open();
            entry.Write(content);
        }
    }
}
