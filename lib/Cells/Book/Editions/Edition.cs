using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cells.Book;

/// <summary>A book of parts of notebooks, as a teacher chooses them for a class: a file that says what is in it.</summary>
public sealed partial record Edition
{
    private const string ByDefault = "answer solution";

    /// <summary>The file's full path.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Path { get; init; } = "";

    /// <inheritdoc cref="BookSettings.Title"/>
    public required string Title { get; init; }

    /// <inheritdoc cref="BookSettings.Description"/>
    public string Description { get; init; } = "";

    /// <summary>Where the answers are.</summary>
    public AnswersPlace Answers { get; init; }

    /// <summary>The words, between blanks, that say of what is folded in a text that it is an answer.</summary>
    public string AnswerWords { get; init; } = ByDefault;

    /// <inheritdoc cref="BookSettings.HandIn"/>
    public bool HandIn { get; init; } = true;

    /// <summary>Its pages, in order.</summary>
    public required IReadOnlyList<EditionPage> Pages { get; init; }

    /// <summary>What it is called: its file's name.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Reads an edition.</summary>
    /// <param name="path">Its file.</param>
    /// <exception cref="NotebookException">It cannot be read or is not understood.</exception>
    public static Edition Load(string path)
    {
        try
        {
            var edition = JsonSerializer.Deserialize<Edition>(WholeFile.Read(path), BookSettings.Json)
                ?? throw new NotebookException($"{path}: there is nothing in it.");
            foreach (var (file, count) in edition.Pages.CountBy(page => page.File, StringComparer.OrdinalIgnoreCase))
            {
                if (count > 1 || !FileName().IsMatch(file) || file.Equals("index", StringComparison.OrdinalIgnoreCase))
                {
                    throw new NotebookException(
                        $"{path}: \"file\": \"{file}\": a page needs a name of its own, of letters, digits and hyphens, and not \"index\".");
                }
            }
            return edition with { Path = System.IO.Path.GetFullPath(path) };
        }
        catch (JsonException e)
        {
            throw new NotebookException($"{path}: not understood: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException($"{path}: cannot be read: {e.Message}");
        }
    }

    [GeneratedRegex(@"^[\p{L}\p{Nd}_-]{1,80}\z")]
    private static partial Regex FileName();
}

/// <summary>Where the answers of an edition are.</summary>
public enum AnswersPlace
{
    /// <summary>In its pages, folded.</summary>
    Folded,

    /// <summary>In a second book alone, the key.</summary>
    Key,
}

/// <summary>A page of an edition.</summary>
/// <param name="File">The name of its file, without extension.</param>
/// <param name="Title">Its title.</param>
/// <param name="From">What stands in it, in order.</param>
public sealed record EditionPage(string File, string Title, IReadOnlyList<EditionPart> From)
{
    /// <summary>What stands below the title: markdown.</summary>
    public string Text { get; init; } = "";
}

/// <summary>Something that stands in a page of an edition: a text, or parts of a notebook.</summary>
public sealed record EditionPart
{
    /// <summary>Markdown of the edition's own, above what is taken.</summary>
    public string Text { get; init; } = "";

    /// <summary>The notebook, relative to the edition's file.</summary>
    public string? Notebook { get; init; }

    /// <summary>Cells by their ids, and ranges of them: <c>first..last</c>.</summary>
    public IReadOnlyList<string> Cells { get; init; } = [];

    /// <summary>Headings: each is taken with all that stands below it, up to the next one of its level.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>Code cells by their ids: each is taken with its question above it, and with what is folded below it.</summary>
    public IReadOnlyList<string> Exercises { get; init; } = [];

    /// <summary>Code cells, named as <see cref="Cells"/>, that others need and nobody is to read: they stand first, folded.</summary>
    public IReadOnlyList<string> Setup { get; init; } = [];
}
