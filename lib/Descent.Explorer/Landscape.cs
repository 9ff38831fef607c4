using System.Globalization;
using System.Linq.Expressions;

namespace Descent;

/// <summary>The reader's own formula, as the explorer needs it.</summary>
internal sealed class Landscape
{
    // So many places a side are looked at.
    private const int Fineness = 41;

    public Landscape(LambdaExpression lambda, string name, params Interval[] bounds)
    {
        var formula = Formula.Of(lambda);
        var variables = lambda.Parameters;
        Expression[] slopes = [.. variables.Select(variable => Formula.Derivative(formula, variable))];
        Objective = variables.Count == 1
            ? new Objective(
                name, Compiled<Func<double, double>>(formula), Compiled<Func<double, double>>(slopes[0]), bounds[0])
            : OfTwo(
                Compiled<Func<double, double, double>>(formula),
                [.. slopes.Select(Compiled<Func<double, double, double>>)]);
        Script = $"{{ value: p => {Formula.Script(formula, variables)}, gradient: (p, g) => {{ "
            + string.Concat(slopes.Select((slope, i) => $"g[{i}] = {Formula.Script(slope, variables)}; ")) + "} }";

        Vector[] places = [.. bounds.Length == 1
            ? Across(bounds[0]).Select(x => (Vector)x)
            : Across(bounds[0]).SelectMany(x => Across(bounds[1]).Select(y => Pair(x, y)))];
        double[] heights = [.. places.Select(Objective.Value).Where(double.IsFinite).Order()];
        Guard.That(heights.Length > 0, "formula", $"{name} is not a number anywhere on {string.Join(" × ", bounds)}.");
        Bottom = Settle(places.Where(place => double.IsFinite(Objective.Value(place))).MinBy(Objective.Value));
        Top = heights[heights.Length * 19 / 20];

        var steepest = places.Where((_, i) => i % 5 == 0).SelectMany(place => Curvatures.At(Objective, place))
            .Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        StepSize = steepest > 0 ? Rounded(0.5 / steepest) : 0.1;

        T Compiled<T>(Expression body) where T : Delegate => Expression.Lambda<T>(body, variables).Compile();

        Objective OfTwo(Func<double, double, double> f, Func<double, double, double>[] g) =>
            new(name, v => f(v[0], v[1]), v => [g[0](v[0], v[1]), g[1](v[0], v[1])], bounds);
    }

    public Objective Objective { get; }

    /// <summary>Its value and its gradient, in script.</summary>
    public string Script { get; }

    /// <summary>The lowest place in sight.</summary>
    public Vector Bottom { get; }

    /// <summary>A height that a twentieth of what is in sight exceeds.</summary>
    public double Top { get; }

    /// <summary>Half of 1/λ where the ground is most curved: a descent keeps its feet there.</summary>
    public double StepSize { get; }

    /// <summary>A number to two digits.</summary>
    public static double Rounded(double number) =>
        double.Parse(number.ToString("e1", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static Vector Pair(double x, double y) => [x, y];

    private static IEnumerable<double> Across(Interval all) => all.Sample(Fineness);

    /// <summary>From a good place to the bottom below it, by Newton's method, damped while it does not lead down, or
    /// leads out of sight.</summary>
    private Vector Settle(Vector x)
    {
        const double Nudge = 1e-6;
        var damping = 1e-3;
        for (var i = 0; i < 100 && damping < 1e18; i++)
        {
            var g = Objective.Gradient(x);
            Vector Column(int j)
            {
                Vector by = [.. Enumerable.Range(0, x.Count).Select(k => k == j ? Nudge : 0)];
                return (Objective.Gradient(x + by) - Objective.Gradient(x - by)) / (2 * Nudge);
            }

            Vector step;
            if (x.Count == 1)
            {
                step = g / (Column(0)[0] + damping);
            }
            else
            {
                var (c, d) = (Column(0), Column(1));
                var (a, b, e) = (c[0] + damping, (c[1] + d[0]) / 2, d[1] + damping);
                step = Pair(e * g[0] - b * g[1], a * g[1] - b * g[0]) / (a * e - b * b);
            }

            var isLower = Objective.Value(x - step) < Objective.Value(x)
                && (x - step).Zip(Objective.Bounds).All(at => at.First >= at.Second.Lower && at.First <= at.Second.Upper);
            (x, damping) = isLower ? (x - step, damping / 10) : (x, damping * 10);
        }

        return x;
    }
}
