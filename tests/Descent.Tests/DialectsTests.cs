using System.Globalization;
using System.Text.Json;

namespace Descent.Tests;

/// <summary>What notebook 4.7 says of PyTorch, against runs of the real <c>torch.optim.SGD</c>.</summary>
public sealed class DialectsTests
{
    private static readonly JsonElement[] s_cases = GoldenData.Cases("torch-sgd.json");

    [Fact]
    public void Minimize_ConstantStepSize_IsTorchToRounding()
    {
        var tried = s_cases.Where(
            torch => IsConstant(torch) && torch.Number("dampening") == 0
            && !torch.GetProperty("nesterov").GetBoolean()).ToArray();

        Assert.Equal(7, tried.Length);
        Assert.All(tried, torch => AssertNear(Iterates(torch), Run(torch).Points.Skip(1).Select(x => x.ToArray())));
    }

    [Fact]
    public void Minimize_Nesterov_LookAheadPointsAreTorchsIterates()
    {
        var tried = s_cases.Where(torch => IsConstant(torch) && torch.GetProperty("nesterov").GetBoolean()).ToArray();

        Assert.Equal(2, tried.Length);
        Assert.All(tried, torch =>
        {
            var run = Run(torch, nesterov: true);
            AssertNear(Iterates(torch), Enumerable.Range(1, run.Steps).Select(
                step => (run.Points[step] - torch.Number("momentum") * run.Change(step)).ToArray()));
        });
    }

    [Fact]
    public void Minimize_ChangingStepSize_PartsFromTorchWhereItChanges()
    {
        foreach (var name in new[] { "cut", "warm-up", "stop" })
        {
            var torch = s_cases.Single(c => c.String("name") == name);
            var (theirs, ours) = (Iterates(torch), Run(torch).Points.Skip(1).Select(x => x.ToArray()).ToArray());

            AssertNear(theirs[..5], ours[..5]);
            Assert.True(Math.Abs(theirs[5][0] - ours[5][0]) > 0.1, name);
        }
    }

    [Fact]
    public void NotebookData_TorchSgd_IsTheGoldenData()
    {
        var lines = GoldenData.Text("torch-sgd.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(',')).ToArray();

        Assert.Equal(["iteration", "constant", "cut", "warm-up", "nesterov", "dampening"], lines[0]);
        for (var column = 1; column < lines[0].Length; column++)
        {
            var torch = s_cases.Single(c => c.String("name") == lines[0][column]);
            Bits.AssertEqual(
                Iterates(torch).Select(x => x[0]),
                    lines.Skip(1).Select(cells => double.Parse(cells[column], CultureInfo.InvariantCulture)));
        }
    }

    private static Trajectory Run(JsonElement torch, bool nesterov = false)
    {
        var (rates, curvatures) = (torch.Numbers("learning_rates"), torch.Numbers("curvatures"));
        var objective = curvatures.Length == 1 ? Objectives.Quadratic(curvatures[0])
            : Objectives.Ravine(curvatures[0], curvatures[1]);
        return GradientDescent.Minimize(
            objective, torch.Numbers("start"), i => Math.Max(rates[i], double.Epsilon), torch.Number("momentum"),
            rates.Length, nesterov);
    }

    private static bool IsConstant(JsonElement torch) => torch.Numbers("learning_rates").Distinct().Count() == 1;

    private static double[][] Iterates(JsonElement torch) =>
        [.. torch.GetProperty("x").EnumerateArray().Select(x => x.EnumerateArray().Select(e => e.Number()).ToArray())];

    private static void AssertNear(IEnumerable<double[]> expected, IEnumerable<double[]> actual)
    {
        Assert.Equal(expected.Count(), actual.Count());
        var size = expected.Max(x => x.Max(Math.Abs));
        Assert.All(expected.Zip(actual), pair => Assert.All(pair.First.Zip(pair.Second),
            numbers => Assert.InRange(Math.Abs(numbers.First - numbers.Second), 0, 1e-15 * Math.Max(1, size))));
    }
}
