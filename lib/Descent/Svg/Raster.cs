using System.Globalization;
using System.Text;

namespace Descent;

/// <summary>The pixels that very many lines or marks touch: past some thousands a picture is smaller, and the same, made of pixels.</summary>
internal sealed class Raster(Box plot)
{
    private readonly int _width = (int)Math.Ceiling(plot.Width), _height = (int)Math.Ceiling(plot.Height);
    private readonly bool[] _touched = new bool[(int)Math.Ceiling(plot.Width) * (int)Math.Ceiling(plot.Height)];

    /// <summary>The middles of the pixels that are touched.</summary>
    public IEnumerable<(double X, double Y)> Middles()
    {
        for (var i = 0; i < _touched.Length; i++)
        {
            if (_touched[i])
            {
                yield return (plot.Left + i % _width + 0.5, plot.Top + i / _width + 0.5);
            }
        }
    }

    /// <summary>Touches the pixel of a point inside the plot.</summary>
    public void Touch(double x, double y) =>
        _touched[Math.Clamp((int)(y - plot.Top), 0, _height - 1) * _width + Math.Clamp((int)(x - plot.Left), 0, _width - 1)] = true;

    /// <summary>Touches every pixel that a line inside the plot passes through.</summary>
    public void Line((double X, double Y) from, (double X, double Y) to)
    {
        var (x, y) = (to.X - from.X, to.Y - from.Y);
        var steps = Math.Ceiling(Math.Max(Math.Abs(x), Math.Abs(y)));
        for (var i = 0; i < steps; i++)
        {
            Touch(from.X + x * i / steps, from.Y + y * i / steps);
        }

        Touch(to.X, to.Y);
    }

    /// <summary>The touched pixels as the <c>d</c> of a path: a stroke along each row of neighbors.</summary>
    public string Path()
    {
        var d = new StringBuilder();
        for (var i = 0; i < _touched.Length; i++)
        {
            var from = i;
            while (_touched[i] && (i + 1) % _width != 0 && _touched[i + 1])
            {
                i++;
            }

            if (_touched[from])
            {
                d.Append(CultureInfo.InvariantCulture, $"M{plot.Left + from % _width:0.#} {plot.Top + from / _width + 0.5:0.#}h{i - from + 1}");
            }
        }

        return d.ToString();
    }
}
