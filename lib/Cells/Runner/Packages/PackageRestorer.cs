using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Cells.Runner;

/// <summary>
/// Restores packages, each set of them once: a failure is remembered for the run, and what was restored for the runs
/// to come.
/// </summary>
/// <param name="folder">
/// Where projects are generated for NuGet and its results are kept; the <c>NuGet.config</c> files upward count.
/// </param>
/// <param name="stopped">Gives up for everybody.</param>
internal sealed partial class PackageRestorer(string folder, CancellationToken stopped)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<RestoredPackages>>> _restored = [];

    /// <param name="packages">The packages.</param>
    /// <param name="cancellationToken">Gives up waiting: others may wait for the same packages.</param>
    /// <exception cref="PackageException">NuGet failed.</exception>
    public Task<RestoredPackages> RestoreAsync(IReadOnlyCollection<Package> packages, CancellationToken cancellationToken)
    {
        var names = packages.Select(package => $"{package} {package.Sources}".TrimEnd());
        var key = string.Join('\n', names.Order(StringComparer.OrdinalIgnoreCase));
        return _restored.GetOrAdd(key, _ => new(() => RestoreAsync(key, packages))).Value.WaitAsync(cancellationToken);
    }

    private async Task<RestoredPackages> RestoreAsync(string key, IReadOnlyCollection<Package> packages)
    {
        var assets = Path.Combine(folder, $"{Hash(key)}.assets.json");
        if (PackageAssets.TryRead(assets) is { } kept)
        {
            return kept;
        }

        // A folder of its own: two commands that run at once never write into each other's restore.
        var project = CreateDirectory(Path.Combine(folder, Path.GetRandomFileName()));
        try
        {
            WriteProject(project.FullName, packages);
            var (exitCode, output) = await DotnetTool.RunAsync(
                ["restore", "packages.csproj", "--nologo", "--verbosity", "quiet", "-nodeReuse:false", "-tl:off"],
                project.FullName,
                stopped);
            if (exitCode != 0)
            {
                throw new PackageException(packages, Errors(output));
            }
            File.Move(Path.Combine(project.FullName, "obj", "project.assets.json"), assets, overwrite: true);
            return PackageAssets.TryRead(assets)
                ?? throw new PackageException(
                    packages, ["NuGet restored packages whose files are not there. Clear its caches and run again."]);
        }
        finally
        {
            TryDelete(project);
        }
    }

    private static DirectoryInfo CreateDirectory(string path)
    {
        try
        {
            return Directory.CreateDirectory(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException(
                $"Packages cannot be restored: {e.Message} Make sure that you may write there, then run again.");
        }
    }

    /// <summary>A name for all that a restore's result depends on.</summary>
    private static string Hash(string packages)
    {
        var all = string.Join('\n', packages, Environment.Version, Environment.GetEnvironmentVariable("NUGET_PACKAGES"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..16];
    }

    private static void WriteProject(string folder, IReadOnlyCollection<Package> packages)
    {
        // The empty files keep the build files of the folders above out.
        foreach (var name in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
        {
            new XElement("Project").Save(Path.Combine(folder, name));
        }
        new XElement(
            "Project",
            new XAttribute("Sdk", "Microsoft.NET.Sdk"),
            new XElement(
                "PropertyGroup",
                new XElement("TargetFramework", $"net{Environment.Version.Major}.0"),
                new XElement("UseCurrentRuntimeIdentifier", "true"),
                new XElement("NuGetAudit", "false"),
                new XElement("RestoreAdditionalProjectSources", packages.First().Sources)),
            new XElement(
                "ItemGroup",
                packages.Select(package => new XElement(
                    "PackageReference",
                    new XAttribute("Include", package.Id),
                    new XAttribute("Version", package.IsNewest ? package.Version : $"[{package.Version}]")))))
            .Save(Path.Combine(folder, "packages.csproj"));
    }

    /// <summary>NuGet's own messages, without the generated project's path.</summary>
    private static List<string> Errors(string output)
    {
        var errors = ErrorLine().Matches(output).Select(match => match.Groups["message"].Value.Trim()).Distinct().ToList();
        return errors.Count > 0 ? errors : [output.Trim() is "" ? "dotnet restore failed and said nothing." : output.Trim()];
    }

    private static void TryDelete(DirectoryInfo directory)
    {
        try
        {
            directory.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It lies among the artifacts, where it harms nobody.
        }
    }

    [GeneratedRegex(@"error (?<message>[A-Z]+\d+: .*?)(\[[^\]]*packages\.csproj\])?\r?$", RegexOptions.Multiline)]
    private static partial Regex ErrorLine();
}
