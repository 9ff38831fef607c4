using System.Globalization;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace Descent;

/// <summary>A page to touch: step size and momentum as knobs, and at once what the descent makes of them.</summary>
/// <remarks>
/// Everything in it is computed in the reader's own viewer, in plain JavaScript: the same operations in the same order as
/// <see cref="GradientDescent"/>. It needs no network.
/// </remarks>
[TypeFormatterSource(typeof(Formatters<Explorer>), PreferredMimeTypes = [Mime.Html, Mime.Text])]
public sealed class Explorer : IShown
{
    private const int MostSteps = 1000;

    private static readonly string s_page =
        Read("explorer.html").Replace("/*css*/", Read("explorer.css")).Replace("/*js*/", Read("explorer.js"));

    private readonly string _problem;
    private readonly double? _conditionNumber;
    private readonly bool _nesterov;
    private readonly Landscape? _own;
    private bool _isSimple;

    private Explorer(
        string problem, Objective objective, Vector start, double stepSize, double momentum, int iterations, bool nesterov,
        double? conditionNumber = null, Landscape? own = null)
    {
        Guard.InRange(
            iterations <= MostSteps, nameof(iterations),
            $"iterations is {iterations}; an explorer shows at most {MostSteps}.");
        Plain = GradientDescent.Minimize(objective, start, stepSize, momentum: 0, iterations);
        WithMomentum = GradientDescent.Minimize(objective, start, stepSize, momentum, iterations, nesterov);
        (_problem, _conditionNumber, _nesterov, _own) = (problem, conditionNumber, nesterov, own);
        (StepSize, Momentum, Iterations) = (stepSize, momentum, iterations);
    }

    /// <summary>The step size α it opens with.</summary>
    public double StepSize { get; }

    /// <summary>The momentum β it opens with.</summary>
    public double Momentum { get; }

    /// <summary>The number of steps it opens with.</summary>
    public int Iterations { get; }

    /// <summary>The descent without momentum that it opens with.</summary>
    public Trajectory Plain { get; }

    /// <summary>The descent with momentum that it opens with.</summary>
    public Trajectory WithMomentum { get; }

    /// <summary>What it shows at first, in words.</summary>
    public string Description => string.Create(CultureInfo.InvariantCulture,
        $"An explorer of step size and momentum{(_isSimple ? ", two knobs" : "")}, to be touched where script runs. It opens on {Plain.Objective.Name} with "
        + $"step size {StepSize} and {(_nesterov ? "Nesterov's " : "")}momentum {Momentum}, {Iterations} steps. {Still.Description}");

    // Momentum 0 is plain descent: one run.
    private Figure Still => Momentum == 0 ? Figures.Path(Plain) : Figures.Path(Plain, WithMomentum);

    /// <summary>The article's parabola x², from the article's start.</summary>
    /// <param name="stepSize">The step size α to open with, above 0.</param>
    /// <param name="momentum">The momentum β to open with, in [0, 1].</param>
    /// <param name="iterations">How many steps to show at first, from 1 to 1000.</param>
    /// <param name="nesterov">Whether to open with Nesterov's look-ahead.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside what is allowed.</exception>
    public static Explorer Parabola(double stepSize = 0.1, double momentum = 0.3, int iterations = 30, bool nesterov = false) =>
        new("parabola", Objectives.Parabola, Objectives.Parabola.RandomStart(seed: 4), stepSize, momentum, iterations, nesterov);

    /// <summary>A ravine: gentle along its floor, and <paramref name="conditionNumber"/> times as steep across: from 1 to 1000 times.</summary>
    /// <inheritdoc cref="Parabola" path="/exception"/>
    public static Explorer Ravine(
        double conditionNumber = 50, double stepSize = 0.038, double momentum = 0.7, int iterations = 30, bool nesterov = false)
    {
        Guard.Within(1, 1000, conditionNumber);
        return new("ravine", Objectives.Ravine(gentle: 1, steep: conditionNumber, (-2.5, 11), (-1.5, 1.5)), [10, 1],
            stepSize, momentum, iterations, nesterov, conditionNumber);
    }

    /// <summary>The shelf: a valley with a flat stretch in its wall.</summary>
    /// <inheritdoc cref="Parabola"/>
    public static Explorer Shelf(double stepSize = 0.1, double momentum = 0.8, int iterations = 60, bool nesterov = false) =>
        new("shelf", Objectives.Shelf, 3, stepSize, momentum, iterations, nesterov);

    /// <summary>The double well: a shallow valley on the way to a deeper one.</summary>
    /// <inheritdoc cref="Parabola"/>
    public static Explorer TwoValleys(double stepSize = 0.1, double momentum = 0.8, int iterations = 60, bool nesterov = false) =>
        new("valleys", Objectives.DoubleWell, 1.8, stepSize, momentum, iterations, nesterov);

    /// <summary>Rosenbrock's bent valley.</summary>
    /// <inheritdoc cref="Parabola"/>
    public static Explorer Rosenbrock(double stepSize = 0.001, double momentum = 0.9, int iterations = 150, bool nesterov = false) =>
        new("rosenbrock", Objectives.Rosenbrock, [-1.2, 1], stepSize, momentum, iterations, nesterov);

    /// <summary>A landscape of your own: a formula of two variables.</summary>
    /// <param name="formula">Such as <c>(x, y) => x * x + Math.Sin(3 * y)</c>: numbers, also from variables of yours, + − * /,
    /// conditions, and most functions of <see cref="Math"/>. The library derives it, and writes both in script.</param>
    /// <param name="x">What is in sight across.</param>
    /// <param name="y">What is in sight upward.</param>
    /// <param name="start">Where both descents start; by default toward the upper right corner.</param>
    /// <param name="stepSize">The step size α to open with, above 0; by default half of 1/λ for the largest curvature λ in
    /// sight.</param>
    /// <param name="name">What to call it; by default the formula.</param>
    /// <inheritdoc cref="Parabola"/>
    /// <exception cref="ArgumentException">The formula holds what script cannot compute, or is not a number anywhere in
    /// sight.</exception>
    public static Explorer Of(
        Expression<Func<double, double, double>> formula, Interval? x = null, Interval? y = null, Vector? start = null,
        double? stepSize = null, double momentum = 0.9, int iterations = 60, bool nesterov = false,
        [CallerArgumentExpression(nameof(formula))] string name = "") =>
        Own(new(Guard.NotNull(formula), Short(name), x ?? (-3, 3), y ?? (-3, 3)),
            start, stepSize, momentum, iterations, nesterov);

    /// <summary>A landscape of your own: a formula of one variable.</summary>
    /// <param name="formula">Such as <c>x => x * x + Math.Sin(5 * x)</c>: numbers, also from variables of yours, + − * /,
    /// conditions, and most functions of <see cref="Math"/>. The library derives it, and writes both in script.</param>
    /// <param name="start">Where both descents start; by default toward the right end.</param>
    /// <inheritdoc cref="Of(Expression{Func{double, double, double}}, Interval?, Interval?, Vector?, double?, double, int, bool, string)"/>
    public static Explorer Of(
        Expression<Func<double, double>> formula, Interval? x = null, double? start = null,
        double? stepSize = null, double momentum = 0.9, int iterations = 60, bool nesterov = false,
        [CallerArgumentExpression(nameof(formula))] string name = "") =>
        Own(new(Guard.NotNull(formula), Short(name), x ?? (-3, 3)), start, stepSize, momentum, iterations, nesterov);

    private static Explorer Own(
        Landscape own, Vector? start, double? stepSize, double momentum, int iterations, bool nesterov)
    {
        Vector corner = [.. own.Objective.Bounds.Select(bounds => Landscape.Rounded(bounds.Lower + 0.85 * bounds.Length))];
        return new("own", own.Objective, start ?? corner, stepSize ?? own.StepSize, momentum, iterations, nesterov, own: own);
    }

    /// <summary>A formula's right side, as it was written, on one line.</summary>
    private static string Short(string name)
    {
        var body = name.Split("=>", 2)[^1];
        var line = string.Join(' ', body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 60 ? line : line[..59] + "…";
    }

    /// <summary>
    /// The same explorer opened small, for a first touch: the way down, <b>Play</b> and two knobs, and a headline that needs no
    /// definition. A button in it shows everything.
    /// </summary>
    public Explorer Simple()
    {
        var simple = (Explorer)MemberwiseClone();
        simple._isSimple = true;
        return simple;
    }

    /// <summary>Draws the explorer, with a still picture beside it where the renderer in use makes one.</summary>
    public Picture Draw() => Renderer.WithStill(Still, ToHtml(), Description);

    /// <summary>The explorer as html: a page in a frame of its own, which sets its own height.</summary>
    public string ToHtml()
    {
        var settings = Page.Script(new
        {
            problem = _problem,
            articleStart = Objectives.Parabola.RandomStart(seed: 4)[0],
            own = _own is null ? null : new
            {
                label = "Yours",
                say = _own.Objective.Name,
                view = _own.Objective.Bounds.Select(bounds => (double[])[bounds.Lower, bounds.Upper]),
                stepSizes = (double[])[Landscape.Rounded(StepSize / 50), Landscape.Rounded(StepSize * 10)],
                bottom = _own.Bottom,
                least = _own.Objective.Value(_own.Bottom),
                top = _own.Top,
            },
            initial = new
            {
                kind = _nesterov ? "nesterov" : "heavy",
                alpha = StepSize,
                beta = Momentum,
                steps = Iterations,
                start = Plain.Start,
                kappa = _conditionNumber,
            },
        });
        var page = s_page.Replace("/*class*/", _isSimple ? " class='simple'" : "")
            .Replace("/*settings*/", settings).Replace("/*own*/null", _own?.Script ?? "null")
            .Replace("&", "&amp;").Replace("\"", "&quot;").Replace("<", "&lt;");
        // As high as it is in a column of text: what shows it there hardly moves when the page has said its own height.
        return $"<iframe data-explorer width=\"100%\" height=\"{(_isSimple ? 515 : 900)}\" style=\"border:0;display:block\" "
            + $"title=\"Step size and momentum, to touch\" srcdoc=\"{page}\"></iframe>";
    }

    /// <inheritdoc/>
    public override string ToString() => Description;

    private static string Read(string name) => Page.Read(typeof(Explorer).Assembly, name);
}
