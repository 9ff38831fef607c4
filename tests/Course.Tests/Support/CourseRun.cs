namespace Course.Tests;

/// <summary>One run through the whole course, which its tests share.</summary>
public sealed class CourseRun : IAsyncLifetime
{
    internal IReadOnlyDictionary<string, NotebookRun> Runs { get; private set; } = new Dictionary<string, NotebookRun>();

    public async ValueTask InitializeAsync()
    {
        var workspace = new Workspace(Repository.Root, Repository.Root);
        var runner = new NotebookRunner(workspace.Artifacts, new RunOptions { Timeout = Patience.Limit });
        var runs = await runner.RunAsync(workspace.Load([]), TestContext.Current.CancellationToken);
        Runs = runs.ToDictionary(run => run.Notebook.Name);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
