namespace Descent.Notebooks;

/// <summary>Writes what a run showed into notebooks' files.</summary>
internal static class NotebookSaver
{
    /// <summary>Saves a run that succeeded into the notebook itself, leaving the file alone where nothing changed.</summary>
    /// <returns>Whether the file was written.</returns>
    /// <exception cref="NotebookException">The file was changed while the notebook ran.</exception>
    public static bool Save(NotebookRun run)
    {
        var replacements = run.Cells
            .Select(cell => (cell.Cell, Wanted: Wanted(cell)))
            .Where(pair => IsChange(pair.Cell, pair.Wanted))
            .ToDictionary(pair => pair.Cell.Index, pair => pair.Wanted);
        if (replacements.Count == 0)
        {
            return false;
        }
        if (!File.ReadAllBytes(run.Notebook.Path).AsSpan().SequenceEqual(run.Notebook.Bytes))
        {
            throw new NotebookException($"{run.Notebook.Name} was changed while it ran, so it was not saved. Run it again.");
        }
        Write(run.Notebook.Path, NotebookSplicer.Splice(run.Notebook, replacements));
        return true;
    }

    /// <summary>Writes a copy that shows all that happened, errors and optional cells included.</summary>
    public static void SaveCopy(NotebookRun run, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Write(path, NotebookSplicer.Splice(run.Notebook, run.Cells.ToDictionary(cell => cell.Cell.Index, Shown)));
    }

    private static bool IsChange(Cell cell, CellReplacement wanted) =>
        cell.ExecutionCount != wanted.ExecutionCount || !OutputJson.AreEqual(cell.Outputs, wanted.Outputs);

    // Whether an optional cell runs is the machine's affair, and nothing of it is saved.
    private static CellReplacement Wanted(CellRun run) => run.Cell.IsOptional
        ? new CellReplacement(null, [])
        : new CellReplacement(run.Cell.Number, KeepPictures(run.Cell.Outputs, run.Outputs));

    private static CellReplacement Shown(CellRun run) => run.Status switch
    {
        CellStatus.NotRun => new CellReplacement(null, []),
        CellStatus.Skipped => new CellReplacement(null, [new StreamOutput("stderr", $"Skipped: {run.Reason}\n")]),
        _ => new CellReplacement(run.Cell.Number, run.Outputs),
    };

    /// <summary>A machine that cannot draw PNG does not take a saved one away from a picture that says the same.</summary>
    private static IReadOnlyList<Output> KeepPictures(IReadOnlyList<Output> saved, IReadOnlyList<Output> fresh) =>
        OutputText.Lines(saved).SequenceEqual(OutputText.Lines(fresh)) && saved.Count == fresh.Count
            ? [.. saved.Zip(fresh, (old, now) => HasPng(old) && !HasPng(now) ? old : now)]
            : fresh;

    private static bool HasPng(Output output) => output is DisplayOutput display && display.Data.ContainsKey("image/png");

    /// <summary>Writes beside the file and renames, so that the file is never half written.</summary>
    private static void Write(string path, byte[] content)
    {
        var unfinished = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetRandomFileName()}.tmp");
        try
        {
            File.WriteAllBytes(unfinished, content);
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
