namespace Cells.Page;

/// <summary>The browser as a place in which cells run: nothing but what the page has brought along.</summary>
internal sealed class PageHost : ICellHost
{
    private readonly SubmissionRunner _runner;
    private Action<Output> _show = _ => { };

    public PageHost() => _runner = new SubmissionRunner(output => _show(output));

    public Task<byte[]?> ReadAsync(string path, CancellationToken cancellationToken) =>
        Task.FromResult(File.Exists(path) ? File.ReadAllBytes(path) : null);

    public Task<RestoredPackages> RestoreAsync(IReadOnlyCollection<Package> packages, CancellationToken cancellationToken) =>
        throw new CellException(
            "Packages",
            $"This page cannot fetch packages ({string.Join(", ", packages)}). Run the notebook in an editor, or go on without this cell.");

    public Task RunAsync(Submission submission, Action<Output> show, CancellationToken cancellationToken)
    {
        _show = show;
        return _runner.RunAsync(submission);
    }
}
