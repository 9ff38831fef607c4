using System.IO.Enumeration;
using Cells.Book;

namespace Cells.Runner;

/// <summary>Makes a table of what a class has handed in. It believes nothing: every notebook is run.</summary>
/// <param name="workspace">Where the teacher's notebooks are.</param>
/// <param name="screen">Where to say what happens.</param>
internal sealed class GradeCommand(Workspace workspace, Screen screen)
{
    /// <returns>Whether there was nothing to be named.</returns>
    public async Task<bool> RunAsync(string folder, Edition? edition, RunOptions options, CancellationToken cancellationToken)
    {
        folder = workspace.FullPath(folder);
        if (!Directory.Exists(folder))
        {
            throw new NotebookException($"{folder}: there is no such folder.");
        }
        var notebooks = edition is null ? workspace.Load([]) : [.. new EditionComposer(edition).Compose().Select(page => page.Notebook)];
        var root = BookCommand.Root(notebooks.Select(notebook => notebook.Directory));
        var verdicts = BookSettings.Load(root).Verdicts;
        List<ExercisePage> pages = [.. notebooks.Select(notebook => new ExercisePage(notebook, verdicts)).Where(page => page.Exercises.Count > 0)];
        if (pages.Count == 0)
        {
            throw new NotebookException("There are no exercises: an exercise is a cell saved with a value that is a verdict, and not yet right.");
        }

        var problems = new List<string>();
        var handIns = new List<HandIn>();
        foreach (var file in FilesIn(folder).Order(StringComparer.Ordinal))
        {
            try
            {
                handIns.Add(HandIn.Read(folder, file, pages));
            }
            catch (NotebookException e)
            {
                problems.Add(e.Message);
            }
        }

        var name = $"{edition?.Name ?? "book"}-results";
        var work = Path.Combine(workspace.Artifacts, "grading", Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        IReadOnlyList<NotebookRun> runs;
        try
        {
            var desks = Desks(handIns, work);
            runs = await ConsoleProgress.RunAsync(
                screen,
                workspace,
                [.. handIns.Select(handIn => handIn.Notebook)],
                options with { AllowsErrors = true, ReasonToSkip = "a hand-in goes without it", WorkingFolder = notebook => desks[notebook] },
                cancellationToken);
        }
        finally
        {
            if (Directory.Exists(work))
            {
                Directory.Delete(work, recursive: true);
            }
        }

        var rows = ResultTable.Rows(handIns, runs, verdicts, problems);
        var place = Directory.CreateDirectory(Path.Combine(workspace.Artifacts, name)).FullName;
        var table = new ResultTable(edition?.Title ?? BookSettings.Load(root).Title, [.. pages.SelectMany(page => page.Exercises)], rows, problems);
        File.WriteAllText(Path.Combine(place, "index.html"), table.Html());
        // Spreadsheets know by this mark that it is UTF-8.
        File.WriteAllText(Path.Combine(place, "results.csv"), table.Csv(), new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        foreach (var problem in problems)
        {
            screen.WriteLine(problem);
        }
        screen.WriteLine($"{RunReport.Number(handIns.Count, "notebook")}, {RunReport.Number(rows.Count, "student")}: {Path.Combine(place, "index.html")}");
        return problems.Count == 0;
    }

    /// <summary>All files but hidden ones; links to folders may lead round in a circle.</summary>
    private static FileSystemEnumerable<string> FilesIn(string folder) =>
        new(folder, (ref entry) => entry.ToFullPath(), new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory && !entry.FileName.StartsWith('.'),
            ShouldRecursePredicate = (ref entry) => !entry.FileName.StartsWith('.') && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };

    /// <summary>A folder for each to work in, with what cells may read: what one writes, no other finds, nor the teacher.</summary>
    private Dictionary<Notebook, string> Desks(List<HandIn> handIns, string work)
    {
        var desks = new Dictionary<Notebook, string>();
        foreach (var (i, handIn) in handIns.Index())
        {
            var source = handIn.Page.Notebook.Directory;
            var desk = Path.Combine(work, $"{i}");
            Directory.CreateDirectory(desk);
            foreach (var file in DataFiles.Beside([source], workspace.Root))
            {
                var copy = Path.Combine(desk, Path.GetRelativePath(source, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
            desks[handIn.Notebook] = desk;
        }
        return desks;
    }
}
