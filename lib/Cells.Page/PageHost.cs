using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using Cells.Editing;
using Microsoft.CodeAnalysis;

namespace Cells.Page;

/// <summary>The browser as a place in which cells run: nothing but what the page has brought along.</summary>
internal sealed class PageHost : ICellHost
{
    private readonly SubmissionRunner _runner;
    private Action<Output> _show = _ => { };

    /// <param name="assemblies">The names of the assemblies that the page has loaded.</param>
    public PageHost(IEnumerable<string> assemblies)
    {
        Framework = [.. assemblies.Where(IsForCells).Select(Reference).OfType<MetadataReference>()];
        _runner = new SubmissionRunner(output => _show(output));
    }

    public ImmutableArray<MetadataReference> Framework { get; }

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

    /// <summary>What this page runs on is not there for the cells, here as little as elsewhere.</summary>
    private static bool IsForCells(string name) =>
        name != typeof(PageHost).Assembly.GetName().Name && !name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal);

    private static unsafe MetadataReference? Reference(string name)
    {
        if (!Assembly.Load(name).TryGetRawMetadata(out var blob, out var length))
        {
            return null;
        }
        var documentation = $"/library/{name}.xml";
        return AssemblyMetadata.Create(ModuleMetadata.CreateFromMetadata((nint)blob, length))
            .GetReference(File.Exists(documentation) ? new LibraryDocumentation(documentation) : null, display: name);
    }
}
