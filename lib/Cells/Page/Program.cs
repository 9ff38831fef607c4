namespace Cells.Page;

internal static class Program
{
    // The worker calls Kernel; there is nothing to do before.
    private static void Main()
    {
    }
}
