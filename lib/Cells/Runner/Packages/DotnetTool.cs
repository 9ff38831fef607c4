using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Cells.Runner;

/// <summary>The <c>dotnet</c> command of the runtime that runs this program.</summary>
internal static class DotnetTool
{
    /// <summary>Three folders above the runtime's own, wherever it is installed.</summary>
    public static string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    /// <summary>How to start a program whose streams are read, and which finds nothing to read itself.</summary>
    public static ProcessStartInfo Info(string program, IEnumerable<string> arguments, string workingDirectory)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What a `dotnet run` around this program has set for its own build is wrong for another one.
        foreach (var name in start.Environment.Keys.ToList())
        {
            if (name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))
            {
                start.Environment.Remove(name);
            }
        }
        return start;
    }

    /// <exception cref="NotebookException">There is no such command.</exception>
    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new NotebookException(
                $"The dotnet command cannot be started: {e.Message}. Install the .NET SDK from https://dot.net.");
        }
    }

    /// <summary>Builds a project for its users, into a folder.</summary>
    /// <returns>The exit code, and what was written to both streams.</returns>
    public static Task<(int ExitCode, string Output)> PublishAsync(
        string project, string folder, CancellationToken cancellationToken) =>
        RunAsync(
            ["publish", project, "--configuration", "Release", "--output", folder, "-nologo", "-verbosity:quiet"],
            System.IO.Path.GetDirectoryName(project)!,
            cancellationToken);

    /// <returns>The exit code, and what was written to both streams.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        IEnumerable<string> arguments, string workingDirectory, CancellationToken cancellationToken)
    {
        var start = Info(Path, arguments, workingDirectory);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        using var process = Start(start);
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
