using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.CSharp;

namespace Cells.Runner;

/// <summary>
/// Compiles the cells of one notebook, but for those that were compiled before, after the same ones. The compiler sees
/// these only if one comes after them that was not.
/// </summary>
/// <param name="cells">What was compiled before.</param>
/// <param name="known">What the notebooks of this run have in common, as the compiler knows it, by what stands for it.</param>
internal sealed class KeepingCompiler(CompiledCells cells, ConcurrentDictionary<string, CSharpCompilation> known)
    : ICellCompiler
{
    // Not before it is needed: to read what every cell sees takes as long as to start.
    private readonly Lazy<ScriptCompiler> _compiler = new(() => new ScriptCompiler(Framework.References));
    private readonly List<Part> _parts = [];
    private int _taken;

    /// <inheritdoc/>
    public async Task<CompiledScript?> CompileAsync(
        string place, string code, IReadOnlyCollection<AssemblyFile> references, CancellationToken cancellationToken)
    {
        var before = _parts.Count == 0 ? CompiledCells.Start : _parts[^1].Key;
        var part = new Part(CompiledCells.Key(before, place, code, references), place, code, references);
        using (await cells.EnterAsync(part.Key, cancellationToken))
        {
            if (!cells.TryFind(part.Key, out var script))
            {
                await CatchUpAsync(cancellationToken);
                script = await TakeAsync(part, cancellationToken);
                cells.Add(part.Key, script);
            }
            _parts.Add(part);
            return script;
        }
    }

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        for (var count = _parts.Count; count > _taken; count--)
        {
            if (known.TryGetValue(_parts[count - 1].Key, out var compilation))
            {
                _compiler.Value.Continue(compilation, count);
                _taken = count;
            }
        }
        while (_taken < _parts.Count)
        {
            await TakeAsync(_parts[_taken], cancellationToken);
        }
    }

    private async Task<CompiledScript?> TakeAsync(Part part, CancellationToken cancellationToken)
    {
        var script = await _compiler.Value.CompileAsync(part.Place, part.Code, part.References, cancellationToken);
        known[part.Key] = _compiler.Value.Last!;
        _taken++;
        return script;
    }

    private sealed record Part(string Key, string Place, string Code, IReadOnlyCollection<AssemblyFile> References);
}
