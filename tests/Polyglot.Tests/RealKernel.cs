using System.Reactive.Linq;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.PackageManagement;

namespace Polyglot.Tests;

/// <summary>The C# kernel of .NET Interactive, put together as Polyglot Notebooks does, in the notebooks' folder.</summary>
public sealed class RealKernel : IDisposable
{
    /// <summary>The collection of the tests that start a kernel: all kernels write into the folder artifacts/course.</summary>
    public const string OneAtATime = "one kernel at a time";

    private readonly CompositeKernel _root = new() { DefaultKernelName = "csharp" };

    public RealKernel()
    {
        Environment.CurrentDirectory = Notebooks;
        var csharp = new CSharpKernel();
        csharp.UseNugetDirective((kernel, packages) =>
        {
            kernel.AddAssemblyReferences(packages.SelectMany(p => p.AssemblyPaths));
            return Task.CompletedTask;
        });
        csharp.UseKernelHelpers().UseValueSharing();
        _root.Add(csharp, ["c#", "C#"]);
        _root.UseImportMagicCommand();
    }

    /// <summary>The folder of the course's notebooks.</summary>
    public static string Notebooks { get; } = FindNotebooks();

    /// <summary>Runs a cell.</summary>
    /// <returns>Why it failed, or null; and what it showed.</returns>
    public async Task<(string? Failure, IReadOnlyList<Shown> Shown)> RunAsync(string code, CancellationToken cancellation)
    {
        // As an editor does: the result's own events lack what an imported notebook shows.
        List<DisplayEvent> shown = [];
        using var listening = _root.KernelEvents.OfType<DisplayEvent>().Subscribe(shown.Add);
        var result = await _root.SendAsync(new SubmitCode(code), cancellation);
        var failure = result.Events.OfType<CommandFailed>().FirstOrDefault()?.Message;
        return (failure, Tests.Shown.Merged(shown.Select(ToShown)));
    }

    public void Dispose() => _root.Dispose();

    private static Shown ToShown(DisplayEvent shown) => new(
        shown is StandardOutputValueProduced ? "" : Tests.Shown.Mimes(shown.FormattedValues.Select(v => v.MimeType)),
        shown.FormattedValues.FirstOrDefault(v => v.MimeType == "text/plain")?.Value ?? "");

    private static string FindNotebooks()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "global.json")))
            {
                return Path.Combine(folder.FullName, "notebooks");
            }
        }

        throw new DirectoryNotFoundException("Found no global.json above the test's own folder.");
    }
}
