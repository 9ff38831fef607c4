using System.Diagnostics;
using Cells.Book;
using Microsoft.CodeAnalysis;

namespace Cells.Runner;

/// <summary>Makes a book of notebooks, and serves it.</summary>
/// <param name="workspace">Where the notebooks are.</param>
/// <param name="screen">Where to say what happens.</param>
internal sealed class BookCommand(Workspace workspace, Screen screen)
{
    /// <summary>Makes the book in <c>artifacts/book</c>.</summary>
    /// <returns>Whether every cell ran.</returns>
    public async Task<bool> RunAsync(
        IReadOnlyCollection<string> paths, BookOptions options, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var notebooks = workspace.Load(paths);
        var root = Root(notebooks.Select(notebook => notebook.Directory));
        var settings = BookSettings.Load(root);
        var place = Path.Combine(workspace.Artifacts, "book");
        var cache = Path.Combine(workspace.Artifacts, "book-cache");
        using var folder = new BookFolder(place, cache);
        var page = options.IsStill ? null : PageProject.Find();
        var stamp = new BookStamp(Path.Combine(cache, "stamp"), notebooks, root, workspace, settings, options, page, place);
        var allRan = true;
        if (!options.IsAnew && stamp.IsValid())
        {
            screen.WriteLine($"The book is as it was made, for nothing has changed: {Path.Combine(place, "index.html")}");
        }
        else
        {
            allRan = await MakeAsync();
        }
        if (options.Serves)
        {
            await BookServer.RunAsync(place, options.Opens, screen, cancellationToken);
        }
        return allRan;

        async Task<bool> MakeAsync()
        {
            var library = settings.Library is not { } project
                ? null
                : await Library.BuildAsync(
                    Path.GetFullPath(project, root), Path.Combine(workspace.Artifacts, "book-library"), cancellationToken);

            var (chapters, succeeded) = await ChaptersAsync(notebooks, options.FromSaved, timeout, cancellationToken);
            var references = library is null
                ? Framework.References
                : Framework.References.AddRange(library.Assemblies.Select(file => MetadataReference.CreateFromFile(file)));
            var top = Folder.Holds(workspace.Root, root) ? workspace.Root : root;
            var builder = new BookBuilder(root, settings, references, cache, top);
            var watch = Stopwatch.StartNew();
            var written = builder.Build(chapters, folder.Unfinished, isLive: page is not null);
            foreach (var warning in builder.Warnings)
            {
                screen.WriteLine(warning);
            }
            if (page is not null)
            {
                if (!page.IsBuilt)
                {
                    screen.WriteLine("Building what runs the cells in the page; the first time takes a minute.");
                }
                var files = DataFiles.Beside(notebooks.Select(notebook => notebook.Directory), workspace.Root);
                await page.AddAsync(
                    folder.Unfinished, written, root, notebooks, files, settings, library, cancellationToken);
            }
            folder.Publish();
            screen.WriteLine($"The book is made in {RunReport.Seconds(watch.Elapsed)}: {Path.Combine(place, "index.html")}");
            if (succeeded && builder.Warnings.Count == 0)
            {
                stamp.Write();
            }
            return succeeded;
        }
    }

    private async Task<(IReadOnlyList<Chapter>, bool)> ChaptersAsync(
        IReadOnlyList<Notebook> notebooks, bool fromSaved, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (fromSaved)
        {
            return ([.. notebooks.Select(Chapter.AsSaved)], true);
        }
        var options = new RunOptions { Timeout = timeout, ReasonToSkip = "a page goes without it" };
        var runs = await ConsoleProgress.RunAsync(screen, workspace, notebooks, options, cancellationToken);
        return ([.. runs.Select(Chapter.AsRun)], runs.All(run => run.Succeeded));
    }

    /// <summary>The folder that holds all the notebooks' folders.</summary>
    /// <exception cref="NotebookException">There is none: they are on several drives.</exception>
    public static string Root(IEnumerable<string> folders)
    {
        var ways = folders.Select(WithSeparator).ToList();
        var root = Path.TrimEndingDirectorySeparator(ways[0]);
        while (!ways.TrueForAll(way => way.StartsWith(WithSeparator(root), StringComparison.Ordinal)))
        {
            root = Path.GetDirectoryName(root)
                ?? throw new NotebookException("The notebooks have no folder in common; make a book of each.");
        }
        return root;

        // A drive's own folder ends in one already.
        static string WithSeparator(string folder) =>
            Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar;
    }
}
