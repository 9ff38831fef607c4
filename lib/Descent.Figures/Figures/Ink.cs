namespace Descent;

/// <summary>What a layer of a figure stands for; the same thing looks the same in every figure.</summary>
public enum Ink
{
    /// <summary>The objective itself.</summary>
    Curve,

    /// <summary>Plain gradient descent.</summary>
    Plain,

    /// <summary>Momentum.</summary>
    Momentum,

    /// <summary>Nesterov's look-ahead.</summary>
    Nesterov,

    /// <summary>What a formula says, beside what was measured.</summary>
    Theory,

    /// <summary>A further thing.</summary>
    Second,

    /// <summary>A further thing.</summary>
    Third,

    /// <summary>A further thing.</summary>
    Fourth,
}

/// <summary>How an <see cref="Ink"/> looks, for whoever draws it.</summary>
/// <param name="Name">The color's name, as descriptions use it.</param>
/// <param name="Hex">The color, such as <c>#0072b2</c>.</param>
/// <param name="Marker">The shape of its marks.</param>
/// <param name="Dash">The lengths of dash and gap in pixels; empty for a solid line.</param>
public sealed record InkStyle(string Name, string Hex, InkStyle.MarkerShape Marker, IReadOnlyList<float> Dash)
{
    // Mostly the palette of M. Okabe and K. Ito, which people with a color vision deficiency can tell apart.
    private static readonly Dictionary<Ink, InkStyle> s_styles = new()
    {
        [Ink.Curve] = new("blue", "#0072b2", MarkerShape.Circle, []),
        [Ink.Plain] = new("red", "#c8102e", MarkerShape.Circle, []),
        [Ink.Momentum] = new("orange", "#e88b00", MarkerShape.Square, []),
        [Ink.Nesterov] = new("green", "#009e73", MarkerShape.Triangle, []),
        [Ink.Theory] = new("gray", "#666666", MarkerShape.Circle, [6, 4]),
        [Ink.Second] = new("purple", "#8e4fa8", MarkerShape.Diamond, [9, 3]),
        [Ink.Third] = new("light blue", "#56b4e9", MarkerShape.Circle, [2, 3]),
        [Ink.Fourth] = new("brown", "#7a4a1e", MarkerShape.Square, [9, 3, 2, 3]),
    };

    /// <summary>The style of an ink.</summary>
    public static InkStyle Of(Ink ink) => s_styles[ink];

    /// <summary>The shape of a layer's marks, so that no meaning is carried by color alone.</summary>
    public enum MarkerShape
    {
#pragma warning disable CS1591 // The names say it.
        Circle,
        Square,
        Triangle,
        Diamond,
#pragma warning restore CS1591
    }
}
