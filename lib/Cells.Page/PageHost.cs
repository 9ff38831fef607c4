using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Text.Json;
using Microsoft.CodeAnalysis;

namespace Cells.Page;

/// <summary>The browser as a place in which cells run: nothing but what the page has brought along.</summary>
internal sealed class PageHost : ICellHost
{
    private readonly SubmissionRunner _runner;
    private readonly Dictionary<string, byte[]> _imports;
    private Action<Output> _show = _ => { };

    /// <param name="assemblies">The names of the framework's assemblies.</param>
    /// <param name="libraries">What the book adds to them.</param>
    /// <param name="imports">C# that stands for an import, by its full path.</param>
    public PageHost(IEnumerable<string> assemblies, IEnumerable<MetadataReference> libraries, IReadOnlyDictionary<string, string> imports)
    {
        Framework = [.. assemblies.Select(Reference).OfType<MetadataReference>(), .. libraries];
        _imports = imports.ToDictionary(import => import.Key, import => Notebook(import.Value));
        _runner = new SubmissionRunner(output => _show(output));
    }

    public ImmutableArray<MetadataReference> Framework { get; }

    public Task<byte[]?> ReadAsync(string path, CancellationToken cancellationToken) =>
        Task.FromResult(_imports.GetValueOrDefault(path) ?? (File.Exists(path) ? File.ReadAllBytes(path) : null));

    public Task<RestoredPackages> RestoreAsync(IReadOnlyCollection<Package> packages, CancellationToken cancellationToken) =>
        throw new CellException(
            "Packages",
            $"This page cannot fetch packages ({string.Join(", ", packages)}). Run the notebook in an editor, or go on without this cell.");

    public Task RunAsync(Submission submission, Action<Output> show, CancellationToken cancellationToken)
    {
        _show = show;
        return _runner.RunAsync(submission);
    }

    private static unsafe MetadataReference? Reference(string name)
    {
        try
        {
            return Assembly.Load(name).TryGetRawMetadata(out var blob, out var length)
                ? AssemblyMetadata.Create(ModuleMetadata.CreateFromMetadata((nint)blob, length)).GetReference(display: name)
                : null;
        }
        catch (Exception e) when (e is FileNotFoundException or BadImageFormatException)
        {
            // One that the page does not load at its start.
            return null;
        }
    }

    private static byte[] Notebook(string code) => JsonSerializer.SerializeToUtf8Bytes(
        new Dictionary<string, object>
        {
            ["nbformat"] = 4,
            ["metadata"] = new Dictionary<string, string>(),
            ["cells"] = new[]
            {
                new Dictionary<string, object>
                {
                    ["cell_type"] = "code",
                    ["metadata"] = new Dictionary<string, string>(),
                    ["source"] = code,
                    ["outputs"] = Array.Empty<string>(),
                },
            },
        });
}
