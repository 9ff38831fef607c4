using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cells.Book;
using Microsoft.CodeAnalysis;

namespace Cells.Runner;

/// <summary>What runs a book's cells in the page.</summary>
/// <param name="project">Its project; null where it is built already.</param>
/// <param name="published">Where it is built, once for all books.</param>
/// <param name="scripts">The page's own scripts.</param>
/// <param name="compressed">Where compressed files are kept.</param>
internal sealed class PageProject(string? project, string published, string scripts, string compressed)
{
    /// <summary>Whether a book has not to wait for it.</summary>
    public bool IsBuilt => project is null;

    /// <summary>All that it is made of; null where that cannot be told.</summary>
    public IReadOnlySet<string>? Sources => project is not null ? ProjectSources.Find(project)
        : Directory.EnumerateFiles(published, "*", SearchOption.AllDirectories).ToHashSet();

    /// <summary>
    /// What the installed tool brings along, or the project of the repository that this program was built in; null where
    /// there is only the program.
    /// </summary>
    public static PageProject? Find()
    {
        var packed = Path.Combine(AppContext.BaseDirectory, "page");
        if (Directory.Exists(packed))
        {
            var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            return new PageProject(null, packed, Path.Combine(packed, "live"), Path.Combine(data, "cells", "compressed"));
        }
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var source = Path.Combine(folder.FullName, "lib", "Cells", "Page");
            var project = Path.Combine(source, "Cells.Page.csproj");
            if (File.Exists(project))
            {
                var published = Path.Combine(folder.FullName, "artifacts", "page");
                return new PageProject(
                    project, published, Path.Combine(source, "live"), Path.Combine(published, "compressed"));
            }
        }
        return null;
    }

    /// <summary>Adds to a book what runs its cells.</summary>
    /// <param name="folder">The book's folder.</param>
    /// <param name="pages">The book's files so far.</param>
    /// <param name="root">The notebooks' folder.</param>
    /// <param name="notebooks">The notebooks.</param>
    /// <param name="data">What cells may read.</param>
    /// <param name="settings">The book's settings.</param>
    /// <param name="library">The cells' library.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="NotebookException">The project cannot be built.</exception>
    public async Task AddAsync(
        string folder,
        IReadOnlyCollection<string> pages,
        string root,
        IReadOnlyList<Notebook> notebooks,
        IEnumerable<string> data,
        BookSettings settings,
        Library? library,
        CancellationToken cancellationToken)
    {
        await BuildAsync(cancellationToken);

        var live = Path.Combine(folder, "live");
        var framework = Path.Combine(published, "wwwroot", "_framework");
        foreach (var script in Directory.EnumerateFiles(framework, "*.js"))
        {
            Copy(script, Path.Combine(live, "_framework", Path.GetFileName(script)));
        }
        foreach (var script in Directory.EnumerateFiles(scripts).Where(file => Path.GetFileName(file) != "service-worker.js"))
        {
            Copy(script, Path.Combine(live, Path.GetFileName(script)));
        }
        const string Runtime = "dotnet.native.wasm";
        Compress(File.ReadAllBytes(Path.Combine(framework, Runtime)), Path.Combine(live, "_framework", Runtime + ".gz"));

        var libraries = library?.Assemblies ?? [];
        var documentation = library?.Documentation ?? [];
        foreach (var file in libraries.Concat(documentation))
        {
            Compress(File.ReadAllBytes(file), Path.Combine(live, "library", Path.GetFileName(file) + ".gz"));
        }
        var assemblies = PageAssemblies.Choose(Directory.EnumerateFiles(framework, "*.dll"), libraries);
        var references = assemblies.Concat(libraries).Where(PageAssemblies.IsForCells).ToList();
        var prepared = await PrepareAsync(notebooks, root, settings, references, cancellationToken);
        var version = Version(assemblies.Concat(libraries));
        foreach (var (notebook, content) in prepared)
        {
            Compress(content.Write(version), Path.Combine(live, "prepared", $"{Folder.NameIn(root, notebook.Path)}.gz"));
        }
        var compiled = prepared.SelectMany(one => one.Content.Scripts).Select(script => script.Script?.Assembly);
        var first = PageAssemblies.First(assemblies, libraries, compiled);
        var parts = assemblies.ToLookup(first.Contains);
        Compress([.. parts[true].SelectMany(File.ReadAllBytes)], Path.Combine(live, "_framework", "first.gz"));
        Compress([.. parts[false].SelectMany(File.ReadAllBytes)], Path.Combine(live, "_framework", "compiler.gz"));

        var files = data.Select(file => Folder.NameIn(root, file))
            .Where(file => file != BookSettings.FileName)
            .Order(StringComparer.Ordinal)
            .ToList();
        foreach (var file in files)
        {
            Copy(Path.Combine(root, file), Path.Combine(folder, "files", file));
        }
        File.WriteAllText(Path.Combine(live, "kernel.json"), JsonSerializer.Serialize(new
        {
            version,
            first = parts[true].Select(Part),
            compiler = parts[false].Select(Part),
            references = references.Select(Path.GetFileNameWithoutExtension),
            libraries = libraries.Select(Path.GetFileName),
            documentation = documentation.Select(Path.GetFileName),
            imports = settings.Imports,
            files,
        }));
        WriteServiceWorker(folder, [.. pages, .. Directory.EnumerateFiles(live).Select(file => "live/" + Path.GetFileName(file))]);
    }

    private async Task BuildAsync(CancellationToken cancellationToken)
    {
        if (IsBuilt)
        {
            return;
        }
        var (exitCode, said) = await DotnetTool.PublishAsync(project!, published, cancellationToken);
        if (exitCode != 0)
        {
            throw new NotebookException(
                $"What runs cells in a page cannot be built (a book to read needs it not: --still):\n{said.Trim()}");
        }
    }

    private static async Task<IReadOnlyList<(Notebook Notebook, PreparedNotebook Content)>> PrepareAsync(
        IReadOnlyList<Notebook> notebooks,
        string root,
        BookSettings settings,
        IEnumerable<string> references,
        CancellationToken cancellationToken)
    {
        var preparer = new CellPreparer(
            [.. references.Select(file => MetadataReference.CreateFromFile(file))],
            settings.Imports.ToDictionary(import => Path.GetFullPath(import.Key, root), import => import.Value));
        var prepared = new List<(Notebook, PreparedNotebook)>();
        foreach (var notebook in notebooks)
        {
            prepared.Add((notebook, await preparer.PrepareAsync(notebook, cancellationToken)));
        }
        return prepared;
    }

    private static object[] Part(string file) => [Path.GetFileName(file), new FileInfo(file).Length];

    private static string Version(IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(File.ReadAllBytes(file));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
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
            $"const version = {JsonSerializer.Serialize(version)};\n"
            + $"const pages = {JsonSerializer.Serialize(names.Order(StringComparer.Ordinal))};\n"
            + File.ReadAllText(Path.Combine(scripts, "service-worker.js")));
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
    }

    /// <summary>Compresses as much as can be, which takes seconds: what was compressed before is kept, by its content.</summary>
    private void Compress(byte[] content, string to)
    {
        var known = Path.Combine(compressed, Convert.ToHexStringLower(SHA256.HashData(content)));
        if (!File.Exists(known))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(known)!);
            var unfinished = $"{known}.{Environment.ProcessId}";
            using (var target = new GZipStream(File.Create(unfinished), CompressionLevel.SmallestSize))
            {
                target.Write(content);
            }
            File.Move(unfinished, known, overwrite: true);
        }
        Copy(known, to);
    }
}
