namespace Cells.Runner;

/// <summary>The runner's place for cells: files and packages of this machine, and a process of the notebook's own.</summary>
internal sealed class ProcessHost(PackageRestorer packages, CellProcess process) : ICellHost
{
    public async Task<byte[]?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return File.Exists(path)
                ? await Task.Run(() => WholeFile.Read(path), cancellationToken).WaitAsync(cancellationToken)
                : null;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    public Task<RestoredPackages> RestoreAsync(IReadOnlyCollection<Package> wanted, CancellationToken cancellationToken) =>
        packages.RestoreAsync(wanted, cancellationToken);

    public Task RunAsync(Submission submission, Action<Output> show, CancellationToken cancellationToken) =>
        process.RunAsync(submission, show, cancellationToken);
}
