namespace Descent;

/// <summary>A layer made of points, in order.</summary>
/// <param name="X">The horizontal coordinates.</param>
/// <param name="Y">The vertical coordinates, as many.</param>
/// <param name="Label">What the legend and the description call it.</param>
/// <param name="Ink">What it stands for.</param>
public abstract record PointsLayer(IReadOnlyList<double> X, IReadOnlyList<double> Y, string Label, Ink Ink) : Layer(Label, Ink)
{
    /// <summary>The horizontal coordinates.</summary>
    public IReadOnlyList<double> X { get; init; } = [.. X ?? throw new ArgumentNullException(nameof(X), "X is null; give the horizontal coordinates.")];

    /// <summary>The vertical coordinates, as many as <see cref="X"/>.</summary>
    public IReadOnlyList<double> Y { get; init; } =
        Y is null ? throw new ArgumentNullException(nameof(Y), "Y is null; give the vertical coordinates.")
        : Y.Count != X.Count ? throw new ArgumentException($"Y has {Y.Count} numbers and X has {X.Count}; there must be as many.", nameof(Y))
        : [.. Y];

    /// <summary>How many points were left out because an axis has no place for them.</summary>
    public int LeftOut { get; private init; }

    internal override IEnumerable<(double X, double Y)> Extent() =>
        // Two corners hold them all; there may be a million.
        X.Count == 0 ? [] : [(X.Min(), Y.Min()), (X.Max(), Y.Max())];

    internal override Layer On(Axis x, Axis y)
    {
        if (X.All(x.Holds) && Y.All(y.Holds))
        {
            return this;
        }

        var kept = Enumerable.Range(0, X.Count).Where(i => x.Holds(X[i]) && y.Holds(Y[i])).ToArray();
        return Keep(kept) with { LeftOut = LeftOut + X.Count - kept.Length };
    }

    /// <summary>The layer with only the points at some places.</summary>
    private protected virtual PointsLayer Keep(int[] kept) =>
        // A `with` skips the checks of the constructor: here both are cut to the same length.
        this with { Y = [.. kept.Select(i => Y[i])], X = [.. kept.Select(i => X[i])] };

    /// <summary>Checks and copies further numbers, one for each point.</summary>
    private protected static IReadOnlyList<double> AsMany(IReadOnlyList<double> numbers, IReadOnlyList<double> y, string name)
    {
        Guard.NotNull(y, nameof(Y));
        Guard.NotNull(numbers, name);
        return numbers.Count == y.Count
            ? [.. numbers]
            : throw new ArgumentException($"{name} has {numbers.Count} numbers and Y has {y.Count}; there must be as many.", name);
    }

    /// <summary>From the first point to the last, and how low and high between them.</summary>
    private protected string Course()
    {
        return X.Count switch
        {
            0 => $"of no points{SayLeftOut()}",
            1 => $"of 1 point at ({Say(X[0])}, {Say(Y[0])}){SayLeftOut()}",
            _ => $"of {X.Count} points{SayLeftOut()} from ({Say(X[0])}, {Say(Y[0])}) to ({Say(X[^1])}, {Say(Y[^1])})"
                + $", lowest {Say(Y.Min())}, highest {Say(Y.Max())}",
        };

        static string Say(double number) => Words.Number(number);
    }

    /// <summary>How many points a description must own up to not showing; nothing if it shows all.</summary>
    private protected string SayLeftOut() => LeftOut > 0 ? $" ({LeftOut} more have no place on the axes)" : "";
}
