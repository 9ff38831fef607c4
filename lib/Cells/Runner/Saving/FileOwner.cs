using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Cells.Runner;

/// <summary>Whose a file is, on Linux.</summary>
internal static class FileOwner
{
    private const int CurrentFolder = -100;
    private const uint OwnerAndGroup = 0x18;

    /// <summary>Makes a file that of another one's owner and group, as far as this user may.</summary>
    public static void Copy(string from, string to)
    {
        // The system's own structure, alike on every processor: mask, …, owner and group from byte 20 on.
        var status = new byte[256];
        if (OperatingSystem.IsLinux() && Status(CurrentFolder, from, 0, OwnerAndGroup, status) == 0)
        {
            _ = ChangeOwner(
                to,
                BinaryPrimitives.ReadUInt32LittleEndian(status.AsSpan(20)),
                BinaryPrimitives.ReadUInt32LittleEndian(status.AsSpan(24)));
        }
    }

    [DllImport("libc", EntryPoint = "statx")]
    private static extern int Status(
        int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] status);

    [DllImport("libc", EntryPoint = "chown")]
    private static extern int ChangeOwner([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint owner, uint group);
}
