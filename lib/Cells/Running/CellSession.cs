using System.Text;
using Microsoft.CodeAnalysis;

namespace Cells;

/// <summary>One run through a notebook: takes its cells apart, compiles them, and has its host run them.</summary>
/// <param name="host">Where the cells run.</param>
public sealed class CellSession(ICellHost host)
{
    private readonly Stack<string> _imports = new();
    private string _directory = "";
    private bool _startsCell;

    /// <summary>What compiles the cells, for those who want to know more of one than its outputs.</summary>
    public ScriptCompiler Compiler { get; } = new(host.Framework);

    /// <summary>Runs a cell.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="cell">One of its cells, or one with the same number that holds something else by now.</param>
    /// <param name="show">Takes what it shows.</param>
    /// <param name="cancellationToken">Gives up waiting for the cell, after which the session is of no more use.</param>
    /// <exception cref="CellException">The cell failed.</exception>
    public async Task RunAsync(Notebook notebook, Cell cell, Action<Output> show, CancellationToken cancellationToken)
    {
        _startsCell = true;
        _directory = notebook.Directory;
        _imports.Clear();
        _imports.Push(notebook.Path);
        await RunCellAsync(notebook, cell, show, cancellationToken);
    }

    private async Task RunCellAsync(Notebook notebook, Cell cell, Action<Output> show, CancellationToken cancellationToken)
    {
        var place = notebook.PlaceOf(cell);
        if (cell.Language is not ("csharp" or "C#"))
        {
            throw CellException.NotUnderstood(
                place, 1, $"The cell is in {cell.Language}, and this runner knows C# only. Run it in an editor, or take it out.");
        }
        await RunSourceAsync(place, cell.Source, show, cancellationToken);
    }

    private async Task RunSourceAsync(string place, string source, Action<Output> show, CancellationToken cancellationToken)
    {
        foreach (var step in CellParser.Parse(place, source))
        {
            switch (step)
            {
                case CellStep.Import import:
                    await ImportAsync(place, import, show, cancellationToken);
                    break;
                case CellStep.Code code:
                    await RunCodeAsync(place, code, show, cancellationToken);
                    break;
            }
        }
    }

    private async Task ImportAsync(string place, CellStep.Import import, Action<Output> show, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(import.Path, _directory);
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
                    await RunSourceAsync(Path.GetFileName(path), await reader.ReadToEndAsync(cancellationToken), show, cancellationToken);
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
        var restored = code.Packages.Count == 0
            ? new RestoredPackages([], [], [])
            : await host.RestoreAsync(code.Packages, cancellationToken);
        var assemblies = new List<string>();
        var references = new List<MetadataReference>(restored.References);
        foreach (var (assembly, line) in code.Assemblies)
        {
            var path = Path.GetFullPath(assembly, _directory);
            // Read into memory: a file that the compiler keeps open could not be replaced while notebooks run.
            var content = await ReadAsync(place, line, $"#r \"{assembly}\"", path, cancellationToken);
            references.Add(MetadataReference.CreateFromImage(content, filePath: path));
            assemblies.Add(path);
        }
        var script = Compiler.Compile(place, code.Text, references, cancellationToken);
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

    private async Task<byte[]> ReadAsync(
        string place, int line, string directive, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await host.ReadAsync(path, cancellationToken)
                ?? throw CellException.NotUnderstood(place, line, $"{directive}: there is no such file beside the notebook.");
        }
        catch (IOException e)
        {
            throw CellException.NotUnderstood(place, line, $"{directive}: cannot be read: {e.Message}");
        }
    }
}
