using System.Globalization;

namespace Polyglot.Tests;

/// <summary>The whole course in the real kernel, with the real ScottPlot and XPlot.Plotly.</summary>
[Collection(RealKernel.OneAtATime)]
public sealed class CourseInTheRealKernelTests
{
    internal static string[] Names { get; } = [.. Directory.GetFiles(RealKernel.Notebooks, "*.ipynb")
        .Select(file => Path.GetFileName(file))
        .Where(name => name is not ("setup.ipynb" or "plots.ipynb"))
        .Order(StringComparer.Ordinal)];

    /// <summary>An English and a German editor, and one in this machine's language (on Linux: LC_ALL=tr_TR.UTF-8 dotnet test …).</summary>
    private static string[] Cultures { get; } =
        [.. new[] { "en-US", "de-DE", CultureInfo.CurrentCulture.Name }.Where(name => name != "").Distinct()];

    /// <summary>Every notebook in every editor.</summary>
    public static TheoryData<string, string> Editors { get; } =
        new(from name in Names from culture in Cultures select (name, culture));

    [Theory]
    [MemberData(nameof(Editors))]
    public async Task RunAll_EveryCell_ShowsWhatIsSaved(string notebook, string culture)
    {
        // An editor tells the kernel its language (DOTNET_CLI_CULTURE), and the kernel gives that to every cell.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
        using var kernel = new RealKernel();
        foreach (var cell in SavedCell.ReadAll(Path.Combine(RealKernel.Notebooks, notebook)))
        {
            var (failure, shown) = await kernel.RunAsync(cell.Code, TestContext.Current.CancellationToken);

            Assert.True(failure is null, $"{notebook}, code cell {cell.Number} failed: {failure}");
            if (!cell.IsOptional)
            {
                // The saved pictures are ScottPlot's PNG and, where they are interactive, XPlot's html: so must these be.
                Assert.Equal(cell.Shown, shown);
            }
            else if (cell.Code.StartsWith("#!import", StringComparison.Ordinal))
            {
                Assert.Empty(shown);
            }
        }
    }

    [Fact]
    public async Task Figure_Drawn_IsAPng()
    {
        var shown = await ShowAsync("Figures.Landscape(Objectives.Parabola).Draw()");

        Assert.Equal("image/png, text/plain", shown.MimeTypes);
    }

    [Fact]
    public async Task Figure_DrawnInteractive_IsHtmlWithAPngBeside()
    {
        var shown = await ShowAsync("Figures.Landscape(Objectives.Parabola).DrawInteractive()");

        Assert.Equal("image/png, text/html, text/plain", shown.MimeTypes);
    }

    [Fact]
    public async Task Figure_NotDrawn_IsTheLibrarysSvg()
    {
        var shown = await ShowAsync("Figures.Landscape(Objectives.Parabola)");

        Assert.Equal("image/svg+xml, text/plain", shown.MimeTypes);
    }

    [Fact]
    public async Task NextCell_AfterAPackageThatDoesNotExist_StillAnswers()
    {
        using var kernel = new RealKernel();

        var (failure, _) = await kernel.RunAsync("#r \"nuget: Descent.NoSuchPackage, 1.2.3\"", TestContext.Current.CancellationToken);
        var (next, shown) = await kernel.RunAsync("Console.Write(6 * 7);", TestContext.Current.CancellationToken);

        Assert.NotNull(failure);
        Assert.Null(next);
        Assert.Equal([new Shown("", "42")], shown);
    }

    private static async Task<Shown> ShowAsync(string code)
    {
        using var kernel = new RealKernel();
        foreach (var opening in SavedCell.ReadAll(Path.Combine(RealKernel.Notebooks, Names[1])).Take(3))
        {
            var (failure, _) = await kernel.RunAsync(opening.Code, TestContext.Current.CancellationToken);
            Assert.True(failure is null, $"The opening cell “{opening.Code}” failed: {failure}");
        }

        return Assert.Single((await kernel.RunAsync(code, TestContext.Current.CancellationToken)).Shown);
    }
}
