using System.Collections.Immutable;
using Cells.Book;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cells.Runner;

/// <summary>Compiles the cells of notebooks as their pages would, one after the other, and runs none of them.</summary>
/// <param name="references">What the pages' cells compile against.</param>
/// <param name="imports">What stands for files that cells import, by their full paths.</param>
internal sealed class CellPreparer(ImmutableArray<MetadataReference> references, IReadOnlyDictionary<string, string> imports)
{
    /// <summary>A notebook, with the parts of its cells but for those that do not compile.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="failed">Is told of those.</param>
    /// <exception cref="NotebookException">What stands for an import does not compile.</exception>
    public async Task<PreparedNotebook> PrepareAsync(
        Notebook notebook, CancellationToken cancellationToken, Action<Cell, ErrorOutput>? failed = null)
    {
        var compiler = new Recorder(new ScriptCompiler(references));
        var session = new CellSession(new NoHost(), compiler);
        try
        {
            await session.ImportAsync(notebook, imports, cancellationToken);
        }
        catch (CellException e)
        {
            throw new NotebookException(
                $"{BookSettings.FileName}: what stands for an import does not compile: {string.Join('\n', e.Error.Traceback)}");
        }
        foreach (var cell in notebook.Cells.Where(cell => !cell.IsOptional))
        {
            try
            {
                await session.RunAsync(notebook, cell, _ => { }, cancellationToken);
            }
            catch (CellException e)
            {
                failed?.Invoke(cell, e.Error);
                // A reader who runs it is told why; it declares nothing, to those after it as little as to the reader's.
            }
        }
        return new PreparedNotebook([.. notebook.Cells.Select(cell => cell.Language)], compiler.Scripts);
    }

    private sealed class Recorder(ScriptCompiler compiler) : ICellCompiler
    {
        /// <summary>What each part declares; null where all that comes later may mean something by it without naming it.</summary>
        private readonly List<HashSet<string>?> _declared = [];

        public List<PreparedScript> Scripts { get; } = [];

        public async Task<CompiledScript?> CompileAsync(
            string place, string code, IReadOnlyCollection<AssemblyFile> references, CancellationToken cancellationToken)
        {
            var script = await compiler.CompileAsync(place, code, references, cancellationToken);
            var compilation = compiler.Last!;
            var root = compilation.SyntaxTrees.Single().GetCompilationUnitRoot(cancellationToken);
            var said = root.DescendantTokens()
                .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
                .Select(token => token.ValueText)
                .ToHashSet();
            var referred = PageAssemblies.References(script?.Assembly).ToHashSet();
            var needs = Enumerable.Range(0, Scripts.Count).Where(i =>
                _declared[i] is not { } names || names.Overlaps(said) || referred.Contains($"{ScriptCompiler.Prefix}{i}"));
            Scripts.Add(new PreparedScript(place, code, script, [.. needs]));
            _declared.Add(root.Usings.Count + root.Externs.Count > 0 ? null : [.. compilation.ScriptClass!.MemberNames]);
            return script;
        }
    }

    /// <summary>Has no files or packages to give, and runs nothing.</summary>
    private sealed class NoHost : ICellHost
    {
        public Task<byte[]?> ReadAsync(string path, CancellationToken cancellationToken) => Task.FromResult<byte[]?>(null);

        public Task<RestoredPackages> RestoreAsync(IReadOnlyCollection<Package> packages, CancellationToken cancellationToken) =>
            throw new CellException("Packages", "There are none.");

        public Task RunAsync(Submission submission, Action<Output> show, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
