using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using unsafe BowlInC = delegate* unmanaged<double*, nint, double, double, nint, double*, double*, void>;
using unsafe MapRowInC = delegate* unmanaged<double, double*, nint, double, nint, double*, void>;
using unsafe ParabolaInC = delegate* unmanaged<double, double, double, nint, double*, double*, void>;

namespace Descent.Benchmarks;

/// <summary>The same loops in C, compiled here and now, and in NumPy.</summary>
internal static unsafe class Peers
{
    /// <summary>The C compiler and its options; null if there is none.</summary>
    public static string? Compiler { get; private set; }

    public static ParabolaInC Parabola { get; private set; }

    public static BowlInC Bowl { get; private set; }

    public static MapRowInC MapRow { get; private set; }

    /// <summary>Compiles the C and loads it, if there is a compiler.</summary>
    public static void Compile()
    {
        const string Options = "-O3 -march=native -ffp-contract=off";
        var library = PathOf("peers.so");
        if (Output("gcc", [.. Options.Split(' '), "-shared", "-fPIC", "-o", library, PathOf("peers.c")]) is null)
        {
            return;
        }

        Compiler = $"{Output("gcc", ["--version"])!.Split('\n')[0]}, {Options}";
        var c = NativeLibrary.Load(library);
        Parabola = (ParabolaInC)NativeLibrary.GetExport(c, "parabola");
        Bowl = (BowlInC)NativeLibrary.GetExport(c, "bowl");
        MapRow = (MapRowInC)NativeLibrary.GetExport(c, "map_row");
    }

    /// <summary>NumPy's version and its times in seconds, row by row, if there is a Python with it.</summary>
    public static (string Version, double[] Times)? NumPy()
    {
        var output = Output("python3", [PathOf("peers.py")]) ?? Output("/usr/bin/python3", [PathOf("peers.py")]);
        return output?.Split('\n', StringSplitOptions.RemoveEmptyEntries) is [var version, .. var times]
            ? (version, [.. times.Select(time => double.Parse(time, CultureInfo.InvariantCulture))])
            : null;
    }

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, file);

    /// <summary>What a command prints; null if there is no such command, or it fails.</summary>
    private static string? Output(string command, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
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
