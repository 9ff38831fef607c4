using System.Runtime.InteropServices;

namespace Cells.Runner;

/// <summary>
/// The cells' process and all that it starts, as Unix knows them: a process whose parent has ended is no longer in
/// the parent's tree, but still in its group. On Windows there are no groups, and nothing here does anything.
/// </summary>
internal static class ProcessGroup
{
    private const int Sigkill = 9;

    /// <summary>Makes this process the leader of a group, and of a session, of its own.</summary>
    /// <returns>Whether it is.</returns>
    public static bool TryLead() => !OperatingSystem.IsWindows() && SetSid() > 0;

    /// <summary>Ends every process of the group that a process led, whether or not the leader is still there.</summary>
    public static void Kill(int leader)
    {
        if (!OperatingSystem.IsWindows())
        {
            // Where the group is gone already, or never was, the system says so, and all is well.
            _ = Kill(-leader, Sigkill);
        }
    }

    [DllImport("libc", EntryPoint = "setsid")]
    private static extern int SetSid();

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int pid, int signal);
}
