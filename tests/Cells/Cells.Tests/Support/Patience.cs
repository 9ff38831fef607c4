namespace Cells.Tests;

/// <summary>Waits for what another process brings about.</summary>
internal static class Patience
{
    /// <summary>Longer than anything here takes on a slow and busy machine: what takes longer never comes.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromMinutes(10);

    public static async Task WaitUntilAsync(Func<bool> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Limit);
        while (!holds())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
