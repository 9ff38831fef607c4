namespace Descent.Tests;

/// <summary>The Console is shared by the whole process.</summary>
[Collection(nameof(Alone))]
public sealed class ClaimTests
{
    [Fact]
    public void That_Holds_IsOneLine() => Assert.Equal("✓ 1 is 1", Said(1, 1));

    [Fact]
    public void That_DoesNotHold_SaysSoAndStopsNothing() =>
        Assert.StartsWith("✗ This does not hold: 1 is 2\n  If you changed a number", Said(1, 2));

    private static string Said(int one, int other)
    {
        var (console, said) = (Console.Out, new StringWriter { NewLine = "\n" });
        Console.SetOut(said);
        try
        {
            Claim.That(one == other, $"{one} is {other}");
        }
        finally
        {
            Console.SetOut(console);
        }

        return said.ToString().Trim();
    }
}
