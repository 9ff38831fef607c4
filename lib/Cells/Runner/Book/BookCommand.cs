using System.Diagnostics;
using Cells.Book;
using Microsoft.CodeAnalysis;

namespace Cells.Runner;

/// <summary>Makes a book of notebooks, and serves it.</summary>
/// <param name="workspace">Where the notebooks are.</param>
/// <param name="screen">Where to say what happens.</param>
internal sealed class BookCommand(Workspace workspace, Screen screen)
{
    /// <summary>What else is made in the folder of artifacts.</summary>
    private static readonly HashSet<string> s_taken = new(StringComparer.OrdinalIgnoreCase)
    {
        "bin", "obj", "book", "book-cache", "book-library", "grading", "notebooks", "package", "packages", "page", "publish",
    };

    /// <summary>Makes the book in <c>artifacts/book</c>.</summary>
    /// <returns>Whether every cell ran; with <see cref="BookOptions.IsStrict"/>, and nothing was to be warned of.</returns>
    public async Task<bool> RunAsync(
        IReadOnlyCollection<string> paths, BookOptions options, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var edition = options.Edition;
        var pages = edition is null ? [] : new EditionComposer(edition).Compose();
        var problems = new List<string>();
        IReadOnlyList<Notebook> notebooks = edition is null ? workspace.Load(paths, problems) : [.. pages.Select(page => page.Notebook)];
        if (notebooks.Count == 0)
        {
            throw new NotebookException(problems[0]);
        }
        problems.ForEach(screen.WriteLine);
        var root = Root(notebooks.Select(notebook => notebook.Directory));
        var settings = BookSettings.Load(root);
        var kept = root;
        string[] sources = [];
        if (edition is not null)
        {
            if (s_taken.Contains(edition.Name))
            {
                throw new NotebookException($"{edition.Path}: artifacts/{edition.Name} is used for something else: give the file another name.");
            }
            settings = settings with { Title = edition.Title, Description = edition.Description, Picture = null, HandIn = edition.HandIn };
            sources = [edition.Path, .. pages.SelectMany(page => page.Sources).Select(source => source.Path).Distinct()];
            kept = Path.GetDirectoryName(edition.Path)!;
        }
        // What lies beside an edition's file is the teacher's.
        var files = DataFiles.Beside(notebooks.Select(notebook => notebook.Directory), workspace.Root, without: kept == root ? null : kept).ToList();
        var cache = Path.Combine(workspace.Artifacts, "book-cache");
        var hasKey = edition is { Answers: AnswersPlace.Key };
        // The key comes first: in making it, it shows what answers are.
        List<string> names = hasKey ? [edition!.Name + "-key", edition.Name] : [edition?.Name ?? "book"];
        var live = options.IsStill ? null : PageProject.Find();
        var books = names.ConvertAll(name =>
        {
            var place = Path.Combine(workspace.Artifacts, name);
            var workshop = edition is null ? cache : Path.Combine(cache, name);
            return (Folder: new BookFolder(place, workshop), Place: place, Stamp: new BookStamp(
                Path.Combine(workshop, "stamp"), notebooks, root, workspace, settings, options, live, place, sources));
        });
        var allRan = true;
        try
        {
            if (!options.IsAnew && problems.Count == 0 && books.TrueForAll(book => book.Stamp.IsValid()))
            {
                screen.WriteLine($"The book is as it was made, for nothing has changed: {Path.Combine(books[^1].Place, "index.html")}");
            }
            else
            {
                allRan = await MakeAsync();
            }
        }
        finally
        {
            books.ForEach(book => book.Folder.Dispose());
        }
        if (options.Serves)
        {
            await BookServer.RunAsync(books[^1].Place, options.Opens, screen, cancellationToken);
        }
        return allRan;

        async Task<bool> MakeAsync()
        {
            var library = settings.Library is not { } project
                ? null
                : await Library.BuildAsync(
                    Path.GetFullPath(project, root), Path.Combine(workspace.Artifacts, "book-library"), cancellationToken);
            var references = library is null
                ? Framework.References
                : Framework.References.AddRange(library.Assemblies.Select(file => MetadataReference.CreateFromFile(file)));
            if (edition is not null)
            {
                var imports = settings.Imports.ToDictionary(import => Path.GetFullPath(import.Key, root), import => import.Value);
                await EditionCheck.RefuseMissingAsync(pages, new CellPreparer(references, imports), cancellationToken);
            }

            var (chapters, succeeded) = await ChaptersAsync(notebooks, pages, options.FromSaved, timeout, cancellationToken);
            var top = Folder.Holds(workspace.Root, root) ? workspace.Root : root;
            if (live is { IsBuilt: false })
            {
                screen.WriteLine("Building what runs the cells in the page; the first time takes a minute.");
            }
            var warned = problems.Count > 0;
            foreach (var (folder, place, _) in books)
            {
                var builder = new BookBuilder(root, settings, references, cache, top);
                var watch = Stopwatch.StartNew();
                var written = builder.Build(chapters, folder.Unfinished, isLive: live is not null);
                foreach (var warning in builder.Warnings)
                {
                    screen.WriteLine(warning);
                }
                warned |= builder.Warnings.Count > 0;
                if (live is not null)
                {
                    await live.AddAsync(
                        folder.Unfinished, written, root, [.. chapters.Select(chapter => chapter.Notebook)], files, settings, library, cancellationToken);
                }
                folder.Publish();
                screen.WriteLine($"The book is made in {RunReport.Seconds(watch.Elapsed)}: {Path.Combine(place, "index.html")}");
                if (hasKey)
                {
                    chapters = [.. chapters.Select(chapter => Answers.Without(chapter, builder.Answers[chapter.Notebook.Path], edition!.AnswerWords))];
                }
            }
            if (succeeded && !warned)
            {
                books.ForEach(book => book.Stamp.Write());
            }
            return succeeded && !(warned && options.IsStrict);
        }
    }

    private async Task<(IReadOnlyList<Chapter>, bool)> ChaptersAsync(
        IReadOnlyList<Notebook> notebooks,
        IReadOnlyList<EditionNotebook> pages,
        bool fromSaved,
        TimeSpan timeout,
        CancellationToken cancellationToken)
    {
        if (fromSaved)
        {
            return ([.. notebooks.Select(Chapter.AsSaved)], true);
        }
        var options = new RunOptions { Timeout = timeout, ReasonToSkip = "a page goes without it" };
        var runs = await ConsoleProgress.RunAsync(screen, workspace, notebooks, options, cancellationToken);
        foreach (var difference in EditionCheck.Differences(pages, runs))
        {
            screen.WriteLine(difference);
        }
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
