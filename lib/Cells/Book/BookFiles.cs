using System.Security.Cryptography;
using System.Text;
using Cells.Html;

namespace Cells.Book;

/// <summary>The files of a book; equal contents are one file.</summary>
/// <param name="folder">The book's folder.</param>
internal sealed class BookFiles(string folder) : IOutputFiles
{
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    /// <summary>Every file that was written, relative to the folder, with slashes.</summary>
    public IReadOnlyCollection<string> Written => _written;

    public string Add(byte[] content, string mimeType) => AddOnce("pictures", content, mimeType == "image/png" ? ".png" : ".svg");

    public string AddFrame(string page) => $"src=\"{AddOnce("frames", Encoding.UTF8.GetBytes(page), ".html")}\"";

    /// <summary>Writes a text.</summary>
    public void Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a file.</summary>
    public void Write(string name, byte[] content)
    {
        if (_written.Add(name))
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
        }
    }

    private string AddOnce(string kind, byte[] content, string extension)
    {
        var name = $"{kind}/{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}{extension}";
        Write(name, content);
        return name;
    }
}
