// Where something is in a picture; points of figures are in the units of their axes.
global using Pixel = (double X, double Y);

namespace Descent;

/// <summary>A rectangle of a picture, in pixels; down is positive.</summary>
internal readonly record struct Box(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public bool Contains(Pixel p) => p.X >= Left && p.X <= Right && p.Y >= Top && p.Y <= Bottom;

    public bool Contains(Box other) => Contains((other.Left, other.Top)) && Contains((other.Right, other.Bottom));

    public bool Overlaps(Box other) =>
        Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    public Box Grow(double by) => new(Left - by, Top - by, Width + 2 * by, Height + 2 * by);

    /// <summary>The parts of a line that lie inside; it is broken where a point is not a number.</summary>
    public List<List<Pixel>> Clip(IEnumerable<Pixel> line)
    {
        var runs = new List<List<Pixel>>();
        Pixel? last = null;
        foreach (var point in line)
        {
            if (last is { } from && Clip(from, point) is { } part)
            {
                if (runs.Count == 0 || runs[^1][^1] != part.From)
                {
                    runs.Add([part.From]);
                }

                runs[^1].Add(part.To);
            }

            last = double.IsNaN(point.X + point.Y) ? null : point;
        }

        return runs;
    }

    /// <summary>The part of a segment that lies inside, after Liang and Barsky; null if none does.</summary>
    public (Pixel From, Pixel To)? Clip(Pixel a, Pixel b)
    {
        if (Contains(a) && Contains(b))
        {
            return (a, b);
        }

        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var (enter, leave) = (0.0, 1.0);
        ReadOnlySpan<(double Toward, double Room)> sides =
            [(-dx, a.X - Left), (dx, Right - a.X), (-dy, a.Y - Top), (dy, Bottom - a.Y)];
        foreach (var (toward, room) in sides)
        {
            if (double.IsNaN(toward) || (toward == 0 && room < 0))
            {
                return null;
            }

            if (toward < 0)
            {
                enter = Math.Max(enter, room / toward);
            }
            else if (toward > 0)
            {
                leave = Math.Min(leave, room / toward);
            }
        }

        return enter > leave ? null : (At(enter), At(leave));

        Pixel At(double share) => share == 0 ? a : share == 1 ? b : (a.X + share * dx, a.Y + share * dy);
    }
}
