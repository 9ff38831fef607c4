namespace Cells.Tests;

public sealed class LineDiffTests
{
    [Fact]
    public void Unified_Equal_IsEmpty() => Assert.Empty(LineDiff.Unified(["a", "b"], ["a", "b"]));

    [Fact]
    public void Unified_OneLineChanged() =>
        Assert.Equal(
            ["@@ -2,7 +2,7 @@", " 2", " 3", " 4", "-5", "+five", " 6", " 7", " 8"],
            LineDiff.Unified(Lines("1 2 3 4 5 6 7 8 9"), Lines("1 2 3 4 five 6 7 8 9")));

    [Fact]
    public void Unified_InsertedAndRemoved() =>
        Assert.Equal(
            ["@@ -1,3 +1,3 @@", " a", "-b", " c", "+d"],
            LineDiff.Unified(Lines("a b c"), Lines("a c d")));

    [Fact]
    public void Unified_FarApart_AreTwoHunks() =>
        Assert.Equal(
            ["@@ -1,4 +1,4 @@", "-0", "+x", " 1", " 2", " 3", "@@ -7,4 +7,4 @@", " 6", " 7", " 8", "-9", "+y"],
            LineDiff.Unified(Lines("0 1 2 3 4 5 6 7 8 9"), Lines("x 1 2 3 4 5 6 7 8 y")));

    [Fact]
    public void Unified_NearEnough_IsOneHunk() =>
        Assert.Equal(
            ["@@ -1,8 +1,8 @@", "-0", "+x", " 1", " 2", " 3", " 4", " 5", " 6", "-7", "+y"],
            LineDiff.Unified(Lines("0 1 2 3 4 5 6 7"), Lines("x 1 2 3 4 5 6 y")));

    [Fact]
    public void Unified_FromNothing() => Assert.Equal(["@@ -0,0 +1,1 @@", "+a"], LineDiff.Unified([], ["a"]));

    [Fact]
    public void Unified_VeryLong_ShowsTheMiddleReplaced()
    {
        var before = Enumerable.Range(0, 3000).Select(i => $"a{i}").ToList();
        var after = Enumerable.Range(0, 3000).Select(i => $"b{i}").ToList();
        Assert.Equal(6001, LineDiff.Unified(before, after).Count());
    }

    private static string[] Lines(string text) => text.Split(' ');
}
