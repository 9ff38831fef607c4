namespace Cells;

/// <summary>Folders on a disk.</summary>
public static class Folder
{
    private const int MaxLinks = 40;

    /// <summary>A path in a folder, as books and pages name it: with slashes.</summary>
    /// <param name="folder">The folder's full path.</param>
    /// <param name="path">Another full path.</param>
    public static string NameIn(string folder, string path) =>
        Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>Whether a path leads to something in a folder, whatever links there are on the way.</summary>
    /// <param name="folder">The folder's full path.</param>
    /// <param name="path">Another full path.</param>
    public static bool HoldsTarget(string folder, string path)
    {
        try
        {
            return Holds(Target(folder), Target(path));
        }
        catch (IOException)
        {
            // Links that lead in a circle lead nowhere.
            return false;
        }
    }

    /// <summary>Where a path leads.</summary>
    /// <exception cref="IOException">It leads in a circle.</exception>
    private static string Target(string path, int links = 0)
    {
        if (links > MaxLinks)
        {
            throw new IOException($"{path}: too many links.");
        }
        var target = Path.GetPathRoot(path)!;
        foreach (var name in path[target.Length..].Split(Path.DirectorySeparatorChar))
        {
            target = Path.Combine(target, name);
            if (new FileInfo(target).LinkTarget is { } next)
            {
                target = Target(Path.GetFullPath(next, Path.GetDirectoryName(target)!), links + 1);
            }
        }
        return target;
    }

    /// <summary>Whether a path is a folder's own, or one of what lies below it.</summary>
    /// <param name="folder">The folder's full path.</param>
    /// <param name="path">Another full path.</param>
    public static bool Holds(string folder, string path)
    {
        var relative = Path.GetRelativePath(folder, path);
        return relative.Split(Path.DirectorySeparatorChar)[0] != ".." && !Path.IsPathRooted(relative);
    }
}
