using Microsoft.CodeAnalysis;

namespace Descent.Notebooks;

/// <summary>One run through a notebook: compiles its cells here and runs them in a process of their own.</summary>
internal sealed class NotebookSession(string directory, PackageRestorer packages, CellProcess process)
{
    private readonly ScriptCompiler compiler = new();
    private readonly Stack<string> imports = new();
    private bool startsCell;

    /// <summary>Runs a cell.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="cell">One of its cells.</param>
    /// <param name="show">Takes what it shows.</param>
    /// <param name="cancellationToken">Gives up waiting for the cell, after which the session is of no more use.</param>
    /// <exception cref="CellException">The cell failed.</exception>
    public async Task RunAsync(Notebook notebook, Cell cell, Action<Output> show, CancellationToken cancellationToken)
    {
        startsCell = true;
        imports.Clear();
        imports.Push(notebook.Path);
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
        var path = Path.GetFullPath(import.Path, directory);
        if (!File.Exists(path))
        {
            throw CellException.NotUnderstood(place, import.Line, $"#!import {import.Path}: there is no such file beside the notebook.");
        }
        if (imports.Contains(path))
        {
            var circle = string.Join(" → ", imports.Reverse().Append(path).Select(Path.GetFileName));
            throw CellException.NotUnderstood(place, import.Line, $"#!import {import.Path}: the notebooks import each other: {circle}.");
        }
        imports.Push(path);
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".ipynb":
                await ImportNotebookAsync(place, import, path, show, cancellationToken);
                break;
            case ".csx" or ".cs":
                await RunSourceAsync(
                    Path.GetFileName(path), await ReadAsync(place, import, path, cancellationToken), show, cancellationToken);
                break;
            default:
                throw CellException.NotUnderstood(place, import.Line, $"#!import {import.Path}: only .ipynb, .csx and .cs can be imported.");
        }
        imports.Pop();
    }

    private static async Task<string> ReadAsync(string place, CellStep.Import import, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(path, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CellException.NotUnderstood(place, import.Line, $"#!import {import.Path}: cannot be read: {e.Message}");
        }
    }

    private async Task ImportNotebookAsync(
        string place, CellStep.Import import, string path, Action<Output> show, CancellationToken cancellationToken)
    {
        Notebook notebook;
        try
        {
            notebook = Notebook.Load(path);
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
            : await packages.RestoreAsync(code.Packages, cancellationToken);
        var assemblies = code.Assemblies.Select(assembly => FindAssembly(place, assembly)).ToList();
        // Read into memory: a file that the compiler keeps open could not be replaced while notebooks run.
        var references = assemblies.Select(path => MetadataReference.CreateFromImage(File.ReadAllBytes(path), filePath: path));
        var script = compiler.Compile(place, code.Text, restored.References.Concat(references), cancellationToken);
        await process.RunAsync(
            new Message.Run(
                script,
                [.. assemblies, .. restored.Assemblies],
                restored.NativeLibraries,
                startsCell,
                IsImported: imports.Count > 1),
            show,
            cancellationToken);
        startsCell = false;
    }

    private string FindAssembly(string place, (string Path, int Line) assembly)
    {
        var path = Path.GetFullPath(assembly.Path, directory);
        return File.Exists(path)
            ? path
            : throw CellException.NotUnderstood(place, assembly.Line, $"#r \"{assembly.Path}\": there is no such file.");
    }
}
