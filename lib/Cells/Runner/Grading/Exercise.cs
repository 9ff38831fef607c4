using System.Text.Json;
using System.Text.RegularExpressions;
using Cells.Html;

namespace Cells.Runner;

/// <summary>A cell that a class is to make right, as the teacher's notebook has it.</summary>
/// <param name="Page">The notebook or page it is on.</param>
/// <param name="Id">Its id.</param>
/// <param name="Title">What its question begins with, in bold; else its id.</param>
/// <param name="Source">What stands in it.</param>
/// <param name="Call">What its verdict is the value of, but for the arguments.</param>
internal sealed record Exercise(ExercisePage Page, string Id, string Title, string Source, string Call);

/// <summary>A notebook with exercises.</summary>
internal sealed partial class ExercisePage
{
    private readonly Dictionary<(string, string), (ScriptOutline Outline, HashSet<string> Directives)> _read = [];
    private readonly HashSet<string> _texts = [];
    private readonly HashSet<string> _directives = [];
    private readonly Dictionary<string, HashSet<string>> _guarded = [];
    private readonly List<ScriptOutline.Member> _members = [];

    /// <param name="notebook">The notebook, with what is saved in it.</param>
    /// <param name="verdicts">How verdicts begin.</param>
    public ExercisePage(Notebook notebook, Verdicts verdicts)
    {
        Notebook = notebook;
        Name = Path.GetFileNameWithoutExtension(notebook.Name);
        var exercises = new List<Exercise>();
        using var document = JsonDocument.Parse(notebook.Bytes.AsMemory(Notebook.PreambleLength(notebook.Bytes)));
        var cells = document.RootElement.GetProperty("cells");
        foreach (var cell in notebook.Cells)
        {
            var outline = Outline(cell, _directives);
            _members.AddRange(outline.Members);
            _texts.UnionWith(outline.Members.Select(member => member.Text));
            if (outline.Verdict is { } call && cell.Outputs.Any(output => output is DisplayOutput { IsResult: true } value && verdicts.Of(value.Text) == "not-yet"))
            {
                var title = TitleAbove(cells, cell) ?? cell.Id;
                var number = exercises.Count(other => Regex.IsMatch(other.Title, $@"^{Regex.Escape(title)}( \(\d+\))?$")) + 1;
                exercises.Add(new Exercise(this, cell.Id, number > 1 ? $"{title} ({number})" : title, Plain(cell.Source), call));
                // Where the verdict is no call's, what the cell declares is what is to be made right.
                _guarded[call] = [.. outline.Names.Except(outline.IsCall ? [] : outline.Members.SelectMany(member => member.Declares))];
            }
        }
        Exercises = exercises;
        var declared = _members.SelectMany(member => member.Declares).ToHashSet();
        foreach (var names in _guarded.Values)
        {
            // What a check calls, and what that calls.
            var count = -1;
            while (count != names.Count)
            {
                count = names.Count;
                names.UnionWith(_members.Where(member => member.Declares.Overlaps(names)).SelectMany(member => member.Uses).Where(declared.Contains).ToList());
            }
        }
    }

    public Notebook Notebook { get; }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    public IReadOnlyList<Exercise> Exercises { get; }

    /// <summary>Why the verdict of an exercise cannot be believed in a notebook: what it calls was declared anew; null where it was not.</summary>
    public string? Doubt(Exercise exercise, Notebook handIn)
    {
        foreach (var cell in handIn.Cells)
        {
            var directives = new HashSet<string>();
            var outline = Outline(cell, directives);
            if (directives.Except(_directives).FirstOrDefault() is { } other)
            {
                return $"loads {other}";
            }
            if (outline.Members.Where(member => !_texts.Contains(member.Text)).SelectMany(member => member.Declares).FirstOrDefault(_guarded[exercise.Call].Contains) is { } name)
            {
                return $"declares {name} anew";
            }
        }
        return null;
    }

    /// <summary>Whether a cell calls what an exercise calls: its own, or another one where none but it calls that.</summary>
    public bool IsOf(Cell cell, Exercise exercise) => Outline(cell, []).Verdict == exercise.Call
        && (cell.Id == exercise.Id || Exercises.Count(other => other.Call == exercise.Call) == 1);

    /// <summary>A source, however its lines end.</summary>
    public static string Plain(string source) => source.ReplaceLineEndings("\n").Trim();

    private static string? TitleAbove(JsonElement cells, Cell cell) =>
        cell.Index > 0 && cells[cell.Index - 1] is var above && above.GetProperty("cell_type").ValueEquals("markdown")
            && BoldBeginning().Matches(OutputJson.Text(above.GetProperty("source"))) is [.., var last] ? last.Groups["title"].Value.TrimEnd('.', ':', ' ') : null;

    [GeneratedRegex(@"^\*\*(?<title>[^*\n]{1,60})\*\*", RegexOptions.Multiline)]
    private static partial Regex BoldBeginning();

    private ScriptOutline Outline(Cell cell, HashSet<string> directives)
    {
        if (!_read.TryGetValue((cell.Source, cell.Language), out var read))
        {
            var loads = new HashSet<string>();
            _read[(cell.Source, cell.Language)] = read = (Read(cell, loads), loads);
        }
        directives.UnionWith(read.Directives);
        return read.Outline;
    }

    private static ScriptOutline Read(Cell cell, HashSet<string> directives)
    {
        var code = new List<string>();
        try
        {
            foreach (var step in CellParser.Parse("", cell.Source, cell.Language))
            {
                if (step is CellStep.Code part)
                {
                    code.Add(part.Text);
                    directives.UnionWith(part.Packages.Select(package => package.ToString()));
                    directives.UnionWith(part.Assemblies.Select(assembly => assembly.Path));
                }
                else if (step is CellStep.Import import)
                {
                    directives.Add(import.Path);
                }
            }
            return ScriptOutline.Of(string.Join('\n', code));
        }
        catch (CellException)
        {
            // It does not run either.
            return ScriptOutline.Of("");
        }
    }
}
