using System.Runtime.ExceptionServices;

namespace Descent;

/// <summary>Work for all cores.</summary>
internal static class Cores
{
    /// <summary>Does something so many times on all cores; or on the caller's thread if
    /// it is done <paramref name="alone"/>, or in a browser.</summary>
    public static void ForEach(int count, Action<int> body, bool alone = false)
    {
        if (alone || count == 1 || OperatingSystem.IsBrowser())
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
