using System.Runtime.CompilerServices;

namespace Descent;

/// <summary>The problem to solve: a function to minimize, its gradient, and the range of its inputs.</summary>
/// <remarks>Immutable, and safe to use from many threads if the functions it was made from are.</remarks>
public sealed class Objective
{
    private readonly Func<ReadOnlySpan<double>, double> _value;
    private readonly Action<ReadOnlySpan<double>, int, Span<double>> _gradient;

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
        : this([bounds], name, x => value(x[0]), (x, _, partials) => partials[0] = derivative(x[0])) =>
        (_f, _slope) = (Guard.NotNull(value), Guard.NotNull(derivative));

    /// <summary>Makes an objective of n variables.</summary>
    /// <param name="name">What to call it in figures and messages.</param>
    /// <param name="value">The function f.</param>
    /// <param name="gradient">Its gradient: the partial derivatives, such as <c>x => [x[0], 25 * x[1]]</c>.</param>
    /// <param name="bounds">The range of each input, one interval a variable. The descent may leave it.</param>
    /// <exception cref="ArgumentException">There are no bounds.</exception>
    public Objective(string name, Func<Vector, double> value, Func<Vector, Vector> gradient, params Interval[] bounds)
        : this(bounds, name, x => value(Vector.Create(x)), (x, _, partials) => Copy(gradient(Vector.Create(x)), partials))
    {
        Guard.NotNull(value);
        Guard.NotNull(gradient);
    }

    /// <summary>Makes an objective of very many variables, whose functions work in place, and on several threads at once.</summary>
    /// <param name="gradient">Its gradient, in parts: a function of the point, of the place i where the part begins and of the span to
    /// write into, as many partial derivatives as it holds, ∂f/∂xᵢ first. Up to 2,048 variables are one part.</param>
    /// <inheritdoc cref="Objective(string, Func{Vector, double}, Func{Vector, Vector}, Interval[])"/>
    public Objective(
        string name, Func<ReadOnlySpan<double>, double> value, Action<ReadOnlySpan<double>, int, Span<double>> gradient,
        params Interval[] bounds)
        : this(bounds, name, Guard.NotNull(value), Guard.NotNull(gradient)) => WorksInPlace = true;

    private Objective(
        Interval[] bounds, string name, Func<ReadOnlySpan<double>, double> value,
        Action<ReadOnlySpan<double>, int, Span<double>> gradient)
    {
        Guard.That(
            Guard.NotNull(bounds).Length > 0, nameof(bounds), $"bounds is empty; give one interval for each variable.");
        var wide = Array.FindIndex(bounds, b => !double.IsFinite(b.Length));
        Guard.InRange(
            wide < 0, nameof(bounds),
            $"bounds holds {bounds[wide]}; the ends of each interval must be a finite distance apart.");

        (Bounds, Name, _value, _gradient) = (Array.AsReadOnly([.. bounds]), Guard.NotNull(name), value, gradient);
    }

    private Objective(Objective exact, Func<int, Vector, Vector> estimate)
    {
        (Bounds, Name, _value, _gradient) = (exact.Bounds, exact.Name, exact._value, exact._gradient);
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
            return _value(x.Span);
        }
        catch (Exception e)
        {
            throw Threw(x.Span, e);
        }
    }

    /// <summary>The gradient at a point: the partial derivatives; in one dimension the derivative f′(x).</summary>
    /// <inheritdoc cref="Value" path="/exception"/>
    public Vector Gradient(Vector x) => Ask(x, partials => _gradient(x.Span, 0, partials));

    /// <summary>What a descent gets for the gradient at an iteration, counted from 0: the
    /// estimate of a noisy objective, else the gradient.</summary>
    /// <inheritdoc cref="Value" path="/exception"/>
    public Vector GradientAt(int iteration, Vector x) => Ask(x, partials => FillGradient(iteration, x.Span, 0, partials));

    /// <summary>Where the search begins: a point drawn uniformly from the bounds.</summary>
    /// <param name="seed">The seed, from 0 to 2³² − 1; the same seed gives the same point, and the one NumPy draws after
    /// <c>numpy.random.seed(seed)</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seed"/> is not such a number.</exception>
    public Vector RandomStart(long seed)
    {
        var random = new NumPyRandom(seed);
        return new Vector(Bounds.Select(bounds => bounds.Lower + random.Rand() * bounds.Length).ToArray());
    }

    /// <summary>The same objective, seen through an estimate of its gradient: a noisy one, or one from a mini-batch.</summary>
    /// <param name="estimate">What a descent gets in place of the gradient. It should be a pure function of the zero-based iteration
    /// and the point: then a cell run twice gives the same numbers.</param>
    /// <returns>The new objective. Its <see cref="Value(Vector)"/> and <see cref="Gradient(Vector)"/> are still exact.</returns>
    public Objective WithEstimate(Func<int, Vector, Vector> estimate) => new(this, Guard.NotNull(estimate));

    /// <summary>The objective's name.</summary>
    public override string ToString() => Name;

    /// <summary>The curvature of a quadratic ½λx², whose slope is λx to the last bit; null for everything else.</summary>
    internal double? Curvature { get; init; }

    /// <summary>Whether all its functions may be called from several threads at once, and
    /// the gradient for a part of the variables.</summary>
    internal bool WorksInPlace { get; }

    /// <summary>Both functions of an objective of one variable; no slope where there is only an estimate of it.</summary>
    internal (Func<double, double> Value, Func<double, double>? Slope) OfOneVariable =>
        (_f ?? (x => _value([x])), _estimate is null ? _slope : null);

    /// <summary>The value at a point of the right dimension; what throws is let through.</summary>
    internal double ValueOf(ReadOnlySpan<double> x) => _value(x);

    /// <summary>What a descent gets for the gradient at a point of the right dimension; what throws is let through.</summary>
    /// <param name="first">Where the part of the gradient begins that is wanted; 0 unless <see cref="WorksInPlace"/>.</param>
    /// <param name="partials">The part; all of the gradient unless <see cref="WorksInPlace"/>.</param>
    internal void FillGradient(int iteration, ReadOnlySpan<double> x, int first, Span<double> partials)
    {
        if (_estimate is null)
        {
            _gradient(x, first, partials);
        }
        else
        {
            Copy(_estimate(iteration, Vector.Create(x)), partials);
        }
    }

    internal void CheckDimension(Vector x, string name) => Guard.That(
        x.Count == Dimension, name,
        $"{name} = {x} has {x.Count} number{(x.Count == 1 ? "" : "s")}; {Name} takes {Dimension}.");

    internal InvalidOperationException Threw(ReadOnlySpan<double> x, Exception e) =>
        new($"The objective {Name} threw at x = {NumPyText.Array(x)}: {e.Message}", e);

    /// <summary>Fills in a gradient at a point.</summary>
    private Vector Ask(Vector x, Action<double[]> fill)
    {
        CheckDimension(x, nameof(x));
        var partials = new double[Dimension];
        try
        {
            fill(partials);
        }
        catch (Exception e)
        {
            throw Threw(x.Span, e);
        }

        return new Vector(partials);
    }

    private static void Copy(Vector gradient, Span<double> partials)
    {
        if (gradient.Count != partials.Length)
        {
            throw new InvalidOperationException(
                $"its gradient has {gradient.Count} numbers; there must be one for each of its {partials.Length} variables.");
        }

        gradient.Span.CopyTo(partials);
    }
}
