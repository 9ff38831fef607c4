using System.Diagnostics;

namespace Polyglot.Tests;

/// <summary>The whole course in the real kernel where no package was ever fetched and no network answers.</summary>
[Collection(RealKernel.OneAtATime)]
public sealed class CourseWithoutPackagesTests
{
    private const string Inside = "COURSE_WITHOUT_PACKAGES";

    [Fact]
    public async Task RunAll_NoPackagesNoNetwork_EveryPictureComesAndOneSentenceSaysWhoDraws()
    {
        if (Environment.GetEnvironmentVariable(Inside) is null)
        {
            await RunAgainWithoutPackagesAsync();
            return;
        }

        foreach (var notebook in CourseInTheRealKernelTests.Names)
        {
            using var kernel = new RealKernel();
            foreach (var cell in SavedCell.ReadAll(Path.Combine(RealKernel.Notebooks, notebook)))
            {
                var (failure, shown) = await kernel.RunAsync(cell.Code, TestContext.Current.CancellationToken);

                var place = $"{notebook}, code cell {cell.Number}";
                var fetches = cell.Code.StartsWith("#r \"nuget:", StringComparison.Ordinal);
                Assert.True(failure is null || fetches, $"{place} failed: {failure}");
                // Who drew it shows in a picture's mime type, and in nothing else.
                string Seen(Shown shown) => $"{place}: {(IsPicture(shown) ? "a picture, " : "")}{shown.Text}";
                switch (cell.Code)
                {
                    case var _ when fetches:
                        Assert.True(failure is not null, $"{place} had its packages: this test is no test.");
                        break;
                    case "#!import plots.ipynb":
                        Assert.Equal([new Shown("", "The plotting packages could not be had; the library draws.\n")], shown);
                        break;
                    default:
                        Assert.Equal(cell.Shown.Select(Seen), shown.Select(Seen));
                        break;
                }
            }
        }
    }

    // What a process has loaded stays loaded, so the test runs itself in another one that has an empty home.
    private static async Task RunAgainWithoutPackagesAsync()
    {
        var home = Directory.CreateTempSubdirectory("no-packages-").FullName;
        try
        {
            foreach (var folder in new[] { Path.Combine(home, ".nuget", "NuGet"), Path.Combine(home, "NuGet") })
            {
                Directory.CreateDirectory(folder);
                File.WriteAllText(Path.Combine(folder, "NuGet.Config"), "<configuration><packageSources><clear /></packageSources></configuration>");
            }

            var test = $"{typeof(CourseWithoutPackagesTests).FullName}.{nameof(RunAll_NoPackagesNoNetwork_EveryPictureComesAndOneSentenceSaysWhoDraws)}";
            var start = new ProcessStartInfo("dotnet", [typeof(CourseWithoutPackagesTests).Assembly.Location, "-noLogo", "-noColor", "-method", test])
            {
                RedirectStandardOutput = true,
            };
            foreach (var (name, value) in new[]
            {
                (Inside, "1"), ("HOME", home), ("USERPROFILE", home), ("APPDATA", home), ("DOTNET_CLI_HOME", home),
                ("NUGET_PACKAGES", Path.Combine(home, "packages")),
            })
            {
                start.Environment[name] = value;
            }

            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);

            Assert.True(process.ExitCode == 0, output);
        }
        finally
        {
            TryDelete(home);
        }
    }

    private static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A process that the build has left may still hold a file there: no fault of the course's.
        }
    }

    private static bool IsPicture(Shown shown) => shown.MimeTypes.Contains("image/", StringComparison.Ordinal)
        || shown.MimeTypes.Contains("text/html", StringComparison.Ordinal);
}
