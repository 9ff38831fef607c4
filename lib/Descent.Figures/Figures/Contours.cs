namespace Descent;

/// <summary>Finds the lines of equal height of an objective of two variables.</summary>
public static class Contours
{
    /// <summary>Makes the contours of an objective over a rectangle, by marching squares on a grid.</summary>
    /// <param name="levels">How many heights, at least 1.</param>
    /// <param name="samples">How many points of the grid along each side, at least 2.</param>
    /// <returns>The contours, labeled with the objective's name; none where it is level or not finite.</returns>
    /// <remarks>
    /// The heights are chosen so that the area below the k-th grows as k²: a bowl gets rings at even distances,
    /// whatever its shape, and a curved valley is drawn down to its floor.
    /// </remarks>
    /// <exception cref="ArgumentException">The objective does not have two variables, or
    /// there are too few levels or samples.</exception>
    public static Layer.Contour Of(Objective objective, Interval x, Interval y, int levels = 12, int samples = 201)
    {
        Guard.AtLeast(1, levels);
        Guard.AtLeast(2, samples);
        Guard.That(
            Guard.NotNull(objective).Dimension == 2, nameof(objective),
            $"objective is {objective.Name}, of dimension {objective.Dimension}; contours need 2.");
        var (xs, ys, z) = (x.Sample(samples), y.Sample(samples), new double[samples, samples]);
        for (var row = 0; row < samples; row++)
        {
            for (var column = 0; column < samples; column++)
            {
                z[row, column] = objective.Value([xs[column], ys[row]]);
            }
        }

        var heights = Heights([.. z.Cast<double>().Where(double.IsFinite).Order()], levels);
        return new Layer.Contour(heights, [.. heights.Select(height => Lines(xs, ys, z, height))], objective.Name);
    }

    private static double[] Heights(double[] sorted, int levels) =>
        sorted.Length == 0 ? []
        : [.. Enumerable.Range(1, levels)
            .Select(k => k / (levels + 0.5))
            .Select(share => sorted[(int)((sorted.Length - 1) * share * share)])
            .Where(height => height > sorted[0])
            .Distinct()];

    /// <summary>The lines at one height.</summary>
    private static List<IReadOnlyList<(double X, double Y)>> Lines(double[] xs, double[] ys, double[,] z, double height)
    {
        var columns = xs.Length;

        // An edge of the grid has a number: twice its left or lower point's, plus 1 if it goes up. A line crosses an
        // edge at most once, and goes on in the one or two cells beside it.
        var neighbors = new SortedDictionary<int, List<int>>();
        for (var row = 0; row + 1 < ys.Length; row++)
        {
            for (var column = 0; column + 1 < columns; column++)
            {
                AddCell(row, column);
            }
        }

        var lines = new List<IReadOnlyList<(double X, double Y)>>();

        // First the lines that end at the border of the grid, from an end; then the closed ones, from anywhere.
        foreach (var start in neighbors.Keys.Where(edge => neighbors[edge].Count == 1).Concat(neighbors.Keys).ToArray())
        {
            if (neighbors[start].Count > 0)
            {
                lines.Add(Follow(start));
            }
        }

        return lines;

        void AddCell(int row, int column)
        {
            var (a, b, c, d) = (z[row, column], z[row, column + 1], z[row + 1, column + 1], z[row + 1, column]);
            if (!double.IsFinite(a + b + c + d))
            {
                return;
            }

            var corner = 2 * (row * columns + column);
            var (bottom, left, right, top) = (corner, corner + 1, corner + 3, corner + 2 * columns);
            var high = (a >= height ? 1 : 0) | (b >= height ? 2 : 0) | (c >= height ? 4 : 0) | (d >= height ? 8 : 0);
            if (high is 5 or 10)
            {
                // Opposite corners are high: whether they hang together is decided by the height in the middle.
                high = (a + b + c + d) / 4 >= height == (high == 5) ? 10 : 5;
            }

            (int, int)[] joined = high switch
            {
                1 or 14 => [(left, bottom)],
                2 or 13 => [(bottom, right)],
                4 or 11 => [(right, top)],
                8 or 7 => [(top, left)],
                3 or 12 => [(left, right)],
                6 or 9 => [(bottom, top)],
                5 => [(left, bottom), (right, top)],
                10 => [(left, top), (bottom, right)],
                _ => [],
            };
            foreach (var (one, other) in joined)
            {
                Join(one, other);
            }
        }

        void Join(int one, int other)
        {
            (neighbors.TryGetValue(one, out var list) ? list : neighbors[one] = []).Add(other);
            (neighbors.TryGetValue(other, out list) ? list : neighbors[other] = []).Add(one);
        }

        List<(double X, double Y)> Follow(int edge)
        {
            var line = new List<(double X, double Y)> { Crossing(edge) };
            while (neighbors[edge] is [var next, ..])
            {
                neighbors[edge].Remove(next);
                neighbors[next].Remove(edge);
                line.Add(Crossing(next));
                edge = next;
            }

            return line;
        }

        (double X, double Y) Crossing(int edge)
        {
            var (row, column, up) = (edge / 2 / columns, edge / 2 % columns, edge % 2);
            var (from, to) = (z[row, column], z[row + up, column + 1 - up]);
            var share = (height - from) / (to - from);
            return up == 1
                ? (xs[column], ys[row] + share * (ys[row + 1] - ys[row]))
                : (xs[column] + share * (xs[column + 1] - xs[column]), ys[row]);
        }
    }
}
