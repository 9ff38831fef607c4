using System.Text.Json;
using System.Text.Json.Serialization;
using Cells.Html;

namespace Cells.Book;

/// <summary>What a book needs to know that its notebooks do not say: the file <c>book.json</c> beside them.</summary>
public sealed record BookSettings
{
    /// <summary>The file's name.</summary>
    public const string FileName = "book.json";

    internal static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>The book's title; by default the name of the folder.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it is about, in a sentence or two.</summary>
    public string Description { get; init; } = "";

    /// <summary>The picture on its cover.</summary>
    public BookPicture? Picture { get; init; }

    /// <summary>The language it is written in, as html names languages.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The project of the library that the cells use, relative to the notebooks' folder.</summary>
    public string? Library { get; init; }

    /// <summary>The C# that stands, in the page, for what an import would run: what it loads is there already.</summary>
    public IReadOnlyDictionary<string, string> Imports { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// How outputs of exercises begin, besides ✓ and ✗: <c>right</c> and <c>notYet</c>. A cell whose saved output is not yet
    /// right is an exercise, and the book remembers that its reader has solved it.
    /// </summary>
    public Verdicts Verdicts { get; init; } = new([], []);

    /// <summary>Whether readers hand in what they wrote: pages with exercises count tries, and make a file for a teacher.</summary>
    public bool HandIn { get; init; }

    /// <summary>Reads the settings of a folder of notebooks.</summary>
    /// <param name="directory">The folder.</param>
    /// <exception cref="NotebookException">The file is there and not understood.</exception>
    public static BookSettings Load(string directory)
    {
        var path = Path.Combine(directory, FileName);
        var settings = new BookSettings();
        try
        {
            if (File.Exists(path))
            {
                settings = JsonSerializer.Deserialize<BookSettings>(WholeFile.Read(path), Json) ?? settings;
            }
        }
        catch (JsonException e)
        {
            throw new NotebookException($"{path}: not understood: {e.Message}");
        }
        settings = settings with { Verdicts = new([.. settings.Verdicts.Right, "✓"], [.. settings.Verdicts.NotYet, "✗"]) };
        return settings.Title.Length > 0 ? settings : settings with { Title = Path.GetFileName(Path.TrimEndingDirectorySeparator(directory)) };
    }
}
