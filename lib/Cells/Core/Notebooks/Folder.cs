namespace Cells;

/// <summary>Folders on a disk.</summary>
public static class Folder
{
    /// <summary>Whether a path is a folder's own, or one of what lies below it.</summary>
    /// <param name="folder">The folder's full path.</param>
    /// <param name="path">Another full path.</param>
    public static bool Holds(string folder, string path)
    {
        var relative = Path.GetRelativePath(folder, path);
        return relative.Split(Path.DirectorySeparatorChar)[0] != ".." && !Path.IsPathRooted(relative);
    }
}
