namespace Descent;

/// <summary>Takes the places of an axis to pixels.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="View">What it shows, in its places.</param>
/// <param name="From">The pixel of the view's lower end.</param>
/// <param name="To">The pixel of its upper end.</param>
internal readonly record struct Scale(Axis Axis, Interval View, double From, double To)
{
    /// <summary>The pixel of a number.</summary>
    public double this[double value] => Pixel(Axis.Transform(value));

    /// <summary>The pixel of a place.</summary>
    public double Pixel(double place)
    {
        // Halves where the distance between the ends is more than a double can say.
        var part = double.IsFinite(View.Length) ? 1 : 0.5;
        var share = (place * part - View.Lower * part) / (View.Upper * part - View.Lower * part);

        // Infinities would become not-a-number in the arithmetic of lines; far away is enough.
        return From + Math.Clamp(share, -1e6, 1e6) * (To - From);
    }
}
