using System.IO.Enumeration;

namespace Cells.Runner;

/// <summary>
/// What a book's cells may read: the files beside the notebooks. A book is published, so nothing else of a person's goes
/// with it.
/// </summary>
internal static class DataFiles
{
    private static readonly HashSet<string> s_built = ["artifacts", "bin", "obj"];

    /// <summary>The files in the notebooks' folders, and, of folders that are in the workspace, those in the folders below.</summary>
    /// <param name="folders">The notebooks' folders.</param>
    /// <param name="workspace">The folder that the work goes on in.</param>
    /// <param name="without">A folder of which nothing is taken: a teacher's.</param>
    public static IEnumerable<string> Beside(IEnumerable<string> folders, string workspace, string? without = null)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        return folders.Distinct()
            .SelectMany(folder =>
                In(folder, goesDown: Folder.Holds(workspace, folder) && !Folder.Holds(folder, home))
                    .Where(file => Folder.HoldsTarget(folder, file)))
            .Where(file => without is null || !Folder.Holds(without, file))
            .Distinct();
    }

    private static FileSystemEnumerable<string> In(string folder, bool goesDown) =>
        new(folder, (ref entry) => entry.ToFullPath(), new EnumerationOptions { RecurseSubdirectories = goesDown })
        {
            ShouldIncludePredicate = (ref entry) =>
                !entry.IsDirectory
                && !entry.FileName.StartsWith('.')
                && !entry.FileName.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase),
            ShouldRecursePredicate = (ref entry) =>
                !entry.FileName.StartsWith('.')
                && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint)
                && !s_built.Contains(entry.FileName.ToString()),
        };
}
