using System.Globalization;

namespace Cells.Runner;

/// <summary>Writes what a run showed into notebooks' files.</summary>
internal static class NotebookSaver
{
    private const string Unfinished = ".cells-tmp";

    private static readonly CellReplacement s_nothing = new(null, []);

    /// <summary>Saves a run that succeeded into the notebook itself, leaving the file alone where nothing changed.</summary>
    /// <returns>Whether the file was written.</returns>
    /// <exception cref="NotebookException">The file was changed while the notebook ran, or cannot be written.</exception>
    public static bool Save(NotebookRun run)
    {
        // A cell that is not run by intent keeps what is saved with it.
        var cells = run.Cells.Where(cell => cell.Status != CellStatus.Skipped || cell.Cell.IsOptional).ToList();
        var lacksPackages = cells.Exists(cell => cell.Status == CellStatus.Skipped);
        return Replace(run.Notebook, cells.Select(cell => (cell.Cell, Wanted(cell, lacksPackages))));
    }

    /// <summary>Takes outputs and execution counts out of a notebook's file, leaving it alone where there are none.</summary>
    /// <returns>Whether the file was written.</returns>
    /// <exception cref="NotebookException">The file cannot be written.</exception>
    public static bool Clear(Notebook notebook) => Replace(notebook, notebook.Cells.Select(cell => (cell, s_nothing)));

    /// <summary>Writes a copy that shows all that happened, errors and optional cells included.</summary>
    /// <exception cref="NotebookException">The copy cannot be written.</exception>
    public static void SaveCopy(NotebookRun run, string path) =>
        Write(path, NotebookSplicer.Splice(run.Notebook, run.Cells.ToDictionary(cell => cell.Cell.Index, Shown)));

    private static bool Replace(Notebook notebook, IEnumerable<(Cell Cell, CellReplacement Wanted)> cells)
    {
        // Where a link stands, the file it leads to: to rename over the link would put a file in its place.
        var path = File.Exists(notebook.Path)
            ? File.ResolveLinkTarget(notebook.Path, returnFinalTarget: true)?.FullName ?? notebook.Path
            : notebook.Path;
        var changes = cells
            .Where(pair => IsChange(pair.Cell, pair.Wanted))
            .ToDictionary(pair => pair.Cell.Index, pair => pair.Wanted);
        if (changes.Count == 0)
        {
            DeleteLeftovers(path);
            return false;
        }
        var content = NotebookSplicer.Splice(notebook, changes);
        if (!Holds(path, notebook.Bytes))
        {
            // Another run of the same notebook may have shown the same, and been first.
            return Holds(path, content)
                ? false
                : throw new NotebookException(
                    $"{notebook.Name} was removed or changed while it ran, so it was not saved. Run it again.");
        }
        Write(path, content);
        return true;
    }

    private static bool Holds(string path, byte[] content)
    {
        try
        {
            return WholeFile.Read(path).AsSpan().SequenceEqual(content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsChange(Cell cell, CellReplacement wanted) =>
        cell.ExecutionCount != wanted.ExecutionCount || !OutputJson.AreEqual(cell.Outputs, wanted.Outputs);

    // Whether an optional cell runs is the machine's affair, and nothing of it is saved.
    private static CellReplacement Wanted(CellRun run, bool lacksPackages)
    {
        if (run.Cell.IsOptional)
        {
            return s_nothing;
        }
        var saved = run.Cell.Outputs.ToList();
        return new CellReplacement(run.Cell.Number, [.. run.Outputs.Select(KeptOrNew)]);

        // Each of them once: several may say the same.
        Output KeptOrNew(Output now)
        {
            var kept = saved.Find(old => IsKept(old, now, lacksPackages));
            saved.Remove(kept!);
            return kept ?? now;
        }
    }

    private static CellReplacement Shown(CellRun run) => run.Status switch
    {
        CellStatus.NotRun => s_nothing,
        CellStatus.Skipped => new CellReplacement(null, [new StreamOutput("stderr", $"Skipped: {run.Reason}\n")]),
        _ => new CellReplacement(run.Cell.Number, run.Outputs),
    };

    /// <summary>
    /// Whether what is saved stays where it says the same as what is shown now: a time that was measured; and a PNG where
    /// there is none now, for want of the packages that a skipped cell asks for. Who has them, or asks for none, is shown
    /// what the notebook draws.
    /// </summary>
    private static bool IsKept(Output old, Output now, bool lacksPackages) =>
        old is DisplayOutput one && now is DisplayOutput other && one.IsResult == other.IsResult
        && (OutputText.IsWallTime(one) || (lacksPackages && HasPng(one) && !HasPng(other)))
        && OutputText.Lines([one], [other]).SequenceEqual(OutputText.Lines([other], [one]));

    private static bool HasPng(DisplayOutput display) => display.Data.ContainsKey("image/png");

    /// <summary>Writes beside the file and renames, so that the file is never half written.</summary>
    private static void Write(string path, byte[] content)
    {
        DeleteLeftovers(path);
        // A rename does not ask whether the file it replaces may be written.
        if (File.Exists(path) && IsReadOnly(path))
        {
            throw new NotebookException($"{path}: is read-only, so it was not written. Make it writable and run again.");
        }
        var unfinished = UnfinishedFile(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            // Never through a link that somebody has put there, nor into a pipe.
            using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }
            if (!OperatingSystem.IsWindows() && File.Exists(path))
            {
                FileOwner.Copy(path, unfinished);
                File.SetUnixFileMode(unfinished, File.GetUnixFileMode(path));
            }
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException(
                $"{path}: cannot be written: {e.Message} "
                + "Make sure that you may write there and that the disk is not full, then run again; "
                + "or run the notebook, by its path, from a folder in which you may write.");
        }
        finally
        {
            TryDelete(unfinished);
        }
    }

    /// <summary>Whether this user may not write it. For root, whom nothing stops, whether nobody may.</summary>
    private static bool IsReadOnly(string path) => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess
        ? (File.GetUnixFileMode(path) & (UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) == 0
        : File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly);

    /// <summary>A file of this process alone.</summary>
    private static string UnfinishedFile(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, $"{UnfinishedStart(path)}{Environment.ProcessId}{Unfinished}");

    // Of a long name the beginning, since names have their limit.
    private static string UnfinishedStart(string path) => $".{new string([.. Path.GetFileName(path).Take(60)])}.";

    /// <summary>Deletes what a run that was killed while it saved has left beside a notebook.</summary>
    private static void DeleteLeftovers(string path)
    {
        var start = UnfinishedStart(path);
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true };
        try
        {
            foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, $"*{Unfinished}", options))
            {
                var name = Path.GetFileName(file);
                if (name.StartsWith(start, StringComparison.Ordinal)
                    && int.TryParse(name[start.Length..^Unfinished.Length], CultureInfo.InvariantCulture, out var owner)
                    // One of this process's number is another's, long ended, or planted.
                    && (owner == Environment.ProcessId || !ProcessGroup.IsRunning(owner)))
                {
                    TryDelete(file);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be looked through, or is gone: whoever writes there will say so.
        }
    }

    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Where it could not be written, there is nothing to delete.
        }
    }
}
