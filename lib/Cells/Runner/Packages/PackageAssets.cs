using System.Text.Json;

namespace Cells.Runner;

/// <summary>Reads what NuGet writes down after a restore.</summary>
internal static class PackageAssets
{
    /// <param name="path">A <c>project.assets.json</c>.</param>
    /// <returns>What it tells of; null where it, or a package's file, is not there or cannot be read.</returns>
    public static RestoredPackages? TryRead(string path)
    {
        try
        {
            return Read(path);
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }

    private static RestoredPackages Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = document.RootElement;
        var folders = root.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToList();
        // Of the two targets, the one with a runtime identifier knows this machine's native libraries.
        var target = root.GetProperty("targets").EnumerateObject().Single(target => target.Name.Contains('/'));
        return new RestoredPackages(
            [.. Files("compile").Where(IsNew).Select(file => new AssemblyFile(file))],
            [.. Files("runtime").Where(IsNew)],
            [.. Files("native")]);

        IEnumerable<string> Files(string kind) =>
            from library in target.Value.EnumerateObject()
            where library.Value.TryGetProperty(kind, out _)
            let package = root.GetProperty("libraries").GetProperty(library.Name).GetProperty("path").GetString()!
            from asset in library.Value.GetProperty(kind).EnumerateObject()
            where Path.GetFileName(asset.Name) != "_._"
            select FindFile(folders, Path.Combine(package, asset.Name));
    }

    private static string FindFile(List<string> folders, string name) =>
        folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException(null, name);

    /// <summary>What the framework has itself, it has newer than a package's copy.</summary>
    private static bool IsNew(string file) =>
        !Framework.Names.Contains(Path.GetFileNameWithoutExtension(file));
}
