using System.Text.Json;
using System.Text.Json.Nodes;

[assembly: AssemblyFixture(typeof(Cells.Browser.Tests.BooksFixture))]

namespace Cells.Browser.Tests;

/// <summary>The book that tests look at, made when it is first asked for.</summary>
public sealed class BooksFixture : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("book-test-");
    private readonly Lazy<Task<Book>> _small;

    public BooksFixture() => _small = new(MakeSmallAsync);

    /// <summary>A plain notebook, a hostile one, one that asks before it shows, one with an exercise, and one with a mistake.</summary>
    public Task<Book> SmallAsync() => _small.Value;

    public async ValueTask DisposeAsync()
    {
        if (_small.IsValueCreated)
        {
            await (await _small.Value).DisposeAsync();
        }
        _folder.Delete(recursive: true);
    }

    private async Task<Book> MakeSmallAsync()
    {
        WriteNotebook("1-plain.ipynb", "# Plain\n\nSome text.\n\n## Part one",
            "var x = 20;\nint Twice(int n) => 2 * n;", "Twice(x) + 2", "Console.WriteLine(\"one\");\nawait Task.Delay(20);\nConsole.WriteLine(\"two\");");
        WriteNotebook("2-hostile.ipynb",
            "# <script>document.title = 'taken'</script>\n\n<img src=x onerror=\"document.title = 'taken'\"> [out](../../secret.txt) [script](javascript:document.title='taken')",
            "\"</pre><img src=x onerror=document.title='taken'>\"",
            "[TypeFormatterSource(typeof(Formatters))]\nclass Page { }\n"
            + "class TypeFormatterSourceAttribute(Type type) : Attribute { public Type FormatterSourceType => type; }\n"
            + "class Formatters { public IEnumerable<object> CreateTypeFormatters() => [new Formatter()]; }\n"
            + "class Formatter { public string MimeType => \"text/html\"; public bool Format(object o, System.IO.TextWriter w) { "
            + "w.Write(\"<h1>Mine</h1><script>try { parent.document.title = 'taken'; } catch { } top.postMessage({ frameHeight: 1e9 }, '*'); fetch('http://localhost:1/leak').catch(() => {}).then(() => document.querySelector('h1').append(', and done'));</script>\"); return true; } }\nnew Page()");
        WriteNotebook("3-asking.ipynb",
            "# Asking\n\n**What there is**\n\n| | | minutes |\n|---|---|---|\n| 1 | [Plain](1-plain.ipynb): two numbers | 12 |\n\nHow much is $6 \\cdot 7$?",
            [("6 * 7", "42"), ("6 * 7", "42")], "It is 42.");
        WriteNotebook("4-exercise.ipynb", "# Exercise\n\nHow much is $6 \\cdot 7$?",
            [("var answer = 41;\nanswer == 42 ? \"Richtig: so ist es.\" : \"Noch nicht: rechne nach.\"", "Noch nicht: rechne nach."), ("\"✓ seven\"", "✓ seven"), ("\"seven\"", "seven")]);
        File.WriteAllText(Path.Combine(_folder.FullName, "notebooks", "book.json"), """{ "verdicts": { "right": ["Richtig"], "notYet": ["Noch nicht"] } }""");
        WriteNotebook("5-wrong.ipynb", "# Wrong", "var x = 1;\nx", "x + nosuchname", "x + 2");
        // As who has no checkout makes it; the course's own is made by the repository's command.
        return await Book.MakeAsync(_folder.FullName, await CellsTool.InstallAsync(_folder.FullName));
    }

    private void WriteNotebook(string name, string text, params string[] codes) => WriteNotebook(name, text, [.. codes.Select(code => (code, (string?)null))]);

    private void WriteNotebook(string name, string text, IEnumerable<(string Code, string? Output)> cells, string? end = null)
    {
        var path = Path.Combine(_folder.FullName, "notebooks", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, new JsonObject
        {
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
            ["metadata"] = new JsonObject(),
            ["cells"] = new JsonArray([
                Text("text", text),
                .. cells.Select((cell, i) => new JsonObject
                {
                    ["cell_type"] = "code",
                    ["id"] = $"code-{i}",
                    ["metadata"] = new JsonObject(),
                    ["execution_count"] = null,
                    ["outputs"] = cell.Output is null ? [] : new JsonArray(new JsonObject
                    {
                        ["output_type"] = "execute_result",
                        ["execution_count"] = 1,
                        ["metadata"] = new JsonObject(),
                        ["data"] = new JsonObject { ["text/plain"] = cell.Output },
                    }),
                    ["source"] = cell.Code,
                }),
                .. end is null ? [] : (JsonNode[])[Text("end", end)]]),
        }.ToJsonString(JsonSerializerOptions.Default));

        static JsonObject Text(string id, string text) => new() { ["cell_type"] = "markdown", ["id"] = id, ["metadata"] = new JsonObject(), ["source"] = text };
    }
}
