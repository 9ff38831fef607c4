using System.ComponentModel;
using System.Diagnostics;

namespace Cells.Runner;

/// <summary>The person's own browser.</summary>
internal static class BrowserWindow
{
    /// <returns>Whether it could be started.</returns>
    public static async Task<bool> TryOpenAsync(string address)
    {
        try
        {
            if (!OperatingSystem.IsLinux())
            {
                Process.Start(new ProcessStartInfo(address) { UseShellExecute = true })?.Dispose();
                return true;
            }
            // What opens addresses on Linux complains of every browser that it does not find.
            using var opening = Process.Start("/bin/sh", ["-c", "exec xdg-open \"$0\" > /dev/null 2>&1", address]);
            await opening.WaitForExitAsync();
            return opening.ExitCode == 0;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }
}
