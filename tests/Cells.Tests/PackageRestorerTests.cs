using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Cells.Tests;

public sealed class PackageRestorerTests : IDisposable
{
    private const string Missing = "#r \"nuget: No.Such.Package, 1.0.0\"";

    private readonly TestFolder _folder = new();

    [Fact]
    public async Task Run_MissingPackage_SkipsTheOptionalCells()
    {
        _folder.AddPackageSource();
        var run = await _folder.RunAsync(
            "\"first\"", TestCell.Optional(Missing), TestCell.Optional("undefined"), "\"last\"", TestCell.Optional("undefined"));
        Assert.Equal(
            [CellStatus.Ran, CellStatus.Skipped, CellStatus.Skipped, CellStatus.Ran, CellStatus.Skipped],
            run.Cells.Select(cell => cell.Status));
        Assert.All(
            run.Cells.Where(cell => cell.Cell.IsOptional),
            cell => Assert.StartsWith("needs No.Such.Package 1.0.0, which could not be had: NU1101: Unable to find package", cell.Reason));
    }

    [Fact]
    public async Task Run_MissingPackageOfAnImport_SkipsTheOptionalCell()
    {
        _folder.AddPackageSource();
        _folder.Add("plots.ipynb", Missing);
        var run = await _folder.RunAsync(TestCell.Optional("#!import plots.ipynb"));
        Assert.Equal(CellStatus.Skipped, Assert.Single(run.Cells).Status);
    }

    [Fact]
    public async Task Run_MissingPackage_FailsACellThatIsNotOptional()
    {
        _folder.AddPackageSource();
        var run = await _folder.RunAsync(Missing);
        var error = Assert.IsType<ErrorOutput>(run.FailedCell?.Outputs[^1]);
        Assert.StartsWith("NU1101: Unable to find package No.Such.Package.", error.Message);
        Assert.DoesNotContain(_folder.Path, error.Message);
    }

    [Fact]
    public async Task Run_PackagesAreThere_OptionalCellFailsForItsOwnMistakes()
    {
        AddNativePackage("1.0.0");
        var run = await _folder.RunAsync(TestCell.Optional("#r \"nuget: Probe, 1.0.0\""), TestCell.Optional("undefined"), "1");
        Assert.Equal([CellStatus.Ran, CellStatus.Failed, CellStatus.NotRun], run.Cells.Select(cell => cell.Status));
    }

    [Fact]
    public async Task Run_OtherVersionOnly_IsNotToBeHad()
    {
        AddNativePackage("2.0.0");
        var run = await _folder.RunAsync(TestCell.Optional("#r \"nuget: Probe, 1.0.0\""));
        Assert.Contains("NU1102", Assert.Single(run.Cells).Reason);
    }

    [Fact]
    public async Task Run_NativeLibraryOfAPackage_IsFound()
    {
        AddNativePackage("1.0.0");
        var run = await _folder.RunAsync("#r \"nuget: Probe, 1.0.0\"\nProbe.Call() > 0 ? \"called\" : \"no\"");
        Assert.True(run.Succeeded, string.Join('\n', RunReport.Lines(run)));
        Assert.Equal("called", Assert.IsType<DisplayOutput>(run.Cells[0].Outputs[0]).Text);
    }

    [Fact]
    public async Task Run_SourceOfTheNotebook_NewestVersion()
    {
        AddNativePackage("1.0.0");
        AddNativePackage("1.5.0");
        Directory.Move(_folder.PathOf("source"), _folder.PathOf("elsewhere"));
        _folder.AddPackageSource();
        var run = await _folder.RunAsync("#i \"nuget: ../elsewhere\"", "#r \"nuget: Probe\"", "#r \"nuget: probe\"\ntypeof(Probe).Assembly.Location.Contains(\"1.5.0\")");
        Assert.True(run.Succeeded, string.Join('\n', RunReport.Lines(run)));
        Assert.Equal("True", Assert.IsType<DisplayOutput>(run.Cells[2].Outputs[0]).Text);
    }

    [Theory]
    [InlineData("#r \"nuget: Probe, 1.0.0\"\n#r \"nuget: Probe, 2.0.0\"", "1")]
    [InlineData("#r \"nuget: Probe, 1.0.0\"", "#r \"nuget: probe, 2.0.0\"")]
    public async Task Run_TwoVersionsOfAPackage_AreRefused(string first, string second)
    {
        AddNativePackage("1.0.0");
        AddNativePackage("2.0.0");
        var run = await _folder.RunAsync(first, second);
        Assert.Contains("2.0.0: the notebook asks for", Assert.IsType<ErrorOutput>(run.FailedCell?.Outputs[0]).Message);
    }

    [Fact]
    public async Task Restore_AgainLater_NeedsNoNuGet()
    {
        AddNativePackage("1.0.0");
        var package = new Package("Probe", "1.0.0");
        var first = await new PackageRestorer(_folder.Artifacts).RestoreAsync([package], TestContext.Current.CancellationToken);
        Directory.Delete(_folder.PathOf("source"), recursive: true);
        var second = await new PackageRestorer(_folder.Artifacts).RestoreAsync([package], TestContext.Current.CancellationToken);
        Assert.Equal(first.Assemblies, second.Assemblies);
    }

    public void Dispose() => _folder.Dispose();

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
        using var package = ZipFile.Open(Path.Combine(_folder.AddPackageSource(), $"Probe.{version}.nupkg"), ZipArchiveMode.Create);
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
