using Markdig.Helpers;

namespace Cells.Book;

/// <summary>Where the links of a notebook lead in the book.</summary>
/// <param name="notebook">The notebook's file.</param>
/// <param name="root">The folder of all notebooks, which no link leaves.</param>
/// <param name="pages">The notebooks' pages, by the notebooks' full paths.</param>
/// <param name="files">Takes the files that pages link to, and gives their addresses.</param>
/// <param name="warn">Is told of a link that leads nowhere.</param>
internal sealed class Links(
    string notebook, string root, IReadOnlyDictionary<string, string> pages, Func<string, string> files, Action<string> warn)
{
    /// <summary>Whether an address lies on the web.</summary>
    public static bool IsForeign(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto"
        && url.StartsWith(uri.Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>The address of what a link names; null where it leads nowhere that a book may lead to.</summary>
    public string? Resolve(string url, string place)
    {
        if (IsForeign(url))
        {
            return url;
        }
        if (url.StartsWith('#'))
        {
            return Anchor(url);
        }
        var hash = url.IndexOf('#');
        var (path, fragment) = hash < 0 ? (url, "") : (url[..hash], url[hash..]);
        if (Find(path, place) is not { } file)
        {
            return null;
        }
        return pages.TryGetValue(file, out var page) ? Uri.EscapeDataString(page) + Anchor(fragment) : files(file) + fragment;
    }

    /// <summary>A heading's anchor as GitHub has it. Jupyter keeps a heading's capitals and signs.</summary>
    private static string Anchor(string fragment) => !fragment.Any(char.IsUpper) ? fragment
        : "#" + LinkHelper.UrilizeAsGfm(Uri.UnescapeDataString(fragment[1..]).Replace('-', ' '));

    /// <summary>The address of a picture; null where there is none in the notebooks' folder.</summary>
    public string? Picture(string url, string place) => Find(url, place) is { } file && !pages.ContainsKey(file) ? files(file) : null;

    private string? Find(string url, string place)
    {
        if (Uri.TryCreate(url, UriKind.Absolute, out _) || url.Contains('\\') || url.Contains('\0'))
        {
            warn($"{place}: the link to {url} is left out: a book links to the web and to files of its notebooks' folder.");
            return null;
        }
        var file = Path.GetFullPath(Uri.UnescapeDataString(url), Path.GetDirectoryName(notebook)!);
        if (!Folder.HoldsTarget(root, file))
        {
            warn($"{place}: the link to {url} is left out: it leaves the notebooks' folder.");
            return null;
        }
        if (!pages.ContainsKey(file) && !File.Exists(file))
        {
            warn($"{place}: the link to {url} is left out: there is no such file.");
            return null;
        }
        return file;
    }
}
