namespace Descent;

/// <summary>Colors for numbers: viridis (S. van der Walt and N. Smith), in which equal
/// steps look equal, also in gray and to color-blind eyes.</summary>
internal static class ColorMap
{
    /// <summary>How many colors there are.</summary>
    public const int Levels = 48;

    private static readonly int[] s_anchors =
        [0x440154, 0x482475, 0x414487, 0x355f8d, 0x2a788e, 0x21918c, 0x22a884, 0x44bf70, 0x7ad151, 0xbddf26, 0xfde725];

    /// <summary>The level of a number in a range; what lies beyond takes the end's.</summary>
    public static int Level(double value, Interval range) =>
        (int)Math.Clamp((value / 2 - range.Lower / 2) / (range.Upper / 2 - range.Lower / 2) * Levels, 0, Levels - 1);

    /// <summary>The color of a level.</summary>
    public static string Hex(int level)
    {
        var at = (level + 0.5) / Levels * (s_anchors.Length - 1);
        return Mix(s_anchors[(int)at], s_anchors[(int)at + 1], at - (int)at);
    }

    /// <summary>A color made dark enough to write with on white.</summary>
    public static string Dark(string hex) => Mix(Convert.ToInt32(hex[1..], 16), 0, 0.3);

    private static string Mix(int from, int to, double share)
    {
        int Channel(int shift) => (int)Math.Round((from >> shift & 255) * (1 - share) + (to >> shift & 255) * share);
        return $"#{Channel(16):x2}{Channel(8):x2}{Channel(0):x2}";
    }
}
