using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cells.Book;

namespace Cells.Runner;

internal sealed class PageProject
{
    private readonly string _project;
    private readonly string _published;

    private PageProject(string project, string published)
    {
        _project = project;
        _published = published;
    }

    private string Scripts => Path.Combine(Path.GetDirectoryName(_project)!, "live");

    /// <summary>The project beside this program's own; null where there is only the program.</summary>
    public static PageProject? Find()
    {
        var project = typeof(PageProject).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(metadata => metadata.Key == nameof(PageProject))?.Value;
        // Published once for all books, among what this repository builds.
        return project is not null && File.Exists(project)
            ? new PageProject(Path.GetFullPath(project), Path.GetFullPath(Path.Combine(project, "..", "..", "..", "artifacts", "page")))
            : null;
    }

    /// <summary>Adds to a book what runs its cells.</summary>
    /// <param name="folder">The book's folder.</param>
    /// <param name="pages">The book's files so far.</param>
    /// <param name="root">The notebooks' folder.</param>
    /// <param name="settings">The book's settings.</param>
    /// <param name="library">The cells' library.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="NotebookException">The project cannot be built.</exception>
    public async Task AddAsync(
        string folder, IReadOnlyCollection<string> pages, string root, BookSettings settings, Library? library, CancellationToken cancellationToken)
    {
        var (exitCode, said) = await DotnetTool.RunAsync(
            ["publish", _project, "--configuration", "Release", "--output", _published, "-nologo", "-verbosity:quiet"], Path.GetDirectoryName(_project)!, cancellationToken);
        if (exitCode != 0)
        {
            throw new NotebookException($"What runs cells in a page cannot be built (a book to read needs it not: --still):\n{said.Trim()}");
        }

        var live = Path.Combine(folder, "live");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_published, "wwwroot", "_framework")))
        {
            var name = Path.GetFileName(file);
            if (name.EndsWith(".wasm", StringComparison.Ordinal))
            {
                // The framework's files stay what they are from book to book.
                var known = Path.Combine(_published, "compressed", name + ".gz");
                if (!File.Exists(known) || File.GetLastWriteTimeUtc(known) < File.GetLastWriteTimeUtc(file))
                {
                    Compress(file, known);
                }
                Copy(known, Path.Combine(live, "_framework", name + ".gz"));
            }
            else if (name.EndsWith(".js", StringComparison.Ordinal))
            {
                Copy(file, Path.Combine(live, "_framework", name));
            }
        }
        foreach (var script in Directory.EnumerateFiles(Scripts).Where(file => Path.GetFileName(file) != "service-worker.js"))
        {
            Copy(script, Path.Combine(live, Path.GetFileName(script)));
        }

        List<string> assemblies = library is null ? [] : [.. library.Others, library.Assembly];
        foreach (var assembly in assemblies)
        {
            Compress(assembly, Path.Combine(live, "library", Path.GetFileName(assembly) + ".gz"));
        }
        if (library?.Documentation is { } documentation)
        {
            Compress(documentation, Path.Combine(live, "library", Path.GetFileName(documentation) + ".gz"));
        }
        var files = DataFiles(root).ToList();
        foreach (var file in files)
        {
            Copy(Path.Combine(root, file), Path.Combine(folder, "files", file));
        }
        File.WriteAllText(Path.Combine(live, "kernel.json"), JsonSerializer.Serialize(new
        {
            libraries = assemblies.Select(assembly => new
            {
                assembly = "library/" + Path.GetFileName(assembly) + ".gz",
                documentation = assembly == library!.Assembly && library.Documentation is { } xml ? "library/" + Path.GetFileName(xml) + ".gz" : null,
            }),
            imports = settings.Imports,
            files,
        }));
        WriteServiceWorker(folder, [.. pages, .. Directory.EnumerateFiles(live).Select(file => "live/" + Path.GetFileName(file))]);
    }

    /// <summary>The pages are kept at the first visit; what runs the cells, when it is first needed.</summary>
    private void WriteServiceWorker(string folder, IReadOnlyList<string> names)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, file)));
            hash.AppendData(File.ReadAllBytes(file));
        }
        var version = Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
        File.WriteAllText(
            Path.Combine(folder, "service-worker.js"),
            $"const version = {JsonSerializer.Serialize(version)};\nconst pages = {JsonSerializer.Serialize(names.Order(StringComparer.Ordinal))};\n"
            + File.ReadAllText(Path.Combine(Scripts, "service-worker.js")));
    }

    /// <summary>What cells may read: the files beside the notebooks.</summary>
    private static IEnumerable<string> DataFiles(string root) => Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
        .Where(file => !file.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) && file != BookSettings.FileName && !file.Split('/').Any(part => part.StartsWith('.')))
        .Order(StringComparer.Ordinal);

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
    }

    private static void Compress(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        using var source = File.OpenRead(from);
        using var target = new GZipStream(File.Create(to), CompressionLevel.SmallestSize);
        source.CopyTo(target);
    }
}
