namespace Cells;

/// <summary>Reads files that come from anybody.</summary>
public static class WholeFile
{
    /// <summary>Reads a file. What has no length is empty, or a pipe or a device, on which a reader might wait for ever.</summary>
    /// <param name="path">The file, or a link to it.</param>
    /// <exception cref="IOException">It is not there, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static byte[] Read(string path)
    {
        var file = new FileInfo(path);
        var length = file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target ? target.Length : file.Length;
        return length == 0 ? [] : File.ReadAllBytes(path);
    }
}
