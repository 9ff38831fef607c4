namespace Descent.Tests;

/// <summary>Comparisons to the last bit: -0 is not 0, and a NaN is itself.</summary>
internal static class Bits
{
    public static long[] Of(IEnumerable<double> numbers) => [.. numbers.Select(BitConverter.DoubleToInt64Bits)];

    public static void AssertSame(double expected, double actual) => AssertEqual([expected], [actual]);

    public static void AssertEqual(IEnumerable<double> expected, IEnumerable<double> actual)
    {
        double[] wanted = [.. expected], got = [.. actual];
        Assert.True(Of(wanted).SequenceEqual(Of(got)),
            FormattableString.Invariant($"Expected {string.Join(" ", wanted)}\nActual   {string.Join(" ", got)}"));
    }

    public static void AssertSameRun(Trajectory expected, Trajectory actual)
    {
        Assert.Equal(expected.Outcome, actual.Outcome);
        AssertEqual(Numbers(expected), Numbers(actual));
    }

    /// <summary>Every number of a run.</summary>
    public static IEnumerable<double> Numbers(Trajectory run) =>
        [.. run.Points.SelectMany(x => x), .. run.Values];
}
