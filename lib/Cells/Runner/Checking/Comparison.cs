using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.Renderer;

namespace Cells.Runner;

/// <summary>Compares fresh runs with what notebooks were saved with.</summary>
internal static class Comparison
{
    /// <summary>Of more lines that differ than this, which would take minutes to match, all are replaced.</summary>
    private const int MaxDifferent = 20_000;

    private static readonly CustomFunctionChunker s_lines = new(text => text.Split('\n')[..^1]);

    /// <summary>The cells that did not show what is saved with them, in order, of those that are compared.</summary>
    public static IReadOnlyList<CellDifference> Compare(NotebookRun run) =>
    [
        .. run.Cells
            .Where(cell => cell.Status == CellStatus.Ran && cell.Cell.IsCompared)
            .Select(cell => Compare(cell, run.Notebook.PlaceOf(cell.Cell)))
            .OfType<CellDifference>(),
    ];

    private static CellDifference? Compare(CellRun run, string place)
    {
        if (run.Cell.ExecutionCount is null)
        {
            return new CellDifference(run.Cell, []);
        }
        var saved = OutputText.Lines(run.Cell.Outputs, run.Outputs);
        var fresh = OutputText.Lines(run.Outputs, run.Cell.Outputs);
        return saved.SequenceEqual(fresh)
            ? null
            : new CellDifference(run.Cell, Unified(saved, fresh, $"{place}, as saved", $"{place}, as run now"));
    }

    private static string[] Unified(
        IReadOnlyList<string> saved, IReadOnlyList<string> fresh, string savedName, string freshName)
    {
        var same = Same(saved, fresh) + Same(saved.Reverse(), fresh.Reverse());
        if (saved.Count + fresh.Count - 2 * same > MaxDifferent)
        {
            return
            [
                $"--- {savedName}",
                $"+++ {freshName}",
                $"@@ -1,{saved.Count} +1,{fresh.Count} @@",
                .. saved.Select(line => "-" + line),
                .. fresh.Select(line => "+" + line),
            ];
        }
        var diff = Differ.Instance.CreateDiffs(
            Text(saved), Text(fresh), ignoreWhiteSpace: false, ignoreCase: false, s_lines);
        return UnidiffRenderer.Instance.Generate(diff, savedName, freshName).Split(Environment.NewLine)[..^1];
    }

    private static int Same(IEnumerable<string> saved, IEnumerable<string> fresh) =>
        saved.Zip(fresh).TakeWhile(pair => pair.First == pair.Second).Count();

    private static string Text(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}
