using System.Runtime.ExceptionServices;

namespace Descent;

/// <summary>Work for all cores.</summary>
internal static class Cores
{
    /// <summary>Does something so many times on all cores, or one after the other where there is one thread, as in a browser.</summary>
    /// <param name="alone">Whether one core is to do it all, because it is little.</param>
    public static void ForEach(int count, Action<int> body, bool alone = false)
    {
        if (alone || OperatingSystem.IsBrowser())
        {
            for (var i = 0; i < count; i++)
            {
                body(i);
            }

            return;
        }

        try
        {
            Parallel.For(0, count, body);
        }
        catch (AggregateException e)
        {
            // What a run throws comes out as it is, not wrapped.
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
        }
    }
}
