using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Cells.Runner;

/// <summary>
/// The cells' process and all that it starts, as Unix knows them: a process whose parent has ended is no longer in
/// the parent's tree, but still in its group. On Windows there are no groups, and nothing here does anything.
/// </summary>
internal static class ProcessGroup
{
    private const int Sigkill = 9;
    private const int ChildSubreaper = 36;
    private const int MaxLooks = 20;

    /// <summary>Makes this process the leader of a group, and of a session, of its own.</summary>
    /// <returns>Whether it is.</returns>
    public static bool TryLead()
    {
        if (OperatingSystem.IsLinux())
        {
            // What loses its parent becomes a child of this process, so that it is found even in a session of its own.
            _ = ProcessControl(ChildSubreaper, 1, 0, 0, 0);
        }
        return !OperatingSystem.IsWindows() && SetSid() > 0;
    }

    /// <summary>Whether there is a process of this number that has not ended: one whose parent does not ask how it ended
    /// keeps its number.</summary>
    public static bool IsRunning(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !OperatingSystem.IsLinux() || Status(processId) is not { State: "Z" };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Ends every process of the group that a process led, whether or not the leader is still there.</summary>
    public static void Kill(int leader)
    {
        if (!OperatingSystem.IsWindows())
        {
            // Where the group is gone already, or never was, the system says so, and all is well.
            _ = Kill(-leader, Sigkill);
        }
    }

    /// <summary>Ends a process, its group, and all that came from it, in groups of their own or not.</summary>
    /// <param name="process">The process, which may have led a group.</param>
    public static void KillTree(Process process)
    {
        if (!OperatingSystem.IsLinux())
        {
            process.Kill(entireProcessTree: true);
            return;
        }
        // The framework stops each process before it ends it: if this one were killed in between, they would stay
        // stopped for ever.
        KillDescendants(process.Id);
        process.Kill();
        Kill(process.Id);
    }

    /// <summary>On Linux, ends all that came from a process and has lost no ancestor but such as it takes in.</summary>
    public static void KillDescendants(int ancestor)
    {
        int?[] spared = [ancestor, Status(Environment.ProcessId)?.Group, 0, 1];
        // What one of them starts meanwhile is seen at the next look; of those that stay in a group, none escapes.
        for (var look = 0; look < MaxLooks && Descendants(ancestor) is { Count: > 0 } descendants; look++)
        {
            foreach (var id in descendants)
            {
                if (Status(id)?.Group is { } group && !spared.Contains(group))
                {
                    Kill(group);
                }
                _ = Kill(id, Sigkill);
            }
        }
    }

    /// <summary>Those that have not ended.</summary>
    private static List<int> Descendants(int ancestor)
    {
        if (!OperatingSystem.IsLinux())
        {
            return [];
        }
        var all = Directory.GetDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : default(int?));
        var children = all.OfType<int>().ToLookup(id => Status(id)?.Parent);
        var found = new List<int> { ancestor };
        for (var i = 0; i < found.Count; i++)
        {
            found.AddRange(children[found[i]]);
        }
        return found[1..].FindAll(id => Status(id) is not (null or { State: "Z" }));
    }

    /// <summary>What the system says of a process; null where it says nothing any more.</summary>
    private static (string State, int Parent, int Group)? Status(int processId)
    {
        try
        {
            // "id (name) state parent group …", where the name may hold anything.
            var status = File.ReadAllText($"/proc/{processId}/stat");
            return status[(status.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var state, var parent, var group, ..]
                ? (state, int.Parse(parent, CultureInfo.InvariantCulture), int.Parse(group, CultureInfo.InvariantCulture))
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile.
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "setsid")]
    private static extern int SetSid();

    [DllImport("libc", EntryPoint = "prctl")]
    private static extern int ProcessControl(int option, nuint argument, nuint third, nuint fourth, nuint fifth);

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int pid, int signal);
}
