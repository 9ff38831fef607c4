using System.Diagnostics;
using System.Reflection;

namespace Cells.Browser.Tests;

/// <summary>The tool, as a person uses it: by its command.</summary>
internal static class CellsTool
{
    /// <summary>Its assembly.</summary>
    public static string Path { get; } = typeof(CellsTool).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "CellsTool").Value!;

    /// <summary>Packs it and installs it into a folder, as who has no checkout does.</summary>
    /// <returns>Its command.</returns>
    public static async Task<string> InstallAsync(string folder)
    {
        // …/artifacts/bin/Cells.Runner/debug/Cells.Runner.dll
        var built = new DirectoryInfo(System.IO.Path.GetDirectoryName(Path)!);
        var project = System.IO.Path.Combine(built.Parent!.Parent!.Parent!.Parent!.FullName, "lib", "Cells", "Runner");
        File.WriteAllText(
            System.IO.Path.Combine(folder, "NuGet.config"),
            """<configuration><packageSources><clear /><add key="packed" value="packed" /></packageSources></configuration>""");
        await RunAsync(folder, ["pack", project, "--no-build", "--configuration", built.Name, "--output", System.IO.Path.Combine(folder, "packed")]);
        await RunAsync(folder, ["tool", "install", "Cells.Runner", "--tool-path", "tools", "--configfile", "NuGet.config"]);
        return System.IO.Path.Combine(folder, "tools", OperatingSystem.IsWindows() ? "cells.exe" : "cells");
    }

    private static async Task RunAsync(string folder, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{said}");
    }
}
