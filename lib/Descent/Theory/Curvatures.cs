namespace Descent;

/// <summary>How an objective is curved at a point.</summary>
public static class Curvatures
{
    private const double Nudge = 1e-5;

    /// <summary>The curvatures at a point: those of the quadratic that fits the objective best there.</summary>
    /// <returns>One a direction, ascending; the directions need not be the axes. Negative
    /// where the ground falls off to both sides.</returns>
    /// <remarks>
    /// The eigenvalues of the matrix of second derivatives, by how the gradient changes when a coordinate is nudged
    /// both ways by 1e-5: good to ten digits of the largest where the objective is smooth and x of ordinary size.
    /// </remarks>
    /// <exception cref="ArgumentException"><paramref name="x"/> has the wrong dimension.</exception>
    public static double[] At(Objective objective, Vector x)
    {
        Guard.NotNull(objective).CheckDimension(x, nameof(x));
        var n = x.Count;
        Vector[] columns = [.. Enumerable.Range(0, n).Select(j =>
            (objective.Gradient(Nudged(j, Nudge)) - objective.Gradient(Nudged(j, -Nudge))) / (2 * Nudge))];
        var second = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                second[i, j] = (columns[j][i] + columns[i][j]) / 2;
            }
        }

        return Eigenvalues.OfSymmetric(second);

        Vector Nudged(int coordinate, double by)
        {
            double[] there = [.. x];
            there[coordinate] += by;
            return there;
        }
    }
}
