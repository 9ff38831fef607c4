namespace Descent;

/// <summary>The pixels that very many lines or marks touch: past some thousands a picture
/// is smaller, and the same, made of pixels.</summary>
internal sealed class Raster(Box plot)
{
    private readonly bool[,] _touched = new bool[(int)Math.Ceiling(plot.Height), (int)Math.Ceiling(plot.Width)];

    /// <summary>Touches the pixel of a point, if it is inside the plot.</summary>
    public void Mark(Pixel point)
    {
        if (plot.Contains(point))
        {
            Touch(point.X, point.Y);
        }
    }

    /// <summary>Touches every pixel of the plot that a line through points passes through.</summary>
    public void Line(List<Pixel> points)
    {
        for (var i = 1; i < points.Count; i++)
        {
            if (plot.Clip(points[i - 1], points[i]) is var (from, to))
            {
                var (x, y) = (to.X - from.X, to.Y - from.Y);
                var steps = Math.Ceiling(Math.Max(Math.Abs(x), Math.Abs(y)));
                for (var step = 0; step <= steps; step++)
                {
                    var share = step / Math.Max(steps, 1);
                    Touch(from.X + x * share, from.Y + y * share);
                }
            }
        }
    }

    private void Touch(double x, double y)
    {
        var row = Math.Clamp((int)(y - plot.Top), 0, _touched.GetLength(0) - 1);
        _touched[row, Math.Clamp((int)(x - plot.Left), 0, _touched.GetLength(1) - 1)] = true;
    }

    /// <summary>The touched pixels as horizontal strokes: where each begins, the middle of its row, and its length.</summary>
    public IEnumerable<(double Left, double Middle, int Length)> Rows()
    {
        for (var row = 0; row < _touched.GetLength(0); row++)
        {
            for (var (column, end) = (0, 0); column < _touched.GetLength(1); column = end + 1)
            {
                for (end = column; end < _touched.GetLength(1) && _touched[row, end]; end++)
                {
                }

                if (end > column)
                {
                    yield return (plot.Left + column, plot.Top + row + 0.5, end - column);
                }
            }
        }
    }
}
