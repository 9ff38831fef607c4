namespace Descent.Tests;

public sealed class VectorTests
{
    [Fact]
    public void CollectionExpression_Numbers_AreItsNumbers()
    {
        double[] more = [2, 3];
        Vector vector = [1, .. more];

        Assert.Equal(3, vector.Count);
        Assert.Equal([1, 2, 3], vector.Span.ToArray());
        Assert.Equal([1.0, 2, 3], vector);
        Assert.Equal(2, vector[1]);
    }

    [Fact]
    public void CollectionExpression_Empty_IsTheDefault()
    {
        Vector vector = [];

        Assert.Empty(vector);
        Assert.Equal(default, vector);
        Assert.Equal("[]", default(Vector).ToString());
        Assert.Equal(0, default(Vector).Norm);
    }

    [Fact]
    public void Conversion_Number_IsAVectorOfOne()
    {
        Vector vector = 0.5;

        Assert.Equal([0.5], vector);
    }

    [Theory]
    [InlineData(new[] { 1.0, 2 }, "[1. 2.]")]
    [InlineData(new[] { 0.25 }, "[0.25]")]
    public void ToString_HoweverItIsPrinted_IsNumPysText(double[] numbers, string text)
    {
        Vector vector = numbers;
        using var console = new StringWriter();
        console.Write(vector);

        Assert.Equal(text, console.ToString());
        Assert.Equal(text, new System.Text.StringBuilder().Append(vector).ToString());
        Assert.Equal((text, text, text), ($"{vector}", string.Concat("", vector), string.Format("{0}", vector)));
    }

    [Fact]
    public void Conversion_NoArray_IsAVectorOfNoNumbers() => Assert.Empty((Vector)(double[])null!);

    [Fact]
    public void Norm_SquaresBeyondADouble_IsTheLengthAllTheSame()
    {
        Assert.Equal(Math.Sqrt(2) * 1e-200, Vector.Create(1e-200, 1e-200).Norm, 1e-214);
        Assert.Equal(1, Vector.Create(1e200, 1e200).Norm / (Math.Sqrt(2) * 1e200), 1e-14);
        Assert.Equal((0.0, double.PositiveInfinity),
            (Vector.Create(0, 0).Norm, Vector.Create(1, double.NegativeInfinity).Norm));
        Assert.Equal(double.NaN, Vector.Create(1, double.NaN).Norm);
    }

    [Fact]
    public void Map_AndMap2_ReckonNumberByNumber()
    {
        Vector g = [3, -4];

        Assert.Equal([9, 16], g.Map(x => x * x));
        Assert.Equal([1.5, -1], g.Map2([2, 4], (x, y) => x / y));
        Refusal.Assert<ArgumentException>(() => g.Map2([1], (x, y) => x), "other", "2 numbers");
        Refusal.Assert<ArgumentNullException>(() => g.Map(null!), "of");
    }

    [Theory]
    [MemberData(nameof(Culture.All), MemberType = typeof(Culture))]
    public void ToString_Format_GoesToEachNumber(string culture)
    {
        Vector one = 0.7472, two = [0.5, -1];

        Assert.Equal("0.75 [0.50 -1.00]",
            Culture.Under(culture, () => FormattableString.Invariant($"{one:f2} {two:f2}")));
        Assert.Equal("[0.7472] [ 0.5 -1. ]", Culture.Under(culture, () => $"{one} {two}"));
    }

    [Fact]
    public void IsFinite_OneNumberIsNot_IsFalse()
    {
        Assert.True(Vector.Create(1, double.MaxValue).IsFinite);
        Assert.False(Vector.Create(1, double.NaN).IsFinite);
        Assert.False(Vector.Create(double.NegativeInfinity, 1).IsFinite);
    }

    [Fact]
    public void Conversion_Array_CopiesIt()
    {
        double[] numbers = [1, 2];
        Vector converted = numbers;
        var created = Vector.Create(numbers);

        numbers[0] = 9;

        Assert.Equal([1, 2], converted);
        Assert.Equal([1, 2], created);
    }

    [Fact]
    public void Gradient_NullArray_IsToldApartFromOneThatThrows()
    {
        var objective = new Objective("a slip", (Vector x) => x[0], _ => (double[])null!, (-1, 1), (-1, 1));

        var e = Assert.Throws<InvalidOperationException>(() => objective.Gradient([1, 2]));
        Assert.Equal(
            "The gradient of a slip has 0 numbers at x = [1. 2.]; there must be one for each of its variables, 2.",
            e.Message);
    }

    [Theory]
    [InlineData(new double[] { 1, 2 }, new double[] { 1, 2 }, true)]
    [InlineData(new double[] { 1, 2 }, new double[] { 2, 1 }, false)]
    [InlineData(new double[] { 1, 2 }, new double[] { 1, 2, 3 }, false)]
    [InlineData(new double[] { }, new double[] { }, true)]
    [InlineData(new double[] { 0.0 }, new double[] { -0.0 }, true)]
    [InlineData(new double[] { double.NaN }, new double[] { double.NaN }, true)]
    public void Equals_TwoVectors_ByTheirNumbers(double[] left, double[] right, bool areEqual)
    {
        Vector one = left, other = right;

        Assert.Equal(areEqual, one.Equals(other));
        Assert.Equal(areEqual, one.Equals((object)other));
        Assert.Equal(areEqual, one == other);
        Assert.Equal(!areEqual, one != other);
        Assert.True(!areEqual || one.GetHashCode() == other.GetHashCode());
    }

    [Fact]
    public void Equals_SomethingElse_IsFalse()
    {
        Vector vector = 1;

        Assert.False(vector.Equals("1"));
        Assert.False(vector.Equals((object?)null));
    }

    [Fact]
    public void GetHashCode_DifferentOrder_Differs() =>
        Assert.NotEqual(Vector.Create(1, 2).GetHashCode(), Vector.Create(2, 1).GetHashCode());

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void Indexer_NoSuchPlace_IsRefused(int index) =>
        Assert.Throws<IndexOutOfRangeException>(() => Vector.Create(1, 2)[index]);

    [Fact]
    public void Norm_RightTriangle_IsItsHypotenuse() => Assert.Equal(5, Vector.Create(3, -4).Norm);

    [Theory]
    [MemberData(nameof(Culture.All), MemberType = typeof(Culture))]
    public void ToString_AnyCulture_AsNumPy(string culture)
    {
        Assert.Equal("[0.74724774]", Culture.Under(culture, () => Vector.Create(0.7472477424218823).ToString()));
        Assert.Equal("[-1.   0.5]", Culture.Under(culture, () => Vector.Create(-1, 0.5).ToString()));
        Assert.Equal("[-1.e-05]", Culture.Under(culture, () => $"{Vector.Create(-1e-5)}"));
    }

    [Fact]
    public void Operators_Numbers_GoThemByThem()
    {
        Vector a = [1, -2], b = [0.5, 3];
        Assert.Equal([1.5, 1], a + b);
        Assert.Equal([0.5, -5], a - b);
        Assert.Equal([-1, 2], -a);
        Assert.Equal([3, -6], 3 * a);
        Assert.Equal(3 * a, a * 3);
        Assert.Equal([0.5, -1], a / 2);
    }

    [Fact]
    public void Operators_OtherDimension_AreRefused() =>
        Refusal.Assert<ArgumentException>(
            () => _ = Vector.Create(1, 2) - 3, "other", "[1. 2.] has 2 numbers", "[3.] has 1");
}
