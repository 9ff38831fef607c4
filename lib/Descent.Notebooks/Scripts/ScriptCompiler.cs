using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Descent.Notebooks;

/// <summary>Compiles the cells of one notebook; each sees what the ones before it declared.</summary>
internal sealed class ScriptCompiler
{
    private const int MaxErrors = 10;

    /// <summary>The usings of a .NET Interactive kernel, and where <c>Display()</c> is.</summary>
    private static readonly string[] Usings =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks",
        "System.Linq", typeof(Cells.DisplayExtensions).Namespace!,
    ];

    // C# 13 is the lowest version of the hosts that open these notebooks.
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp13, kind: SourceCodeKind.Script);

    private static readonly Lazy<ImmutableArray<MetadataReference>> Framework = new(() =>
    [
        .. FrameworkAssemblies().Append(typeof(Cells.DisplayExtensions).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    private CSharpCompilation? previous;
    private int count;

    /// <summary>The names of the assemblies that every cell sees.</summary>
    public static IReadOnlySet<string> FrameworkNames { get; } =
        FrameworkAssemblies().Select(Path.GetFileNameWithoutExtension).ToHashSet(StringComparer.OrdinalIgnoreCase)!;

    /// <summary>Gets the compiler going, which takes a second the first time, before a cell needs it.</summary>
    public static void WarmUp() => new ScriptCompiler().Compile("", "1.ToString()", [], CancellationToken.None);

    /// <param name="place">The cell, as errors and stack traces are to call it.</param>
    /// <param name="code">What stands in it.</param>
    /// <param name="references">What it refers to that no cell before it did.</param>
    /// <param name="cancellationToken">Stops the compiler.</param>
    /// <returns>The script, or null where there is nothing to run.</returns>
    /// <exception cref="CellException">The code does not compile.</exception>
    public CompiledScript? Compile(
        string place, string code, IEnumerable<MetadataReference> references, CancellationToken cancellationToken)
    {
        var tree = CSharpSyntaxTree.ParseText(
            SourceText.From(code, Encoding.UTF8), ParseOptions, place, cancellationToken);
        var compilation = CSharpCompilation.CreateScriptCompilation(
            $"Submission{count}",
            tree,
            previous is null ? Framework.Value.AddRange(references) : references,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                scriptClassName: $"Submission{count}",
                usings: Usings,
                allowUnsafe: true,
                assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default),
            previous,
            typeof(object));

        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = compilation.Emit(
            assembly,
            symbols,
            options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb),
            cancellationToken: cancellationToken);
        var errors = result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0)
        {
            throw Failure(place, errors);
        }

        previous = compilation;
        count++;
        // A submission with no code at all fails to emit without a diagnostic; what it refers to counts all the same.
        return result.Success
            ? new CompiledScript(assembly.ToArray(), symbols.ToArray(), compilation.ScriptClass!.MetadataName)
            : null;
    }

    private static IEnumerable<string> FrameworkAssemblies()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location);
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == folder);
    }

    private static CellException Failure(string place, List<Diagnostic> errors)
    {
        var lines = errors.Take(MaxErrors).Select(error =>
        {
            var position = error.Location.GetLineSpan().StartLinePosition;
            var message = error.GetMessage(CultureInfo.InvariantCulture);
            return $"{place}, line {position.Line + 1}, column {position.Character + 1}: {error.Id}: {message}";
        }).ToList();
        if (errors.Count > MaxErrors)
        {
            lines.Add($"… and {errors.Count - MaxErrors} more.");
        }
        var first = errors[0];
        return new CellException("Compile error", $"{first.Id}: {first.GetMessage(CultureInfo.InvariantCulture)}", lines);
    }
}
