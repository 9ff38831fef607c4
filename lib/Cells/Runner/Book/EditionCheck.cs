using System.Text.RegularExpressions;
using Cells.Book;
using Microsoft.CodeAnalysis;

namespace Cells.Runner;

/// <summary>Looks whether the pages of an edition have all that their cells need.</summary>
internal static partial class EditionCheck
{
    /// <summary>Compiles the pages, and says what is missing.</summary>
    /// <exception cref="NotebookException">A cell uses what a cell defines that was left out.</exception>
    public static async Task RefuseMissingAsync(
        IReadOnlyList<EditionNotebook> pages, CellPreparer preparer, CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        foreach (var page in pages)
        {
            await preparer.PrepareAsync(page.Notebook, cancellationToken, (cell, error) =>
            {
                foreach (var name in error.Traceback.Select(line => Missing().Match(line)).Where(match => match.Success)
                    .Select(match => match.Groups["name"].Value).Distinct())
                {
                    var origin = page.Origins[cell.Number - 1];
                    // What is there and does not compile is told of itself.
                    if (Definer(origin, name) is { } definer && !page.Origins.Contains(definer))
                    {
                        missing.Add($"{Path.GetFileNameWithoutExtension(page.Notebook.Name)}: {origin} uses {name}, which {definer} defines; add it.");
                    }
                }
            });
        }
        if (missing.Count > 0)
        {
            throw new NotebookException(string.Join('\n', missing));
        }
    }

    /// <summary>
    /// Cells that say something else than is saved in their notebooks: what was left out had changed what they use. How
    /// pictures are drawn is not compared, for a book goes without optional packages.
    /// </summary>
    public static IEnumerable<string> Differences(IReadOnlyList<EditionNotebook> pages, IReadOnlyList<NotebookRun> runs) =>
        from pair in pages.Zip(runs)
        from run in pair.Second.Cells
        where run is { Status: CellStatus.Ran, Cell: { IsCompared: true, ExecutionCount: not null } } && Said(run.Outputs) != Said(run.Cell.Outputs)
        select $"{Path.GetFileNameWithoutExtension(pair.First.Notebook.Name)}: {pair.First.PlaceOf(run.Cell)} shows something else "
            + "here than what is saved there: look whether it needs a cell that was left out.";

    private static string Said(IEnumerable<Output> outputs) => string.Concat(outputs.Select(output => output switch
    {
        StreamOutput stream => stream.Text,
        DisplayOutput display => display.Data.GetValueOrDefault("text/plain", ""),
        _ => "",
    }));

    /// <summary>The last cell above one, in its own notebook, that declares a name.</summary>
    private static CellOrigin? Definer(CellOrigin user, string name)
    {
        var cell = user.Notebook.Cells.LastOrDefault(cell => cell.Index < user.Index && Declares(cell, name));
        return cell is null ? null : new CellOrigin(user.Notebook, cell.Id, cell.Index);
    }

    private static bool Declares(Cell cell, string name)
    {
        try
        {
            return CellParser.Parse("", cell.Source, cell.Language).OfType<CellStep.Code>()
                .Any(step => new ScriptCompiler([]).Prepare("", step.Text, [], default).ScriptClass!.MemberNames.Contains(name));
        }
        catch (CellException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\bCS0(103|246): [^']*'(?<name>\w+)")]
    private static partial Regex Missing();
}
