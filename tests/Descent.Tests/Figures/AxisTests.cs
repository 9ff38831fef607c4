namespace Descent.Tests;

public sealed class AxisTests
{
    [Fact]
    public void Axis_FromALabel_IsLinear()
    {
        Axis axis = "x";

        Assert.Equal(new Axis("x", IsLog: false), axis);
        Assert.Equal(0.25, axis.Transform(0.25));
    }

    [Theory]
    [InlineData(1, true, true)]
    [InlineData(5e-324, true, true)]
    [InlineData(0, true, false)]
    [InlineData(-1, true, false)]
    [InlineData(double.NaN, false, false)]
    [InlineData(double.PositiveInfinity, false, false)]
    public void Holds_Number_IfItHasAPlace(double value, bool onLinear, bool onLog)
    {
        Assert.Equal(onLinear, new Axis("x").Contains(value));
        Assert.Equal(onLog, Axis.Log("x").Contains(value));
    }

    [Fact]
    public void Transform_LogAxis_IsTheLogarithm() => Assert.Equal(-3, Axis.Log("x").Transform(0.001), 1e-12);
}
