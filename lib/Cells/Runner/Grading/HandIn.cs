using System.Text.Json;

namespace Cells.Runner;

/// <summary>A notebook that was handed in, and what it says of itself, which nobody need believe.</summary>
/// <param name="File">The file, in the folder that was given.</param>
/// <param name="Name">Whose it is.</param>
/// <param name="Page">What it is of.</param>
/// <param name="Notebook">The notebook, as if it lay where the teacher's lies.</param>
/// <param name="Claims">What it says of its exercises, by their ids.</param>
internal sealed record HandIn(string File, string Name, ExercisePage Page, Notebook Notebook, IReadOnlyDictionary<string, HandIn.Claim> Claims)
{
    private const int MaxBytes = 20_000_000, MaxName = 80, MaxTries = 9999, MaxAnswers = 20, MaxAnswer = 200;

    /// <summary>What it says of an exercise.</summary>
    internal sealed record Claim(int Tries, bool IsSolved, IReadOnlyList<string> Answers);

    /// <summary>Reads a file.</summary>
    /// <exception cref="NotebookException">It is none that can be looked at; the message says why.</exception>
    public static HandIn Read(string folder, string file, IReadOnlyList<ExercisePage> pages)
    {
        var name = Folder.NameIn(folder, file);
        if (!file.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase))
        {
            throw new NotebookException($"{name}: not a notebook, left alone.");
        }
        if (!Folder.HoldsTarget(folder, file))
        {
            throw new NotebookException($"{name}: a link that leaves the folder, left alone.");
        }
        Notebook notebook;
        byte[] bytes;
        try
        {
            if (new FileInfo(file).Length > MaxBytes)
            {
                throw new NotebookException($"{name}: larger than {MaxBytes / 1_000_000} MB, left alone.");
            }
            bytes = WholeFile.Read(file);
            notebook = Notebook.Read(name, bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException($"{name}: cannot be read: {e.Message}");
        }
        // The page that it has most in common with, whatever it is called.
        var ids = notebook.Cells.Select(cell => cell.Id).ToHashSet();
        var sources = notebook.Cells.Select(cell => ExercisePage.Plain(cell.Source)).ToHashSet();
        var (page, common) = pages
            .Select(page => (Page: page, Common: page.Notebook.Cells.Count(cell => ids.Contains(cell.Id) && cell.Id.Length > 0) + page.Notebook.Cells.Count(cell => sources.Contains(ExercisePage.Plain(cell.Source)))))
            .MaxBy(one => one.Common);
        if (common == 0)
        {
            throw new NotebookException($"{name}: has nothing in common with {string.Join(", ", pages.Select(one => one.Name))}.");
        }
        // In which process's folder, and with which files beside it, is not for the hand-in to say.
        notebook = Notebook.Read(Path.Combine(page.Notebook.Directory, Path.GetFileName(file)), bytes);
        var (given, claims) = ReadClaims(bytes);
        return new HandIn(name, given ?? NameOf(name, page), page, notebook, claims);
    }

    private static (string?, Dictionary<string, Claim>) ReadClaims(byte[] bytes)
    {
        var claims = new Dictionary<string, Claim>();
        using var document = JsonDocument.Parse(bytes.AsMemory(Notebook.PreambleLength(bytes)));
        if (Property(Property(document.RootElement, "metadata"), "handIn") is not { ValueKind: JsonValueKind.Object } handIn)
        {
            return (null, claims);
        }
        if (Property(handIn, "exercises") is { ValueKind: JsonValueKind.Object } exercises)
        {
            foreach (var exercise in exercises.EnumerateObject())
            {
                var tries = Property(exercise.Value, "tries") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var count) ? Math.Clamp(count, 0, MaxTries) : 0;
                var answers = Property(exercise.Value, "answers") is { ValueKind: JsonValueKind.Array } list
                    ? list.EnumerateArray().Take(MaxAnswers).Where(answer => answer.ValueKind == JsonValueKind.String).Select(answer => Line(answer.GetString()!)).Distinct().ToList()
                    : [];
                claims[exercise.Name] = new Claim(tries, Property(exercise.Value, "solved") is { ValueKind: JsonValueKind.True }, answers);
            }
        }
        var name = Property(handIn, "name") is { ValueKind: JsonValueKind.String } text ? Cut(text.GetString()!, MaxName) : "";
        return (name.Length > 0 ? name : null, claims);
    }

    private static JsonElement? Property(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var value) ? value : null;

    /// <summary>By the file's name without the page's; by its folder's, where learning platforms make one for each student.</summary>
    private static string NameOf(string file, ExercisePage page)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        name = name.EndsWith(page.Name, StringComparison.OrdinalIgnoreCase) ? name[..^page.Name.Length].Trim(' ', '-', '_') : name;
        return Cut(name.Length > 0 ? name : Path.GetFileName(Path.GetDirectoryName(file)) is { Length: > 0 } folder ? folder : "(no name)", MaxName);
    }

    /// <summary>The first line of a text from anybody.</summary>
    internal static string Line(string text) => Cut(text.ReplaceLineEndings("\n").Split('\n')[0], MaxAnswer);

    /// <summary>A text from anybody, to be shown: on one line, and without what turns or hides it.</summary>
    private static string Cut(string text, int length)
    {
        var plain = Screen.Plain(text.ReplaceLineEndings(" ").Replace('\t', ' ')).Trim();
        return plain.Length > length ? plain[..length] + "…" : plain;
    }
}
