using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Cells.Book;

/// <summary>Takes the answers out of a notebook, so that nothing that is made of it has them.</summary>
public static class Answers
{
    /// <param name="chapter">The notebook, and what its cells showed.</param>
    /// <param name="folded">The numbers of the cells that answer a question above them, as a book with answers found it.</param>
    /// <param name="words">What folds are called that hold answers: words between blanks.</param>
    public static Chapter Without(Chapter chapter, IReadOnlySet<int> folded, string words)
    {
        var name = new Regex($@"\b({string.Join('|', words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Regex.Escape))})", RegexOptions.IgnoreCase);
        var notebook = chapter.Notebook;
        var json = JsonNode.Parse(notebook.Bytes.AsSpan(Notebook.PreambleLength(notebook.Bytes)))!;
        var cells = json["cells"]!.AsArray();
        var gone = new List<JsonNode>();
        var answers = false;
        foreach (var (code, text, index) in chapter.Cells())
        {
            if (code is not null)
            {
                answers = folded.Contains(code.Number);
                cells[index]!["outputs"] = new JsonArray();
                continue;
            }
            var left = MarkdownParts.WithoutFolds(answers ? MarkdownParts.WithoutAnswer(text!) : text!, name.IsMatch);
            answers = false;
            cells[index]!["source"] = left;
            if (left.Trim().Length == 0)
            {
                gone.Add(cells[index]!);
            }
        }
        gone.ForEach(cell => cells.Remove(cell));
        var outputs = chapter.Outputs.ToDictionary(cell => cell.Key, cell => folded.Contains(cell.Key) ? [] : cell.Value);
        return new Chapter(Notebook.Read(notebook.Path, System.Text.Encoding.UTF8.GetBytes(json.ToJsonString())), outputs);
    }
}
