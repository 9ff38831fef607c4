namespace Cells;

/// <summary>
/// Spares the compiler where it can. Whoever publishes a notebook has compiled its cells in order, and as long as they
/// are run so, unchanged and each once, what was made of them is run as it is; a reader may leave out what no later
/// cell needs. The first cell that is not so is compiled, and every one after it. Before, the compiler takes in those
/// that ran, and an empty one for each that was left out: every submission has there the name and the place of what was
/// prepared, so that what is compiled refers to what is loaded; it can do so a cell at a time, while nothing else goes
/// on. Nothing here names a type of the compiler's assemblies, which may have yet to come.
/// </summary>
/// <param name="prepared">The parts of the cells, in order.</param>
/// <param name="start">Gives the compiler, always the same one; it may start when it is first asked for.</param>
public sealed class PreparedCompiler(IReadOnlyList<PreparedScript> prepared, Func<Task<IScriptCompiler>> start) : ICellCompiler
{
    /// <summary>The least that counts as a submission.</summary>
    private const string Nothing = ";";

    private readonly List<string> _taken = [];
    private readonly HashSet<int> _ran = [];
    private IScriptCompiler? _compiler;
    private int _known;
    private bool _isAsPrepared = true;

    /// <inheritdoc/>
    public async Task<CompiledScript?> CompileAsync(
        string place, string code, IReadOnlyCollection<AssemblyFile> references, CancellationToken cancellationToken)
    {
        if (_isAsPrepared && references.Count == 0 && Find(place, code) is { } next)
        {
            while (_taken.Count < next)
            {
                _taken.Add(prepared[_taken.Count].Script is null ? "" : Nothing);
            }
            _taken.Add(code);
            _ran.Add(next);
            return prepared[next].Script;
        }
        await StartAsync();
        // What does not compile has declared nothing: what is prepared still fits.
        var script = await CaughtUp().CompileAsync(place, code, references, cancellationToken);
        _isAsPrepared = false;
        return script;
    }

    /// <summary>Starts the compiler, if it is not.</summary>
    public async Task StartAsync() => _compiler = await start();

    /// <summary>Has the compiler, once it is started, take in one of the cells that ran.</summary>
    /// <returns>Whether there was one.</returns>
    public bool CatchUp()
    {
        if (_known == _taken.Count)
        {
            return false;
        }
        _compiler!.Take(_taken[_known++]);
        return true;
    }

    /// <summary>The compiler, once it is started; it knows all cells that ran.</summary>
    public IScriptCompiler CaughtUp()
    {
        while (CatchUp())
        {
        }
        return _compiler!;
    }

    private int? Find(string place, string code)
    {
        for (var i = _taken.Count; i < prepared.Count; i++)
        {
            if (prepared[i].Place == place && prepared[i].Code == code)
            {
                return prepared[i].Needs.All(_ran.Contains) ? i : null;
            }
        }
        return null;
    }
}
