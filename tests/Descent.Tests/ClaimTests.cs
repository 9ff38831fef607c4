namespace Descent.Tests;

public sealed class ClaimTests
{
    [Fact]
    public void That_DoesNotHold_StopsTheCellWithTheStatement() =>
        Assert.Equal("This does not hold: 1 is 2", Assert.Throws<InvalidOperationException>(() => Claim.That(1 == 2, "1 is 2")).Message);
}
