namespace Descent.Tests;

public sealed class InkStyleTests
{
    [Fact]
    public void Of_EveryInk_LooksLikeNoOther()
    {
        var styles = Enum.GetValues<Ink>().Select(InkStyle.Of).ToArray();

        Assert.Equal(styles.Length, styles.DistinctBy(s => s.Hex).Count());
        Assert.Equal(styles.Length, styles.DistinctBy(s => s.Name).Count());
        Assert.All(styles, s => Assert.Matches("^#[0-9a-f]{6}$", s.Hex));
    }

    [Fact]
    public void Of_TheKindsOfDescent_DifferWithoutColourToo()
    {
        var styles = ((Ink[])[Ink.Plain, Ink.Momentum, Ink.Nesterov]).Select(InkStyle.Of).ToArray();

        Assert.Equal(3, styles.DistinctBy(s => s.Marker).Count());
    }
}
