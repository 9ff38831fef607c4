using System.Runtime.CompilerServices;

namespace Descent;

/// <summary>The problem to solve: a function to minimize, its gradient, and the range of its inputs.</summary>
/// <remarks>Immutable, and safe to use from many threads if the functions it was made from are.</remarks>
public sealed class Objective
{
    private readonly Func<Vector, double> _value;
    private readonly Func<Vector, Vector> _gradient;

    // The functions of one variable, where there is one: called without a detour.
    private readonly Func<double, double>? _f, _slope;

    // What a descent gets in place of the gradient, if anything.
    private readonly Func<int, Vector, Vector>? _estimate;

    /// <summary>Makes an objective of one variable.</summary>
    /// <param name="name">What to call it in figures and messages, such as <c>x²</c>.</param>
    /// <param name="value">The function f.</param>
    /// <param name="derivative">Its derivative f′.</param>
    /// <param name="bounds">The range of inputs: where random starts are drawn and where
    /// figures show the curve. The descent may leave it.</param>
    [OverloadResolutionPriority(1)] // Where a lambda could take a number or a vector of one, it takes the number.
    public Objective(string name, Func<double, double> value, Func<double, double> derivative, Interval bounds)
        : this(name, x => value(x[0]), x => derivative(x[0]), bounds) =>
        (_f, _slope) = (Guard.NotNull(value), Guard.NotNull(derivative));

    /// <summary>Makes an objective of n variables.</summary>
    /// <param name="name">What to call it in figures and messages.</param>
    /// <param name="value">The function f.</param>
    /// <param name="gradient">Its gradient: the partial derivatives, such as <c>x => [x[0], 25 * x[1]]</c>.</param>
    /// <param name="bounds">The range of each input, one interval a variable. The descent may leave it.</param>
    /// <exception cref="ArgumentException">There are no bounds.</exception>
    public Objective(string name, Func<Vector, double> value, Func<Vector, Vector> gradient, params Interval[] bounds)
    {
        Guard.That(
            Guard.NotNull(bounds).Length > 0, nameof(bounds), $"bounds is empty; give one interval for each variable.");
        var wide = Array.FindIndex(bounds, b => !double.IsFinite(b.Length));
        Guard.InRange(
            wide < 0, nameof(bounds),
            $"bounds holds {bounds[wide]}; the ends of each interval must be a finite distance apart.");

        (Name, _value, _gradient) = (Guard.NotNull(name), Guard.NotNull(value), Guard.NotNull(gradient));
        Bounds = Array.AsReadOnly([.. bounds]);
    }

    private Objective(Objective exact, Func<int, Vector, Vector> estimate)
    {
        (Name, Bounds, _value, _gradient) = (exact.Name, exact.Bounds, exact._value, exact._gradient);
        (_f, _slope, _estimate) = (exact._f, exact._slope, estimate);
    }

    /// <summary>What the objective is called, such as <c>x²</c>.</summary>
    public string Name { get; }

    /// <summary>The number of variables.</summary>
    public int Dimension => Bounds.Count;

    /// <summary>The range of each input.</summary>
    public IReadOnlyList<Interval> Bounds { get; }

    /// <summary>The value f(x); not finite where the function isn't.</summary>
    /// <exception cref="ArgumentException"><paramref name="x"/> has the wrong dimension.</exception>
    /// <exception cref="InvalidOperationException">The function threw; the message holds the point.</exception>
    public double Value(Vector x)
    {
        CheckDimension(x, nameof(x));
        try
        {
            return _value(x);
        }
        catch (Exception e)
        {
            throw Threw(x, e);
        }
    }

    /// <summary>The gradient at a point: the partial derivatives; in one dimension the derivative f′(x).</summary>
    /// <exception cref="InvalidOperationException">The function threw, or did not give one
    /// number for each variable; the message holds the point.</exception>
    /// <inheritdoc cref="Value" path="/exception[@cref='ArgumentException']"/>
    public Vector Gradient(Vector x) => Ask(_gradient, x);

    /// <summary>What a descent gets for the gradient at an iteration, counted from 0: the
    /// estimate of a noisy objective, else the gradient.</summary>
    /// <inheritdoc cref="Gradient" path="/exception"/>
    public Vector GradientAt(int iteration, Vector x) =>
        _estimate is null ? Gradient(x) : Estimate(_estimate, iteration, x);

    /// <summary>Where the search begins: a point drawn uniformly from the bounds.</summary>
    /// <param name="seed">The seed, from 0 to 2³² − 1; it gives the point that NumPy draws after
    /// <c>numpy.random.seed(seed)</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seed"/> is not such a number.</exception>
    public Vector RandomStart(long seed)
    {
        var random = new NumPyRandom(seed);
        return new Vector(Bounds.Select(bounds => bounds.Lower + random.Rand() * bounds.Length).ToArray());
    }

    /// <summary>The same objective, its gradient known by an estimate only: noisy, or from a mini-batch.</summary>
    /// <param name="estimate">What a descent gets in place of the gradient: a pure function of the zero-based iteration
    /// and the point, or a cell run twice gives other numbers.</param>
    /// <returns>The new objective; <see cref="Value"/> and <see cref="Gradient"/> are still exact.</returns>
    public Objective WithEstimate(Func<int, Vector, Vector> estimate) => new(this, Guard.NotNull(estimate));

    /// <summary>The objective's name.</summary>
    public override string ToString() => Name;

    /// <summary>The value at a number, where there is one variable; what throws is let through.</summary>
    internal double ValueAt(double x) => _f is null ? _value(x) : _f(x);

    /// <summary>The derivative alone, if a descent gets nothing else; what throws is let through.</summary>
    internal Func<double, double>? Slope => _estimate is null ? _slope : null;

    internal void CheckDimension(Vector x, string name) => Guard.That(
        x.Count == Dimension, name, $"{name} = {x} has {Numbers(x.Count)}; {Name} takes {Dimension}.");

    // Of its own, or the closure would be made where there is no estimate, too.
    private Vector Estimate(Func<int, Vector, Vector> estimate, int iteration, Vector x) =>
        Ask(point => estimate(iteration, point), x);

    private Vector Ask(Func<Vector, Vector> gradient, Vector x)
    {
        CheckDimension(x, nameof(x));
        Vector partials;
        try
        {
            partials = gradient(x);
        }
        catch (Exception e)
        {
            throw Threw(x, e);
        }

        return partials.Count == Dimension ? partials : throw new InvalidOperationException(
            $"The gradient of {Name} has {Numbers(partials.Count)} at x = {x}; "
            + $"there must be one for each of its variables, {Dimension}.");
    }

    internal InvalidOperationException Threw(Vector x, Exception e) =>
        new($"The objective {Name} threw at x = {x}: {e.Message}", e);

    private static string Numbers(int count) => count == 1 ? "1 number" : $"{count} numbers";
}
