using System.Globalization;

namespace Cells.Runner;

/// <summary>
/// Where a book goes: it is made elsewhere and takes the place of the former one when it is whole. Nothing is replaced
/// but what a book has put there: a hidden file in its folder lists it.
/// </summary>
internal sealed class BookFolder : IDisposable
{
    private const string ListName = ".cells-book";

    private readonly string _place;
    private readonly string _workshop;

    /// <param name="place">Where it goes.</param>
    /// <param name="workshop">A folder of this program's, on the same disk.</param>
    /// <exception cref="NotebookException">There is something else.</exception>
    public BookFolder(string place, string workshop)
    {
        (_place, _workshop) = (place, workshop);
        Unfinished = Path.Combine(workshop, $"unfinished.{Environment.ProcessId}");
        RefuseWhatIsNoBook();
        TryDelete(Unfinished);
        Directory.CreateDirectory(Unfinished);
    }

    /// <summary>Where it is made.</summary>
    public string Unfinished { get; }

    private string Former => Path.Combine(_workshop, $"former.{Environment.ProcessId}");

    /// <summary>Puts the book in its place.</summary>
    /// <exception cref="NotebookException">Meanwhile there is something else.</exception>
    public void Publish()
    {
        // No name holds a NUL.
        File.WriteAllText(Path.Combine(Unfinished, ListName), string.Join('\0', Files(Unfinished)));
        RefuseWhatIsNoBook();
        var hasFormer = Directory.Exists(_place);
        if (hasFormer)
        {
            Directory.Move(_place, Former);
        }
        try
        {
            Directory.Move(Unfinished, _place);
        }
        catch (Exception e) when (hasFormer && e is IOException or UnauthorizedAccessException)
        {
            Directory.Move(Former, _place);
            throw;
        }
        foreach (var folder in Directory.GetDirectories(_workshop))
        {
            // What this run has replaced, and what killed ones have left.
            if (int.TryParse(Path.GetExtension(folder).TrimStart('.'), CultureInfo.InvariantCulture, out var owner)
                && (owner == Environment.ProcessId || !ProcessGroup.IsRunning(owner)))
            {
                TryDelete(folder);
            }
        }
    }

    public void Dispose() => TryDelete(Unfinished);

    private void RefuseWhatIsNoBook()
    {
        if (new FileInfo(_place) is { LinkTarget: not null } or { Exists: true })
        {
            throw new NotebookException($"{_place} is no folder of a book's: move it away, then run again.");
        }
        var list = Path.Combine(_place, ListName);
        var own = File.Exists(list) ? File.ReadAllText(list).Split('\0') : [];
        if (Directory.Exists(_place) && Files(_place).Except(own.Append(ListName)).FirstOrDefault() is { } other)
        {
            throw new NotebookException(
                $"{_place} holds {other}, which no book has put there, so it was left alone. "
                + "Move away what is yours, delete the rest, then run again.");
        }
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file))
            .Order(StringComparer.Ordinal);

    private static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is not there, or in use; a later book deletes it.
        }
    }
}
