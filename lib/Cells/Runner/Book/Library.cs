namespace Cells.Runner;

/// <summary>The library that a book's cells use.</summary>
/// <param name="Assembly">Its file.</param>
/// <param name="Documentation">The file of its documentation, if it has one.</param>
/// <param name="Others">The assemblies that it needs besides the framework's.</param>
internal sealed record Library(string Assembly, string? Documentation, IReadOnlyList<string> Others)
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
        var documentation = Path.ChangeExtension(assembly, ".xml");
        return new Library(
            assembly,
            File.Exists(documentation) ? documentation : null,
            [.. Directory.EnumerateFiles(folder, "*.dll").Where(file => file != assembly).Order(StringComparer.Ordinal)]);
    }
}
