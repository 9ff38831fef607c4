namespace Descent;

/// <summary>Eigenvalues of small matrices.</summary>
internal static class Eigenvalues
{
    // Half a dozen do; the limit is for matrices with an eigenvalue of 0, where rounding may never come to rest.
    private const int MaxSweeps = 50;

    /// <summary>The eigenvalues of a symmetric matrix, by C. G. J. Jacobi's method of
    /// 1846: rotate until nothing is left beside the diagonal.</summary>
    /// <param name="matrix">The matrix; it is overwritten.</param>
    /// <returns>The eigenvalues, ascending.</returns>
    public static double[] OfSymmetric(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var isDiagonal = false;
        for (var sweep = 0; sweep < MaxSweeps && !isDiagonal; sweep++)
        {
            isDiagonal = true;
            for (var p = 0; p < n; p++)
            {
                for (var q = p + 1; q < n; q++)
                {
                    // Too small to be seen beside either of the two it could still change.
                    if (Math.Abs(matrix[p, q])
                        > 1e-17 * Math.Sqrt(Math.Abs(matrix[p, p])) * Math.Sqrt(Math.Abs(matrix[q, q])))
                    {
                        Rotate(matrix, p, q);
                        isDiagonal = false;
                    }
                }
            }
        }

        double[] values = [.. Enumerable.Range(0, n).Select(i => matrix[i, i])];
        Array.Sort(values);
        return values;
    }

    /// <summary>Turns the plane of two axes by the angle that makes their common entry 0.</summary>
    private static void Rotate(double[,] a, int p, int q)
    {
        var half = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        var tangent = Math.CopySign(1 / (Math.Abs(half) + Math.Sqrt(half * half + 1)), half);
        var cosine = 1 / Math.Sqrt(tangent * tangent + 1);
        var sine = tangent * cosine;
        a[p, p] -= tangent * a[p, q];
        a[q, q] += tangent * a[p, q];
        a[p, q] = a[q, p] = 0;
        for (var i = 0; i < a.GetLength(0); i++)
        {
            if (i != p && i != q)
            {
                var (left, right) = (a[i, p], a[i, q]);
                a[i, p] = a[p, i] = cosine * left - sine * right;
                a[i, q] = a[q, i] = sine * left + cosine * right;
            }
        }
    }
}
