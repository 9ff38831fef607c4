namespace Descent;

/// <summary>One thing drawn in a figure: plain data, checked and copied when it is put into the figure.</summary>
/// <param name="Label">What the legend and the description call it; empty to keep it out of the legend.</param>
/// <param name="Ink">What it stands for, which decides how it looks.</param>
public abstract record Layer(string Label, Ink Ink)
{
    /// <summary>How the layer looks.</summary>
    public InkStyle Style => InkStyle.Of(Ink);

    /// <summary>The layer in words, with its numbers: a part of the figure's description.</summary>
    internal abstract string Describe();

    /// <summary>The points that the view must hold.</summary>
    internal abstract IEnumerable<(double X, double Y)> Extent();

    /// <summary>The layer as a figure keeps it: a copy, without the points that have no place on the axes.</summary>
    internal virtual Layer On(Axis x, Axis y) => this;

    private protected string Named(string kind) => $"{Style.Name} {kind}{(Label.Length == 0 ? "" : $" “{Label}”")}";

    /// <summary>A layer made of points, in order.</summary>
    public abstract record Points(IReadOnlyList<double> X, IReadOnlyList<double> Y, string Label, Ink Ink)
        : Layer(Label, Ink)
    {
        /// <summary>How many points were left out because an axis has no place for them.</summary>
        public int LeftOut { get; private init; }

        internal override IEnumerable<(double X, double Y)> Extent() =>
            // Two corners hold them all; there may be a million.
            X.Count == 0 ? [] : [(X.Min(), Y.Min()), (X.Max(), Y.Max())];

        internal override Layer On(Axis x, Axis y)
        {
            Guard.NotNull(X);
            CheckCount(Y, nameof(Y));
            int[] kept = [.. Enumerable.Range(0, X.Count).Where(i => x.Contains(X[i]) && y.Contains(Y[i]))];
            return Keep(kept) with { LeftOut = X.Count - kept.Length };
        }

        /// <summary>The layer with only the points at some places.</summary>
        private protected virtual Points Keep(int[] kept) => this with { X = At(kept, X), Y = At(kept, Y) };

        private protected static double[] At(int[] places, IReadOnlyList<double> numbers) =>
            places.Length == numbers.Count ? [.. numbers] : Array.ConvertAll(places, i => numbers[i]);

        private protected void CheckCount(IReadOnlyList<double> numbers, string name)
        {
            Guard.NotNull(numbers, name);
            Guard.That(
                numbers.Count == X.Count, name,
                $"{name} has {numbers.Count} numbers and X has {X.Count}; there must be as many.");
        }

        /// <summary>From the first point to the last, and how low and high between them.</summary>
        private protected string Course() => X.Count switch
        {
            0 => $"of no points{SayLeftOut()}",
            1 => $"of 1 point at {Point(0)}{SayLeftOut()}",
            _ => $"of {X.Count} points{SayLeftOut()} from {Point(0)} to {Point(X.Count - 1)}"
                + $", lowest {Descriptions.Number(Y.Min())}, highest {Descriptions.Number(Y.Max())}",
        };

        /// <summary>How many points a description must own up to not showing; nothing if it shows all.</summary>
        private protected string SayLeftOut() => LeftOut > 0 ? $" ({LeftOut} more have no place on the axes)" : "";

        private string Point(int i) => $"({Descriptions.Number(X[i])}, {Descriptions.Number(Y[i])})";
    }

    /// <summary>A line through points, without marks.</summary>
    public sealed record Curve(IReadOnlyList<double> X, IReadOnlyList<double> Y, string Label, Ink Ink)
        : Points(X, Y, Label, Ink)
    {
        internal override string Describe() => $"{Named("line")} {Course()}";
    }

    /// <summary>The way of a descent: marks joined by a line, the start hollow.</summary>
    public sealed record Path(IReadOnlyList<double> X, IReadOnlyList<double> Y, string Label, Ink Ink)
        : Points(X, Y, Label, Ink)
    {
        /// <summary>Whether it has more than 60 steps: then only its ends are marked, or marks would hide it.</summary>
        public bool IsLong => X.Count > 61;

        internal override string Describe() => $"{Named("path")} {Course()}, its start hollow";
    }

    /// <summary>Marks at points, not joined.</summary>
    /// <param name="Errors">How far the error bar of each point reaches up and down, or null for none.</param>
    public sealed record Dots(
        IReadOnlyList<double> X, IReadOnlyList<double> Y, string Label, Ink Ink, IReadOnlyList<double>? Errors = null)
        : Points(X, Y, Label, Ink)
    {
        internal override string Describe() =>
            $"{Named("marks")} {Course()}{(Errors is null ? "" : ", with error bars")}";

        internal override IEnumerable<(double X, double Y)> Extent() => Errors is null
            ? base.Extent()
            : X.Zip(Y).SelectMany(
                (p, i) => new[] { p, (p.First, p.Second - Errors[i]), (p.First, p.Second + Errors[i]) });

        private protected override Points Keep(int[] kept)
        {
            CheckCount(Errors ?? X, nameof(Errors));
            return (Dots)base.Keep(kept) with { Errors = Errors is null ? null : At(kept, Errors) };
        }
    }

    /// <summary>The area between two lines, such as a mean plus and minus a spread.</summary>
    /// <param name="Y">The lower edge at each of <paramref name="X"/>.</param>
    /// <param name="Upper">The upper edge at each.</param>
    public sealed record Band(
        IReadOnlyList<double> X, IReadOnlyList<double> Y, IReadOnlyList<double> Upper, string Label, Ink Ink)
        : Points(X, Y, Label, Ink)
    {
        internal override string Describe() => X.Count == 0
            ? $"{Named("band")} over no points{SayLeftOut()}"
            : $"{Named("band")} over {X.Count} points{SayLeftOut()}, "
                + $"at the last from {Descriptions.Number(Y[^1])} to {Descriptions.Number(Upper[^1])}";

        internal override IEnumerable<(double X, double Y)> Extent() => base.Extent().Concat(X.Zip(Upper));

        private protected override Points Keep(int[] kept)
        {
            CheckCount(Upper, nameof(Upper));
            return (Band)base.Keep(kept) with { Upper = At(kept, Upper) };
        }
    }

    /// <summary>Bars standing on 0; negative ones hang.</summary>
    /// <param name="X">The middle of each bar.</param>
    /// <param name="Y">Its height.</param>
    /// <param name="Width">How wide a bar is, in the units of the horizontal axis.</param>
    public sealed record Bars(IReadOnlyList<double> X, IReadOnlyList<double> Y, double Width, string Label, Ink Ink)
        : Points(X, Y, Label, Ink)
    {
        internal override string Describe() =>
            $"{Named("bars")} of heights {string.Join(", ", Y.Select(Descriptions.Number))}{SayLeftOut()}";

        internal override IEnumerable<(double X, double Y)> Extent() =>
            X.Zip(Y).SelectMany(p => new[] { (p.First - Width / 2, 0.0), (p.First + Width / 2, p.Second) });
    }

    /// <summary>A grid of numbers as colors: a map.</summary>
    /// <param name="Z">The numbers; row 0 is the lowest, column 0 the leftmost. What is not finite stays white.</param>
    /// <param name="X">The horizontal range that the columns divide evenly, edge to edge.</param>
    /// <param name="Y">The vertical range that the rows divide evenly, edge to edge.</param>
    /// <param name="Range">What the ends of the color scale stand for; numbers beyond take an end's color.</param>
    /// <param name="Label">What the colors measure, beside the color scale.</param>
    public sealed record Heat(double[,] Z, Interval X, Interval Y, Interval Range, string Label)
        : Layer(Label, Ink.Theory)
    {
        internal override string Describe() =>
            $"map of “{Label}”, {Z.GetLength(1)} × {Z.GetLength(0)} cells over x in {X}, y in {Y}, "
            + $"colors from {Descriptions.Number(Range.Lower)} to {Descriptions.Number(Range.Upper)}";

        internal override IEnumerable<(double X, double Y)> Extent() => [(X.Lower, Y.Lower), (X.Upper, Y.Upper)];

        internal override Layer On(Axis x, Axis y) => this with { Z = (double[,])Guard.NotNull(Z).Clone() };
    }

    /// <summary>Lines of equal height of a function of two variables, kept out of the legend.</summary>
    /// <param name="Levels">The heights, ascending.</param>
    /// <param name="Lines">For each height its lines, each a list of points.</param>
    /// <param name="Label">What the description calls the function.</param>
    public sealed record Contour(
        IReadOnlyList<double> Levels, IReadOnlyList<IReadOnlyList<IReadOnlyList<(double X, double Y)>>> Lines,
        string Label)
        : Layer(Label, Ink.Curve)
    {
        internal override string Describe() => Levels.Count == 0
            ? $"no contours of {Label}"
            : $"{Levels.Count} contours of {Label} from {Descriptions.Number(Levels[0])} "
                + $"to {Descriptions.Number(Levels[^1])}";

        internal override IEnumerable<(double X, double Y)> Extent() =>
            Lines.SelectMany(level => level).SelectMany(line => line);
    }

    /// <summary>A straight line across the whole figure, to read a value off.</summary>
    /// <param name="At">Where it crosses its axis.</param>
    /// <param name="IsVertical">Whether it stands at a place of the horizontal axis.</param>
    /// <param name="Label">What is written beside it.</param>
    public sealed record Rule(double At, bool IsVertical, string Label, Ink Ink = Ink.Theory) : Layer(Label, Ink)
    {
        internal override string Describe() =>
            $"{Named(IsVertical ? "vertical line" : "horizontal line")} at {Descriptions.Number(At)}";

        // A view stretches along its other layers; a rule only makes sure that it is itself inside.
        internal override IEnumerable<(double X, double Y)> Extent() =>
            [IsVertical ? (At, double.NaN) : (double.NaN, At)];
    }

    /// <summary>A few words at a point.</summary>
    /// <param name="Label">The words.</param>
    /// <param name="Ink">What they are about.</param>
    public sealed record Note(double X, double Y, string Label, Ink Ink = Ink.Theory) : Layer(Label, Ink)
    {
        internal override string Describe() =>
            $"note “{Label}” at ({Descriptions.Number(X)}, {Descriptions.Number(Y)})";

        internal override IEnumerable<(double X, double Y)> Extent() => [(X, Y)];
    }
}
