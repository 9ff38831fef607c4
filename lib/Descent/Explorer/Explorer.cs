using System.Globalization;
using System.Text;

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

    private static readonly string s_page = Read("explorer.html").Replace("/*css*/", Read("explorer.css")).Replace("/*js*/", Read("explorer.js"));

    private readonly string _problem;
    private readonly double? _conditionNumber;
    private readonly bool _nesterov;

    private Explorer(
        string problem, Objective objective, Vector start, double stepSize, double momentum, int iterations, bool nesterov, double? conditionNumber = null)
    {
        if (iterations > MostSteps)
        {
            throw new ArgumentOutOfRangeException(nameof(iterations), FormattableString.Invariant($"iterations is {iterations}; an explorer shows at most {MostSteps}."));
        }

        Plain = GradientDescent.Minimize(objective, start: start, stepSize: stepSize, momentum: 0, iterations: iterations);
        WithMomentum = GradientDescent.Minimize(objective, start: start, stepSize: stepSize, momentum: momentum, iterations: iterations, nesterov: nesterov);
        (_problem, _conditionNumber, _nesterov) = (problem, conditionNumber, nesterov);
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
        $"An explorer of step size and momentum, to be touched where script runs. It opens on {Plain.Objective.Name} with step size {StepSize} and {(_nesterov ? "Nesterov's " : "")}momentum {Momentum}, {Iterations} steps. {Still.Description}");

    // Momentum 0 is plain descent: one run.
    private Figure Still => Momentum == 0 ? Figures.Path(Plain) : Figures.Path(Plain, WithMomentum);

    /// <summary>The article's parabola x², from the article's start.</summary>
    /// <param name="stepSize">The step size α to open with, above 0.</param>
    /// <param name="momentum">The momentum β to open with, in [0, 1].</param>
    /// <param name="iterations">How many steps to show at first, from 1 to 1000.</param>
    /// <param name="nesterov">Whether to open with Nesterov's look-ahead.</param>
    /// <returns>The explorer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside what is allowed.</exception>
    public static Explorer Parabola(double stepSize = 0.1, double momentum = 0.3, int iterations = 30, bool nesterov = false) =>
        new("parabola", Objectives.Parabola, Objectives.Parabola.RandomStart(seed: 4), stepSize, momentum, iterations, nesterov);

    /// <summary>A ravine: gentle along its floor, steep across.</summary>
    /// <param name="conditionNumber">How many times as steep across as along, κ, from 1 to 1000.</param>
    /// <inheritdoc cref="Parabola"/>
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

    /// <summary>Draws the explorer, with a still picture beside it where the renderer in use makes one.</summary>
    /// <returns>The picture: show it as the last line of a cell.</returns>
    public Picture Draw() => Renderer.WithStill(Still, ToHtml(), Description);

    /// <summary>The explorer as html.</summary>
    /// <returns>The markup: a page in a frame of its own, which sets its own height.</returns>
    public string ToHtml() =>
        "<iframe data-explorer width=\"100%\" height=\"900\" style=\"border:0;display:block\" title=\"Step size and momentum, to touch\" srcdoc=\""
        + ToPage().Replace("&", "&amp;").Replace("\"", "&quot;").Replace("<", "&lt;") + "\"></iframe>";

    /// <summary>The explorer in words.</summary>
    /// <returns>The <see cref="Description"/>.</returns>
    public override string ToString() => Description;

    private string ToPage()
    {
        var start = string.Join(",", Plain.Start.Select(Number));
        var initial = $"\"kind\":\"{(_nesterov ? "nesterov" : "heavy")}\",\"alpha\":{Number(StepSize)},\"beta\":{Number(Momentum)},\"steps\":{Iterations},\"start\":[{start}]"
            + (_conditionNumber is { } kappa ? $",\"kappa\":{Number(kappa)}" : "");
        return s_page.Replace("/*settings*/",
            $"{{\"problem\":\"{_problem}\",\"articleStart\":{Number(Objectives.Parabola.RandomStart(seed: 4)[0])},\"initial\":{{{initial}}}}}");
    }

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A source file, without its comments and indentation: readers of the sources want them, viewers do not.</summary>
    private static string Read(string name)
    {
        using var stream = typeof(Explorer).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var lines = reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim());
        return string.Join('\n', lines.Where(line => line.Length > 0 && !line.StartsWith("// ", StringComparison.Ordinal)
            && !(line.StartsWith("/*", StringComparison.Ordinal) && line.EndsWith("*/", StringComparison.Ordinal) && line.Contains(' '))));
    }
}
