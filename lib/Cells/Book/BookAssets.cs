namespace Cells.Book;

/// <summary>The files that are part of every book.</summary>
internal static class BookAssets
{
    public static string Text(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }

    public static Stream Open(string name) =>
        typeof(BookAssets).Assembly.GetManifestResourceStream(name) ?? throw new ArgumentException($"There is no asset {name}.", nameof(name));
}
