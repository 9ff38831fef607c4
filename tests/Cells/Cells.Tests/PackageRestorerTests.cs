namespace Cells.Tests;

public sealed class PackageRestorerTests(PackagesFixture packages) : IClassFixture<PackagesFixture>
{
    private const string Missing = "#r \"nuget: No.Such.Package, 1.0.0\"";

    private readonly TestFolder _folder = packages.Folder;

    [Fact]
    public async Task Run_MissingPackage_SkipsOptionalCells_AndFailsOthers()
    {
        _folder.Add("imported.ipynb", Missing);
        var runs = await _folder.RunAsync(
        [
            _folder.Add("skips.ipynb", "\"first\"", TestCell.Optional(Missing), TestCell.Optional("undefined"), "\"last\"", TestCell.Optional("undefined")),
            _folder.Add("imports.ipynb", TestCell.Optional("#!import imported.ipynb")),
            _folder.Add("fails.ipynb", Missing),
        ]);

        Assert.Equal(
            [CellStatus.Ran, CellStatus.Skipped, CellStatus.Skipped, CellStatus.Ran, CellStatus.Skipped],
            runs[0].Cells.Select(cell => cell.Status));
        Assert.All(
            runs[0].Cells.Where(cell => cell.Cell.IsOptional),
            cell => Assert.StartsWith("needs No.Such.Package 1.0.0, which could not be had: NU1101: Unable to find package", cell.Reason));

        Assert.Equal(CellStatus.Skipped, Assert.Single(runs[1].Cells).Status);

        var error = Assert.IsType<ErrorOutput>(runs[2].FailedCell?.Outputs[^1]);
        Assert.StartsWith("NU1101: Unable to find package No.Such.Package.", error.Message);
        Assert.DoesNotContain(_folder.Path, error.Message);
    }

    [Fact]
    public async Task Run_PackagesAreThere_OptionalCellFailsForItsOwnMistakes()
    {
        var run = await _folder.RunAsync(TestCell.Optional("#r \"nuget: Probe, 1.0.0\""), TestCell.Optional("undefined"), "1");
        Assert.Equal([CellStatus.Ran, CellStatus.Failed, CellStatus.NotRun], run.Cells.Select(cell => cell.Status));
    }

    [Fact]
    public async Task Run_OtherVersionOnly_IsNotToBeHad()
    {
        var run = await _folder.RunAsync(TestCell.Optional("#r \"nuget: Probe, 1.0.1\""));
        Assert.Contains("NU1102", Assert.Single(run.Cells).Reason);
    }

    [Fact]
    public async Task Run_NativeLibraryOfAPackage_IsFound()
    {
        var run = await _folder.RunAsync("#r \"nuget: Probe, 1.0.0\"\nProbe.Call() > 0 ? \"called\" : \"no\"");
        Assert.True(run.Succeeded, string.Join('\n', RunReport.Lines(run)));
        Assert.Equal("called", Assert.IsType<DisplayOutput>(run.Cells[0].Outputs[0]).Text);
    }

    [Fact]
    public async Task Run_SourceOfTheNotebook_NewestVersion()
    {
        var run = await _folder.RunAsync("#i \"nuget: ../elsewhere\"", "#r \"nuget: Probe\"", "#r \"nuget: probe\"\ntypeof(Probe).Assembly.Location.Contains(\"2.0.0\")");
        Assert.True(run.Succeeded, string.Join('\n', RunReport.Lines(run)));
        Assert.Equal("True", Assert.IsType<DisplayOutput>(run.Cells[2].Outputs[0]).Text);
    }

    [Theory]
    [InlineData("#r \"nuget: Probe, 1.0.0\"\n#r \"nuget: Probe, 2.0.0\"", "1")]
    [InlineData("#r \"nuget: Probe, 1.0.0\"", "#r \"nuget: probe, 2.0.0\"")]
    public async Task Run_TwoVersionsOfAPackage_AreRefused(string first, string second)
    {
        var run = await _folder.RunAsync(first, second);
        Assert.Contains("2.0.0: the notebook asks for", Assert.IsType<ErrorOutput>(run.FailedCell?.Outputs[0]).Message);
    }

    [Fact]
    public async Task Restore_AgainLater_NeedsNoNuGet()
    {
        var package = new Package("Probe", "1.0.0");
        var folder = Path.Combine(_folder.Artifacts, "packages");
        var first = await new PackageRestorer(folder, TestContext.Current.CancellationToken).RestoreAsync([package], CancellationToken.None);
        var assets = Directory.GetFiles(folder, "*.assets.json").ToDictionary(file => file, File.GetLastWriteTimeUtc);
        Assert.NotEmpty(assets);
        var second = await new PackageRestorer(folder, TestContext.Current.CancellationToken).RestoreAsync([package], CancellationToken.None);
        Assert.Equal(first.Assemblies, second.Assemblies);
        Assert.All(assets, file => Assert.Equal(file.Value, File.GetLastWriteTimeUtc(file.Key)));
    }

    [Fact]
    public async Task Restore_OneGaveUpWaiting_AnotherIsGivenIt()
    {
        var package = new Package("Probe", "2.0.0") { Sources = _folder.PathOf("elsewhere") };
        var restorer = new PackageRestorer(Path.Combine(_folder.Artifacts, "packages"), TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => restorer.RestoreAsync([package], new CancellationToken(canceled: true)));
        Assert.NotEmpty((await restorer.RestoreAsync([package], CancellationToken.None)).Assemblies);
    }
}
