using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Descent.Benchmarks;

/// <summary>The same work in C, compiled here and now, and in NumPy.</summary>
internal static unsafe class Peers
{
    public static string? Compiler { get; private set; }

    public static delegate* unmanaged<double, double, double, nint, double*, double*, void> Parabola { get; private set; }

    public static delegate* unmanaged<double*, nint, double, double, nint, double*, double*, void> Bowl { get; private set; }

    public static delegate* unmanaged<double*, nint, double, double, nint, double*, double*, void> BowlByFunctions { get; private set; }

    public static delegate* unmanaged<double, double*, nint, double*, nint, nint, double*, void> Map { get; private set; }

    /// <summary>Compiles the C and loads it, if there is a compiler.</summary>
    public static void Compile()
    {
        var library = Path.Combine(AppContext.BaseDirectory, "peers.so");
        const string Options = "-O3 -march=native -ffp-contract=off";
        if (Run("gcc", [.. Options.Split(' '), "-shared", "-fPIC", "-pthread", "-o", library, Path.Combine(AppContext.BaseDirectory, "peers.c")]) is null)
        {
            return;
        }

        Compiler = $"{Run("gcc", ["--version"])!.Split('\n')[0]}, {Options}";
        var handle = NativeLibrary.Load(library);
        Parabola = (delegate* unmanaged<double, double, double, nint, double*, double*, void>)NativeLibrary.GetExport(handle, "parabola");
        Bowl = (delegate* unmanaged<double*, nint, double, double, nint, double*, double*, void>)NativeLibrary.GetExport(handle, "bowl");
        BowlByFunctions = (delegate* unmanaged<double*, nint, double, double, nint, double*, double*, void>)NativeLibrary.GetExport(handle, "bowl_by_functions");
        Map = (delegate* unmanaged<double, double*, nint, double*, nint, nint, double*, void>)NativeLibrary.GetExport(handle, "map");
    }

    /// <summary>NumPy's version and its times in nanoseconds, if there is a Python with it.</summary>
    public static (string Version, double[] Times)? NumPy()
    {
        foreach (var python in new[] { "python3", "/usr/bin/python3", "python" })
        {
            if (Run(python, [Path.Combine(AppContext.BaseDirectory, "peers.py")]) is { } output)
            {
                var lines = output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                return (lines[0], [.. lines.Skip(1).Select(line => double.Parse(line, CultureInfo.InvariantCulture))]);
            }
        }

        return null;
    }

    /// <summary>What a command prints; null if there is no such command, or it fails.</summary>
    private static string? Run(string command, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
