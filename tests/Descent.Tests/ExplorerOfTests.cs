using System.Linq.Expressions;

namespace Descent.Tests;

/// <summary>An explorer of the reader's own formula: what the library makes of it.</summary>
public sealed class ExplorerOfTests
{
    private static readonly Expression<Func<double, double, double>>[] s_formulas =
    [
        (x, y) => x * x / 2 + 12.5 * y * y,
        (x, y) => (1 - x) * (1 - x) + 100 * Math.Pow(y - x * x, 2),
        (x, y) => Math.Sin(3 * x) * Math.Cos(y) - Math.Tan(x / 4) + Math.Tanh(x * y),
        (x, y) => Math.Exp(-x * x - y * y) + Math.Log(4 + x) + Math.Log2(5 + y) - Math.Log10(4 - y)
            + Math.Sqrt(4 + x),
        (x, y) => Math.Abs(x - 0.3) + Math.Max(x * y, y) + Math.Min(x, -y) + Math.Cbrt(5 + x),
        (x, y) => Math.Pow(2, x) + Math.Pow(5 + x, y) + Math.Sinh(x) - Math.Cosh(y) + Math.Atan(x * y),
        (x, y) => Math.Asin(x / 4) * Math.Acos(y / 4)
            + (x > 0 && y > 0 || x < -1 ? x * y : !(x < y) ? -x : +y / (4 + x)),
        (x, y) => 7,
    ];

    public static TheoryData<int> Formulas => [.. Enumerable.Range(0, s_formulas.Length)];

    [Theory, MemberData(nameof(Formulas))]
    public void Gradient_AnyFormula_IsThatOfFiniteDifferences(int index)
    {
        var function = s_formulas[index].Compile();
        var objective = Explorer.Of(s_formulas[index]).Plain.Objective;

        for (var i = 0; i < 200; i++)
        {
            const double Little = 1e-6;
            // Off the kinks: those lie on lines.
            var (x, y) = (6 * Noise.Uniform(1, i, 0) - 3, 6 * Noise.Uniform(2, i, 0) - 3);
            var slopes = objective.Gradient([x, y]);
            Assert.Equal(function(x, y), objective.Value([x, y]));
            AssertNear((function(x + Little, y) - function(x - Little, y)) / (2 * Little), slopes[0]);
            AssertNear((function(x, y + Little) - function(x, y - Little)) / (2 * Little), slopes[1]);
        }

        void AssertNear(double expected, double actual) =>
            Assert.True(Math.Abs(expected - actual) <= 1e-6 * Math.Max(1, Math.Abs(expected)),
                $"{s_formulas[index]}: {expected}, {actual}");
    }

    [Fact]
    public void Of_OneVariable_HasItsDerivativeAndItsName()
    {
        var three = 3;
        var explorer = Explorer.Of(x => x * x / 4 + Math.Sin(three * x), (-6, 6));

        Assert.Equal("x * x / 4 + Math.Sin(three * x)", explorer.Plain.Objective.Name);
        Assert.Equal(2.5 + 3 * Math.Cos(15), explorer.Plain.Objective.Gradient(5)[0], 1e-15);
        Assert.Contains("Math.sin(((3) * p[0]))", explorer.ToHtml());
        Assert.DoesNotContain("/*", explorer.ToHtml());
    }

    [Fact]
    public void Of_NoSettings_StartsInSightAndKeepsItsFeet()
    {
        var explorer = Explorer.Of((x, y) => x * x / 2 + 500 * y * y, y: (-0.5, 0.5));

        Assert.Equal([2.1, 0.35], explorer.Plain.Start);
        Assert.Equal(0.0005, explorer.StepSize);
        Assert.Equal(Outcome.Completed, explorer.Plain.Outcome);
        Assert.True(explorer.Plain.LastValue < explorer.Plain.Values[0]);
    }

    [Fact]
    public void Of_ALandscape_TellsThePageItsLowest() =>
        Assert.Contains("&quot;least&quot;:-2,", Explorer.Of((x, y) => x * x * x * x - 2 * x * x + 4 * y * y - 1).ToHtml());

    [Fact]
    public void Of_ALandscapeWithoutABottom_TakesTheLowestInSight() =>
        Assert.Contains("&quot;least&quot;:-27,", Explorer.Of(x => x * x * x).ToHtml());

    [Fact]
    public void Of_FunctionOfOnesOwn_IsRefusedByName() => Refusal.Assert<ArgumentException>(
        () => Explorer.Of((x, y) => Mine(x) + y), "formula", "cannot follow", "Mine", "Math.Pow");

    [Fact]
    public void Of_WhatScriptCannotCompute_IsRefusedByName()
    {
        Refusal.Assert<ArgumentException>(() => Explorer.Of(x => Math.Round(x)), "formula", "Math.Round");
        Refusal.Assert<ArgumentException>(() => Explorer.Of(x => Math.Log(x, 2)), "formula", "Math.Log");
        Refusal.Assert<ArgumentException>(() => Explorer.Of(x => (int)x), "formula", "a conversion from Int32 to Double");
        Refusal.Assert<ArgumentException>(() => Explorer.Of(x => x % 2), "formula", "x % 2");
        Refusal.Assert<ArgumentException>(() => Explorer.Of(x => Math.Sqrt(-1 - x * x)), "formula", "not a number anywhere");
        Refusal.Assert<ArgumentNullException>(() => Explorer.Of((Expression<Func<double, double>>)null!), "formula", "null");
    }

    [Fact]
    public void Of_LongFormulaOnManyLines_HasAShortName()
    {
        var name = Explorer.Of((x, y) => x * x / 2 + 12.5 * y * y
            + Math.Sin(3 * x) * Math.Cos(y) - Math.Tanh(x * y)).Plain.Objective.Name;

        Assert.Equal(60, name.Length);
        Assert.StartsWith("x * x / 2 + 12.5 * y * y + Math.Sin(3", name);
    }

    private static double Mine(double x) => x;
}
