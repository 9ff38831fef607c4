using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Cells.Builtins;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Cells;

/// <summary>Compiles the cells of one notebook; each sees what the ones before it declared.</summary>
/// <param name="framework">What every cell compiles against.</param>
public sealed partial class ScriptCompiler(ImmutableArray<MetadataReference> framework) : IScriptCompiler
{
    // What follows the first mistakes is mostly their echo.
    private const int MaxErrors = 3;

    /// <summary>What the assembly of a part is called, before its number.</summary>
    public const string Prefix = "Submission";

    /// <summary>How deep code may be nested. Parts of the compiler call themselves for each level, and overflow no sooner.</summary>
    private const int MaxDepth = 25_000;

    private const int StackSize = 256 << 20;

    /// <summary>The usings of a .NET Interactive kernel, and where <c>Display()</c> and <c>display()</c> are.</summary>
    private static readonly string[] s_usings =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks",
        "System.Linq", typeof(DisplayExtensions).Namespace!, typeof(Functions).FullName!,
    ];

    // C# 13 is the lowest version of the hosts that open these notebooks.
    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.CSharp13, kind: SourceCodeKind.Script);

    // Notebooks side by side share what was read of a package's assembly.
    private static readonly ConcurrentDictionary<string, MetadataReference> s_files = [];

    private int _count;

    /// <summary>The part that was compiled last; null before the first.</summary>
    public CSharpCompilation? Last { get; private set; }

    /// <summary>Compiles a part of a cell on a stack that holds all that <see cref="MaxDepth"/> lets through.</summary>
    /// <inheritdoc cref="Compile"/>
    public async Task<CompiledScript?> CompileAsync(
        string place, string code, IReadOnlyCollection<AssemblyFile> references, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsBrowser())
        {
            return Compile(place, code, references, cancellationToken);
        }
        return await OnLargeStackAsync(() => Compile(place, code, references, cancellationToken)).WaitAsync(cancellationToken);
    }

    /// <summary>Does work with code that may be nested deep.</summary>
    internal static Task<T> OnLargeStackAsync<T>(Func<T> work)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(Work, StackSize) { IsBackground = true }.Start();
        return result.Task;

        void Work()
        {
            try
            {
                result.SetResult(work());
            }
            catch (Exception e)
            {
                result.SetException(e);
            }
        }
    }

    /// <summary>Compiles a part of a cell; the next part sees what this one declared.</summary>
    /// <param name="place">The cell, as errors and stack traces are to call it.</param>
    /// <param name="code">What stands in it.</param>
    /// <param name="references">What it refers to that no cell before it did.</param>
    /// <param name="cancellationToken">Stops the compiler.</param>
    /// <returns>The script, or null where there is nothing to run.</returns>
    /// <exception cref="CellException">The code does not compile.</exception>
    public CompiledScript? Compile(
        string place, string code, IEnumerable<AssemblyFile> references, CancellationToken cancellationToken)
    {
        var compilation = OperatingSystem.IsBrowser()
            ? Prepare("", WithChecksum(place, code), references, cancellationToken)
            : Prepare(place, code, references, cancellationToken);
        CheckDepth(place, compilation.SyntaxTrees[0].GetRoot(cancellationToken));
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = compilation.Emit(
            assembly,
            symbols,
            options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb),
            cancellationToken: cancellationToken);
        // From the top: a mistyped keyword comes before what the compiler misses after it.
        var errors = result.Diagnostics
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .OrderBy(error => error.Location.SourceSpan.Start)
            .ToList();
        if (errors.Count > 0)
        {
            throw Failure(place, errors);
        }

        Keep(compilation);
        // A submission with no code at all fails to emit without a diagnostic; what it refers to counts all the same.
        return result.Success
            ? new CompiledScript(assembly.ToArray(), symbols.ToArray(), compilation.ScriptClass!.MetadataName)
            : null;
    }

    /// <summary>What the compiler makes of a cell, without running it: for diagnostics, completion, colors.</summary>
    /// <inheritdoc cref="Compile"/>
    public CSharpCompilation Prepare(
        string place, string code, IEnumerable<AssemblyFile> references, CancellationToken cancellationToken)
    {
        var tree = Parse(code, place, cancellationToken);
        var files = references.Select(Reference);
        return CSharpCompilation.CreateScriptCompilation(
            $"{Prefix}{_count}",
            tree,
            Last is null ? framework.AddRange(files) : files,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                scriptClassName: $"{Prefix}{_count}",
                usings: s_usings,
                optimizationLevel: OptimizationLevel.Release,
                allowUnsafe: true,
                // What is the same stays the same, byte for byte: a browser keeps what it has of a book.
                deterministic: true,
                // Other threads have smaller stacks, a browser has none; notebooks run side by side anyway.
                concurrentBuild: false,
                assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default),
            Last,
            typeof(object));
    }

    /// <summary>Reads a part of a cell.</summary>
    internal static CSharpSyntaxTree Parse(string code, string place, CancellationToken cancellationToken) =>
        (CSharpSyntaxTree)CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), s_parseOptions, place, cancellationToken);

    /// <inheritdoc/>
    public void Take(string code)
    {
        var compilation = Prepare("", code, [], CancellationToken.None);
        // Only what was emitted tells those after it what its types without a name are called.
        compilation.Emit(Stream.Null);
        Keep(compilation);
    }

    /// <summary>Goes on where another compiler was.</summary>
    /// <param name="last">The part that it compiled last.</param>
    /// <param name="count">How many it had compiled.</param>
    public void Continue(CSharpCompilation last, int count) => (Last, _count) = (last, count);

    /// <summary>Makes a prepared cell one that those after it see, without emitting it.</summary>
    /// <param name="compilation">What <see cref="Prepare"/> gave.</param>
    public void Keep(CSharpCompilation compilation)
    {
        Last = compilation;
        _count++;
    }

    private static MetadataReference Reference(AssemblyFile file) => file.Content is { } content
        ? MetadataReference.CreateFromImage(content, filePath: file.Path)
        : s_files.GetOrAdd(file.Path, path => MetadataReference.CreateFromFile(path));

    /// <summary>
    /// The compiler computes a checksum of each source that symbols name on another thread and waits for it, and a
    /// browser has no other thread; of a source without a file, whose lines belong to one with a stated checksum, it
    /// computes none.
    /// </summary>
    private static string WithChecksum(string place, string code)
    {
        var name = place.Replace('"', '\'');
        return $"#pragma checksum \"{name}\" \"{{ff1816ec-aa5e-4d10-87f7-6f4963833460}}\" \"00\"\n#line 1 \"{name}\"\n{code}";
    }

    /// <exception cref="CellException">The code is nested too deep.</exception>
    internal static void CheckDepth(string place, SyntaxNode root)
    {
        var nodes = new Stack<(SyntaxNode Node, int Depth)>([(root, 0)]);
        while (nodes.TryPop(out var next))
        {
            if (next.Depth > MaxDepth)
            {
                throw new CellException("Compile error", $"The code is nested more than {MaxDepth} deep. Take it apart.", place);
            }
            foreach (var child in next.Node.ChildNodes())
            {
                nodes.Push((child, next.Depth + 1));
            }
        }
    }

    private static CellException Failure(string place, List<Diagnostic> errors)
    {
        var lines = errors.Take(MaxErrors).Select(error =>
        {
            var position = error.Location.GetMappedLineSpan().StartLinePosition;
            var message = error.GetMessage(CultureInfo.InvariantCulture);
            return $"{place}, line {position.Line + 1}, column {position.Character + 1}: {error.Id}: {message}";
        }).ToList();
        if (errors.Count > MaxErrors)
        {
            lines.Add($"… and {errors.Count - MaxErrors} more.");
        }
        if (errors.Exists(error => KernelApi().IsMatch(error.GetMessage(CultureInfo.InvariantCulture))))
        {
            return new CellException(
                "Not understood",
                "The cell uses Microsoft.DotNet.Interactive, the kernel behind Polyglot Notebooks, which is not there without it. "
                    + "Run it in an editor, or take it out.",
                lines);
        }
        var first = errors[0];
        return new CellException("Compile error", $"{first.Id}: {first.GetMessage(CultureInfo.InvariantCulture)}", lines);
    }

    [GeneratedRegex(
        "'DotNet' does not exist in the namespace 'Microsoft'"
        + "|name '(Kernel|KernelInvocationContext|Formatter|PocketView|img|span|div)' does not exist")]
    private static partial Regex KernelApi();
}
