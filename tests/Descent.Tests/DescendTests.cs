using System.Numerics;

namespace Descent.Tests;

public sealed class DescendTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(0.5, false)]
    [InlineData(0.5, true)]
    public void Descend_Numbers_AreTheLoopWrittenByHand(double momentum, bool nesterov)
    {
        double x = 1, change = 0;
        List<double> byHand = [x];
        for (var i = 0; i < 20; i++)
        {
            change = 0.1 * (2 * (nesterov ? x - momentum * change : x)) + momentum * change;
            x -= change;
            byHand.Add(x);
        }

        Assert.Equal(byHand, GradientDescent.Descend(x => 2 * x, 1.0, 0.1, momentum, nesterov).Take(21));
    }

    [Fact]
    public void Descend_Vectors_ArePointsOfARun()
    {
        var ravine = Objectives.Ravine(1, 25);

        var run = GradientDescent.Minimize(ravine, [10, 1], 0.05, 0.5, iterations: 12);

        Assert.Equal(run.Points, GradientDescent.Descend(ravine.Gradient, run.Start, 0.05, 0.5).Take(13));
    }

    [Fact]
    public void Descend_WhateverAddsAndScales_Goes() =>
        Assert.Equal(new Complex(0.81, -0.81),
            GradientDescent.Descend<Plane>(z => z, new(new(1, -1)), 0.1).ElementAt(2).At);

    [Fact]
    public void Descend_NoiseAndSchedule_GetTheIterationOnceAStep()
    {
        List<int> asked = [], stepped = [];
        var points = GradientDescent.Descend(
            (i, x) => { asked.Add(i); return x + i; }, 1.0, i => { stepped.Add(i); return 0.5; });

        Assert.Equal([1, 0.5, -0.25, -1.125], points.Take(4));
        Assert.Equal([0, 1, 2], asked);
        Assert.Equal([0, 1, 2], stepped);
        Assert.Equal([1, 0.5], points.Take(2)); // and anew for whoever asks anew
    }

    [Fact]
    public void Descend_NobodyAsks_AsksNobody()
    {
        var points = GradientDescent.Descend<double>(_ => throw new InvalidOperationException("asked"), 1, 0.1);

        Assert.Equal(1, points.First());
        Assert.Throws<InvalidOperationException>(() => points.ElementAt(1));
    }

    private readonly record struct Plane(Complex At)
        : IAdditionOperators<Plane, Plane, Plane>, ISubtractionOperators<Plane, Plane, Plane>,
            IMultiplyOperators<Plane, double, Plane>
    {
        public static Plane operator +(Plane left, Plane right) => new(left.At + right.At);

        public static Plane operator -(Plane left, Plane right) => new(left.At - right.At);

        public static Plane operator *(Plane left, double right) => new(left.At * right);
    }
}
