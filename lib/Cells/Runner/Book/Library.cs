namespace Cells.Runner;

/// <summary>The library that a book's cells use: a project, with all that it refers to.</summary>
/// <param name="Assemblies">Its files, in the order of their names.</param>
/// <param name="Documentation">The files of their documentation, where they have one.</param>
internal sealed record Library(IReadOnlyList<string> Assemblies, IReadOnlyList<string> Documentation)
{
    /// <exception cref="NotebookException">It cannot be built.</exception>
    public static async Task<Library> BuildAsync(string project, string folder, CancellationToken cancellationToken)
    {
        if (!File.Exists(project))
        {
            throw new NotebookException($"{project}: there is no such project. Mend \"library\" in book.json.");
        }
        var (exitCode, said) = await DotnetTool.PublishAsync(project, folder, cancellationToken);
        var assembly = Path.Combine(folder, Path.GetFileNameWithoutExtension(project) + ".dll");
        if (exitCode != 0 || !File.Exists(assembly))
        {
            throw new NotebookException($"{project} cannot be built:\n{said.Trim()}");
        }
        string[] assemblies = [.. Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal)];
        return new Library(
            assemblies, [.. assemblies.Select(file => Path.ChangeExtension(file, ".xml")).Where(File.Exists)]);
    }
}
