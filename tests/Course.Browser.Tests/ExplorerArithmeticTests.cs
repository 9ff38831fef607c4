using System.Linq.Expressions;
using System.Text.Json;
using Descent;

namespace Course.Browser.Tests;

/// <summary>The explorer computes in the viewer what the library computes here.</summary>
public sealed class ExplorerArithmeticTests(BrowserFixture browser)
{
    private static readonly Dictionary<string, (Func<double, Objective> Objective, double Least, double Most)> s_problems = new()
    {
        ["parabola"] = (_ => Objectives.Parabola, 0.005, 2),
        ["ravine"] = (kappa => Objectives.Ravine(gentle: 1, steep: kappa), 0.0005, 0.1),
        ["shelf"] = (_ => Objectives.Shelf, 0.005, 2),
        ["valleys"] = (_ => Objectives.DoubleWell, 0.005, 2),
        ["rosenbrock"] = (_ => Objectives.Rosenbrock, 1e-5, 0.01),
    };

    [Fact]
    public async Task Iterates_OfAThousandRandomSettings_AreTheLibrarys()
    {
        await using var explorer = await ExplorerPage.ShowAsync(await browser.OpenAsync(), Explorer.Ravine());
        var random = new Random(20);
        var settings = Enumerable.Range(0, 1000).Select(_ => RandomSetting(random)).ToArray();

        var computed = await explorer.EvaluateJsonAsync("settings => settings.map(s => descent.minimize(s.problem, s))", settings);

        var diverged = 0;
        foreach (var (setting, theirs) in settings.Zip(computed.EnumerateArray()))
        {
            var ours = GradientDescent.Minimize(
                s_problems[setting.problem].Objective(setting.kappa), start: setting.start, stepSize: setting.alpha, momentum: setting.beta,
                iterations: setting.steps, nesterov: setting.kind == "nesterov");
            diverged += ours.Outcome == Outcome.Completed ? 0 : 1;
            Assert.Equal(ours.Outcome != Outcome.Completed, theirs.GetProperty("diverged").GetBoolean());
            AssertSame(ours.Values, theirs.GetProperty("values").EnumerateArray(), setting);
            AssertSame(ours.Points.SelectMany(p => p), theirs.GetProperty("points").EnumerateArray().SelectMany(p => p.EnumerateArray()), setting);
        }

        Assert.InRange(diverged, 50, 500);
    }

    [Fact]
    public async Task Theory_OfAThousandRandomSettings_IsTheLibrarys()
    {
        await using var explorer = await ExplorerPage.ShowAsync(await browser.OpenAsync(), Explorer.Ravine());
        var random = new Random(21);
        var settings = Enumerable.Range(0, 1000).Select(_ => RandomSetting(random)).ToArray();

        var computed = await explorer.EvaluateJsonAsync("settings => settings.map(s => descent.theory(s.alpha, s.beta, s.kappa, s.kind))", settings);

        foreach (var (setting, theirs) in settings.Zip(computed.EnumerateArray()))
        {
            var nesterov = setting.kind == "nesterov";
            Assert.Equal(HeavyBall.SpectralRadius(setting.alpha, setting.beta, setting.kappa, nesterov), theirs.GetProperty("rate").GetDouble(), 1e-12);
            Assert.Equal(HeavyBall.IsStable(setting.alpha, setting.beta, setting.kappa, nesterov), theirs.GetProperty("stable").GetBoolean());
            Assert.Equal(
                HeavyBall.RegimeOf(setting.alpha, setting.beta, setting.kappa, nesterov) switch
                {
                    Regime.Overdamped => "decays",
                    Regime.Oscillating => "swings",
                    _ => "zig-zags",
                },
                theirs.GetProperty("regime").GetString());
        }
    }

    /// <summary>Script's own functions may differ from .NET's in the last digit.</summary>
    [Fact]
    public async Task OwnFormula_EveryFunction_IsAsHere()
    {
        Expression<Func<double, double, double>>[] formulas =
        [
            (x, y) => (1 - x) * (1 - x) + 100 * Math.Pow(y - x * x, 2),
            (x, y) => Math.Sin(3 * x) * Math.Cos(y) - Math.Tan(x / 4) + Math.Tanh(x * y) + Math.Exp(-x * x - y * y),
            (x, y) => Math.Log(4 + x) + Math.Log2(5 + y) - Math.Log10(4 - y) + Math.Sqrt(4 + x) + Math.Cbrt(y),
            (x, y) => Math.Abs(x) + Math.Max(x * y, y) + Math.Min(x, -y) + Math.Pow(5 + x, y) + 1e300 * x * 1e-300,
            (x, y) => Math.Asin(x / 4) * Math.Acos(y / 4) + Math.Atan(x) + Math.Sinh(x) - Math.Cosh(y)
                + (x > 0 && y > 0 || x < -1 ? x * y : !(x < y) ? -x : y / (4 + x)),
        ];
        foreach (var formula in formulas)
        {
            await using var explorer = await ExplorerPage.ShowAsync(await browser.OpenAsync(), Explorer.Of(formula));
            var objective = Explorer.Of(formula).Plain.Objective;
            var random = new Random(22);
            double[][] points = [.. Enumerable.Range(0, 200).Select(_ => (double[])[6 * random.NextDouble() - 3, 6 * random.NextDouble() - 3])];

            var theirs = await explorer.EvaluateJsonAsync(
                "points => points.map(p => { const g = []; descent.problems.own.gradient(p, g); return [descent.problems.own.value(p), ...g]; })", points);

            foreach (var (point, there) in points.Zip(theirs.EnumerateArray()))
            {
                double[] here = [objective.Value(point), .. objective.Gradient(point)];
                Assert.All(here.Zip(there.EnumerateArray()), pair => Assert.True(
                    Math.Abs(pair.First - pair.Second.GetDouble()) <= 1e-13 * Math.Max(1, Math.Abs(pair.First)), $"{formula} at {point[0]}, {point[1]}: {pair}"));
            }
        }
    }

    [Theory]
    [InlineData("parabola", false)]
    [InlineData("parabola", true)]
    [InlineData("ravine", false)]
    [InlineData("shelf", false)]
    [InlineData("valleys", false)]
    [InlineData("rosenbrock", false)]
    public async Task Map_EveryPlace_HasTheColorOfTheSweep(string problem, bool nesterov)
    {
        await using var explorer = await ExplorerPage.ShowAsync(await browser.OpenAsync(), Open(problem, nesterov));
        var alphas = await explorer.EvaluateAsync<double[]>("() => [...Array(descent.columns).keys()].map(descent.columnAlpha)");
        var momenta = await explorer.EvaluateAsync<double[]>("() => [...Array(descent.rows).keys()].map(descent.rowBeta)");
        var shown = Open(problem, nesterov).WithMomentum;

        var swept = Sweep.Grid(alphas, momenta, (alpha, beta) => End(shown, alpha, beta, nesterov));

        // JSON has no infinity; what does not end on finite numbers goes over as null, and has no color.
        double?[] scores = [.. swept.Cast<double>().Select(score => double.IsFinite(score) ? score : (double?)null)];
        var wrong = await explorer.EvaluateJsonAsync("""
            scores => {
                const image = document.getElementById('map').getContext('2d').getImageData(0, 0, descent.columns, descent.rows).data;
                return scores.map((score, i) => {
                    const row = Math.floor(i / descent.columns), column = i % descent.columns, at = 4 * ((descent.rows - 1 - row) * descent.columns + column);
                    const expected = descent.color(score ?? Infinity);
                    return { i, here: [...image.slice(at, at + 4)], expected, score, theirs: descent.scores[i] };
                }).filter(cell => String(cell.here) !== String(cell.expected) || (cell.score === null ? isFinite(cell.theirs) : !(Math.abs(cell.theirs - cell.score) <= 1e-12 * Math.max(1, Math.abs(cell.score)))));
            }
            """, scores);

        Assert.Equal("[]", wrong.GetRawText());
        Assert.True(scores.Distinct().Count() > 1000);
    }

    private static double End(Trajectory shown, double alpha, double beta, bool nesterov)
    {
        var run = GradientDescent.Minimize(shown.Objective, start: shown.Start, stepSize: alpha, momentum: beta, iterations: shown.Steps, nesterov: nesterov);
        return run.Outcome == Outcome.Completed ? run.LastValue : double.PositiveInfinity;
    }

    private static Explorer Open(string problem, bool nesterov) => problem switch
    {
        "parabola" => Explorer.Parabola(nesterov: nesterov),
        "ravine" => Explorer.Ravine(nesterov: nesterov),
        "shelf" => Explorer.Shelf(nesterov: nesterov),
        "valleys" => Explorer.TwoValleys(nesterov: nesterov),
        _ => Explorer.Rosenbrock(nesterov: nesterov),
    };

    private static void AssertSame(IEnumerable<double> ours, IEnumerable<JsonElement> theirs, Setting setting)
    {
        double[] expected = [.. ours], actual = [.. theirs.Select(e => e.GetDouble())];
        Assert.Equal(expected.Length, actual.Length);
        foreach (var (e, a) in expected.Zip(actual))
        {
            Assert.True(Math.Abs(e - a) <= 1e-12 * Math.Max(1, Math.Abs(e)), $"{setting}: here {e:R}, there {a:R}");
        }
    }

    private static Setting RandomSetting(Random random)
    {
        var (name, (objective, least, most)) = s_problems.ElementAt(random.Next(s_problems.Count));
        var kappa = Math.Pow(10, 3 * random.NextDouble());
        double[] start = [.. objective(kappa).Bounds.Select(b => b.Lower + random.NextDouble() * b.Length)];
        return new(
            name, random.Next(2) == 0 ? "heavy" : "nesterov", least * Math.Pow(most / least, random.NextDouble()),
            random.NextDouble(), kappa, random.Next(1, 121), start);
    }

    // The names are those of the page's own settings.
#pragma warning disable IDE1006
    private sealed record Setting(string problem, string kind, double alpha, double beta, double kappa, int steps, double[] start);
#pragma warning restore IDE1006
}
