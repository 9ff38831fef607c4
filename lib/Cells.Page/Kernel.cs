using System.Globalization;
using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Loader;
using System.Runtime.Versioning;
using Cells.Editing;
using Cells.Html;

namespace Cells.Page;

/// <summary>What the worker of a page calls: one notebook's cells, compiled and run here.</summary>
[SupportedOSPlatform("browser")]
internal static partial class Kernel
{
    private static readonly OutputHtml s_html = new(new InlineFiles());
    private static CellSession s_session = null!;
    private static Notebook s_notebook = null!;

    /// <summary>Opens a notebook; what its imports stand for is there from the start, whichever cell runs first.</summary>
    /// <param name="assemblies">The names of the assemblies that the page has loaded.</param>
    /// <param name="imports">The full paths of the imports.</param>
    /// <param name="path">The notebook's path.</param>
    [JSExport]
    internal static async Task Open(string[] assemblies, string[] imports, string path)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        // Submissions came as bytes, and are in no place where the runtime looks.
        AssemblyLoadContext.Default.Resolving += (_, name) =>
            AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(assembly => assembly.GetName().Name == name.Name);
        s_notebook = Notebook.Load(path);
        Directory.SetCurrentDirectory(s_notebook.Directory);
        s_session = new CellSession(new PageHost(assemblies));
        foreach (var import in imports.Where(_ => s_notebook.Cells.Count > 0))
        {
            await s_session.RunAsync(s_notebook, s_notebook.Cells[0] with { Source = $"#!import {import}", Language = "csharp" }, _ => { }, CancellationToken.None);
        }
    }

    /// <summary>Runs a cell; what it shows goes to the page as it comes.</summary>
    /// <param name="number">The cell's number.</param>
    /// <param name="source">What stands in it by now.</param>
    /// <returns>The message of its error; empty if it has none.</returns>
    [JSExport]
    internal static async Task<string> Run(int number, string source)
    {
        var cell = s_notebook.Cells[number - 1] with { Source = source };
        try
        {
            await s_session.RunAsync(s_notebook, cell, output => Show(s_html.Write(output)), CancellationToken.None);
            return "";
        }
        catch (CellException e)
        {
            Show(s_html.Write(e.Error));
            return $"{e.Error.Name}: {e.Error.Message}";
        }
    }

    /// <summary>What the compiler says of a cell, with its colors, as JSON.</summary>
    [JSExport]
    internal static string Check(string source) => CodeHelp.Check(s_session.Compiler, source);

    /// <summary>What can stand at a position of a cell, as JSON.</summary>
    [JSExport]
    internal static string Complete(string source, int position) => CodeHelp.Complete(s_session.Compiler, source, position);

    /// <summary>The parameters of the call around a position of a cell, as JSON.</summary>
    [JSExport]
    internal static string Help(string source, int position) => CodeHelp.Parameters(s_session.Compiler, source, position);

    [JSImport("show", "worker")]
    private static partial void Show(string html);
}
