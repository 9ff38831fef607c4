namespace Descent;

/// <summary>What a layer of a figure stands for; the same thing has the same look in every figure of the course.</summary>
public enum Ink
{
    /// <summary>The objective itself: blue.</summary>
    Curve,

    /// <summary>Plain gradient descent: red, round markers.</summary>
    Plain,

    /// <summary>Momentum: orange, square markers.</summary>
    Momentum,

    /// <summary>Nesterov's look-ahead: green, triangular markers.</summary>
    Nesterov,

    /// <summary>What a formula says, beside what was measured: gray, dashed.</summary>
    Theory,

    /// <summary>A further thing: purple, diamond markers, dashed.</summary>
    Second,

    /// <summary>A further thing: light blue, round markers, dotted.</summary>
    Third,

    /// <summary>A further thing: brown, square markers, dash-dotted.</summary>
    Fourth,
}
