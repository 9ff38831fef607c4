using System.Diagnostics;
using System.Text;

namespace Cells;

/// <summary>One run through a notebook: takes its cells apart, compiles them, and has its host run them.</summary>
/// <param name="host">Where the cells run.</param>
/// <param name="compiler">What compiles them.</param>
public sealed class CellSession(ICellHost host, ICellCompiler compiler)
{
    private static readonly Lazy<HashSet<string>> s_framework = new(() =>
    [
        .. Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll")
            .Select(file => Path.GetFileNameWithoutExtension(file)),
    ]);

    private readonly Stack<string> _imports = new();
    private readonly HashSet<string> _imported = [];
    private readonly HashSet<string> _referenced = new(StringComparer.OrdinalIgnoreCase);
    private NotebookPackages? _packages;
    private string _directory = "";
    private bool _startsCell;

    /// <summary>Runs what stands for files that cells import: a cell that imports one of them imports nothing more.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="imports">The code, by the files' full paths.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="CellException">The code failed.</exception>
    public async Task ImportAsync(
        Notebook notebook, IReadOnlyDictionary<string, string> imports, CancellationToken cancellationToken)
    {
        foreach (var (path, code) in imports)
        {
            Begin(notebook);
            _imports.Push(path);
            var name = Path.GetFileName(path);
            await RunStepsAsync(name, CellParser.Parse(name, code), _ => { }, cancellationToken);
            _imported.Add(path);
        }
    }

    /// <summary>Runs a cell.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="cell">One of its cells, or one with the same number that holds something else by now.</param>
    /// <param name="show">Takes what it shows.</param>
    /// <param name="cancellationToken">Gives up waiting for the cell, after which the session is of no more use.</param>
    /// <exception cref="CellException">The cell failed.</exception>
    public async Task RunAsync(Notebook notebook, Cell cell, Action<Output> show, CancellationToken cancellationToken)
    {
        Begin(notebook);
        await RunCellAsync(notebook, cell, show, cancellationToken);
    }

    private void Begin(Notebook notebook)
    {
        _startsCell = true;
        _directory = notebook.Directory;
        _packages ??= new NotebookPackages(_directory);
        _imports.Clear();
        _imports.Push(notebook.Path);
    }

    private async Task RunCellAsync(Notebook notebook, Cell cell, Action<Output> show, CancellationToken cancellationToken)
    {
        var place = notebook.PlaceOf(cell);
        await RunStepsAsync(place, CellParser.Parse(place, cell.Source, cell.Language), show, cancellationToken);
    }

    private async Task RunStepsAsync(
        string place, IReadOnlyList<CellStep> steps, Action<Output> show, CancellationToken cancellationToken)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case CellStep.Import import:
                    await ImportAsync(place, import, show, cancellationToken);
                    break;
                case CellStep.Code code:
                    var watch = Stopwatch.StartNew();
                    await RunCodeAsync(place, code, show, cancellationToken);
                    if (code.IsTimed)
                    {
                        show(OutputText.WallTime(watch.Elapsed));
                    }
                    break;
                case CellStep.Show text:
                    show(new DisplayOutput(new Dictionary<string, string> { [text.MimeType] = text.Text }, IsResult: false));
                    break;
            }
        }
    }

    private async Task ImportAsync(string place, CellStep.Import import, Action<Output> show, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(import.Path, _directory);
        if (_imported.Contains(path))
        {
            return;
        }
        var content = await ReadAsync(place, import.Line, $"#!import {import.Path}", path, cancellationToken);
        if (_imports.Contains(path))
        {
            var circle = string.Join(" → ", _imports.Reverse().Append(path).Select(Path.GetFileName));
            throw CellException.NotUnderstood(place, import.Line, $"#!import {import.Path}: the notebooks import each other: {circle}.");
        }
        _imports.Push(path);
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".ipynb":
                await ImportNotebookAsync(place, import, path, content, show, cancellationToken);
                break;
            case ".csx" or ".cs":
                using (var reader = new StreamReader(new MemoryStream(content), Encoding.UTF8))
                {
                    var name = Path.GetFileName(path);
                    var code = await reader.ReadToEndAsync(cancellationToken);
                    await RunStepsAsync(name, CellParser.Parse(name, code), show, cancellationToken);
                }
                break;
            default:
                throw CellException.NotUnderstood(place, import.Line, $"#!import {import.Path}: only .ipynb, .csx and .cs can be imported.");
        }
        _imports.Pop();
    }

    private async Task ImportNotebookAsync(
        string place, CellStep.Import import, string path, byte[] content, Action<Output> show, CancellationToken cancellationToken)
    {
        Notebook notebook;
        try
        {
            notebook = Notebook.Read(path, content);
        }
        catch (NotebookException e)
        {
            throw CellException.NotUnderstood(place, import.Line, e.Message.Replace(path, import.Path));
        }
        foreach (var cell in notebook.Cells)
        {
            await RunCellAsync(notebook, cell, show, cancellationToken);
        }
    }

    private async Task RunCodeAsync(string place, CellStep.Code code, Action<Output> show, CancellationToken cancellationToken)
    {
        var restored = await RestoreAsync(place, code, cancellationToken);
        var assemblies = new List<string>();
        var references = new List<AssemblyFile>();
        foreach (var reference in restored.References)
        {
            // The first of a name stays, as it does where the code runs: it may be loaded.
            if (_referenced.Add(Path.GetFileName(reference.Path)))
            {
                references.Add(reference);
            }
        }
        foreach (var (assembly, line) in code.Assemblies)
        {
            var path = Path.GetFullPath(assembly, _directory);
            if (IsOfFramework(assembly) && await host.ReadAsync(path, cancellationToken) is null)
            {
                continue;
            }
            // Read into memory: a file that the compiler keeps open could not be replaced while notebooks run.
            var content = await ReadAsync(place, line, $"#r \"{assembly}\"", path, cancellationToken);
            references.Add(new AssemblyFile(path, content));
            assemblies.Add(path);
        }
        var script = await compiler.CompileAsync(place, code.Text, references, cancellationToken);
        await host.RunAsync(
            new Submission(
                script,
                [.. assemblies, .. restored.Assemblies],
                restored.NativeLibraries,
                _startsCell,
                IsImported: _imports.Count > 1),
            show,
            cancellationToken);
        _startsCell = false;
    }

    /// <summary>Whether it names an assembly that every cell sees; of a page, all that the framework may have.</summary>
    private static bool IsOfFramework(string assembly)
    {
        var name = assembly.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? assembly[..^4] : assembly;
        return OperatingSystem.IsBrowser()
            ? !name.AsSpan().ContainsAny('/', '\\') && name.StartsWith("System", StringComparison.Ordinal)
            : s_framework.Value.Contains(name);
    }

    private async Task<RestoredPackages> RestoreAsync(string place, CellStep.Code code, CancellationToken cancellationToken)
    {
        var missing = _packages!.Missing(place, code);
        if (missing.Count == 0)
        {
            return new RestoredPackages([], [], []);
        }
        var restored = await host.RestoreAsync(missing, cancellationToken);
        _packages.Add(missing);
        return restored;
    }

    private async Task<byte[]> ReadAsync(
        string place, int line, string directive, string path, CancellationToken cancellationToken)
    {
        try
        {
            // What is imported does not know from where, nor need its reader know that paths count from there.
            var where = _imports.Count > 1
                ? $"; here a path counts from the folder of {Path.GetFileName(_imports.Last())}."
                : " beside the notebook.";
            return await host.ReadAsync(path, cancellationToken)
                ?? throw CellException.NotUnderstood(place, line, $"{directive}: there is no such file{where}");
        }
        catch (IOException e)
        {
            throw CellException.NotUnderstood(place, line, $"{directive}: cannot be read: {e.Message}");
        }
    }
}
