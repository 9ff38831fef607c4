using System.Globalization;
using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Loader;
using System.Runtime.Versioning;
using Cells.Editing;
using Cells.Html;

namespace Cells.Page;

/// <summary>
/// What the worker of a page calls: one notebook's cells, compiled and run here. The compiler comes when it is first
/// needed: until <see cref="LoadCompiler"/> has ended, nothing may run here that names a type of its assemblies.
/// </summary>
[SupportedOSPlatform("browser")]
internal static partial class Kernel
{
    private static readonly OutputHtml s_html = new(new InlineFiles());
    private static PreparedCompiler s_compiler = null!;
    private static CellSession s_session = null!;
    private static Notebook s_notebook = null!;
    private static string[] s_assemblies = [];
    private static Task<IScriptCompiler>? s_started;

    /// <summary>Opens a notebook; what its imports stand for is there from the start, whichever cell runs first.</summary>
    /// <param name="assemblies">The names of the assemblies that the page has, or will have with the compiler.</param>
    /// <param name="imports">The full paths of the imports.</param>
    /// <param name="standIns">What stands for each of them.</param>
    /// <param name="path">The notebook's path.</param>
    /// <param name="notebook">The notebook, as the book has prepared it.</param>
    /// <param name="version">The version of what cells refer to; empty where the notebook is the file itself.</param>
    [JSExport]
    internal static async Task Open(string[] assemblies, string[] imports, string[] standIns, string path, byte[] notebook, string version)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        // Submissions, and what comes with the compiler, came as bytes, and are in no place where the runtime looks.
        AssemblyLoadContext.Default.Resolving += (_, name) =>
            AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(assembly => assembly.GetName().Name == name.Name);
        s_assemblies = assemblies;
        var (languages, scripts) = version.Length > 0
            ? PreparedNotebook.Read(notebook, version)
            : new PreparedNotebook([.. Notebook.Read(path, notebook).Cells.Select(cell => cell.Language)], []);
        s_notebook = Notebook.Outline(path, languages);
        Directory.CreateDirectory(s_notebook.Directory);
        Directory.SetCurrentDirectory(s_notebook.Directory);
        s_compiler = new PreparedCompiler(scripts, () => s_started ??= StartAsync());
        s_session = new CellSession(new PageHost(), s_compiler);
        await s_session.ImportAsync(s_notebook, imports.Zip(standIns).ToDictionary(), CancellationToken.None);
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
            await s_session.RunAsync(s_notebook, cell, Show, CancellationToken.None);
            return "";
        }
        catch (CellException e)
        {
            Show(s_html.Write(e.Error));
            return $"{e.Error.Name}: {e.Error.Message}";
        }
    }

    private static void Show(Output output)
    {
        // Text goes as text: the page makes one of what comes line by line.
        if (output is StreamOutput stream)
        {
            ShowText(stream.Text, OutputHtml.KindOf(stream));
        }
        else
        {
            Show(s_html.Write(output));
        }
    }

    /// <summary>Takes an assembly that comes with the compiler.</summary>
    [JSExport]
    internal static void AddAssembly(byte[] content) => AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(content));

    /// <summary>Takes the documentation of a library.</summary>
    [JSExport]
    internal static void AddDocumentation(string name, byte[] content) => File.WriteAllBytes(PageReferences.Documentation(name), content);

    /// <summary>Starts the compiler, if it is not; what follows asks it.</summary>
    [JSExport]
    internal static Task StartCompiler() => s_compiler.StartAsync();

    /// <inheritdoc cref="PreparedCompiler.CatchUp"/>
    [JSExport]
    internal static bool CatchUp() => s_compiler.CatchUp();

    /// <summary>What the compiler says of a cell, with its colors, as JSON.</summary>
    [JSExport]
    internal static string Check(string source) => CodeHelp.Check((ScriptCompiler)s_compiler.CaughtUp(), source);

    /// <summary>What can stand at a position of a cell, as JSON.</summary>
    [JSExport]
    internal static string Complete(string source, int position) => CodeHelp.Complete((ScriptCompiler)s_compiler.CaughtUp(), source, position);

    /// <summary>The parameters of the call around a position of a cell, as JSON.</summary>
    [JSExport]
    internal static string Help(string source, int position) => CodeHelp.Parameters((ScriptCompiler)s_compiler.CaughtUp(), source, position);

    private static async Task<IScriptCompiler> StartAsync()
    {
        try
        {
            await LoadCompiler();
        }
        catch (JSException e)
        {
            s_started = null;
            throw new CellException("Compiler", $"What compiles a changed cell could not be loaded: {e.Message}. Check the network, and run the cell again.");
        }
        return PageReferences.CreateCompiler(s_assemblies);
    }

    [JSImport("show", "worker")]
    private static partial void Show(string html);

    [JSImport("showText", "worker")]
    private static partial void ShowText(string text, string kind);

    [JSImport("loadCompiler", "worker")]
    private static partial Task LoadCompiler();
}
