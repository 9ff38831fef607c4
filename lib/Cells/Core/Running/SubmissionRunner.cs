using System.Reflection;
using System.Runtime.Loader;

namespace Cells;

/// <summary>
/// Runs the submissions of one notebook in this process; each sees the state that the ones before it left. There is
/// one to a process, since the Console is the process's.
/// </summary>
public sealed class SubmissionRunner
{
    private readonly CellOutputs _outputs;
    private readonly CellConsole _standardOutput;
    private readonly CellConsole _standardError;
    private readonly SubmissionSymbols _symbols = new();
    private object?[] _submissions = new object?[64];
    private int _count;

    /// <param name="show">Takes what the cells show, in order, from whichever thread shows it.</param>
    public SubmissionRunner(Action<Output> show)
    {
        _outputs = new CellOutputs(show);
        CellOutputs.Current = _outputs;
        _standardOutput = new CellConsole(_outputs, "stdout");
        _standardError = new CellConsole(_outputs, "stderr");
    }

    /// <summary>Runs a part of a cell, to its end. Its assemblies are the caller's to load.</summary>
    /// <param name="submission">The part.</param>
    /// <exception cref="CellException">It failed; all that it showed before is out.</exception>
    public async Task RunAsync(Submission submission)
    {
        if (submission.StartsCell)
        {
            _outputs.BeginCell();
            // Whatever the cell before has put in their place.
            Console.SetOut(_standardOutput);
            Console.SetError(_standardError);
            if (!OperatingSystem.IsBrowser())
            {
                Console.SetIn(new NoInput());
            }
        }
        try
        {
            if (submission.Script is { } script && await RunScriptAsync(script) is { } value)
            {
                _outputs.Show(value, isResult: !submission.IsImported);
            }
        }
        catch (Exception e)
        {
            throw new CellException(CellError.From(e, _symbols));
        }
        finally
        {
            _outputs.Flush();
        }
    }

    private Task<object?> RunScriptAsync(CompiledScript script)
    {
        // The compiler numbers submissions from 1; the first place is for globals, of which there are none.
        _count++;
        if (_count >= _submissions.Length)
        {
            Array.Resize(ref _submissions, _submissions.Length * 2);
        }
        var assembly = AssemblyLoadContext.Default.LoadFromStream(
            new MemoryStream(script.Assembly), new MemoryStream(script.Symbols));
        _symbols.Add(assembly, script.Symbols);
        var factory = assembly.GetType(script.TypeName, throwOnError: true)!
            .GetMethod("<Factory>", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .CreateDelegate<Func<object?[], Task<object?>>>();
        return factory(_submissions);
    }
}
