using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;
// As many numbers as the processor adds or multiplies at once.
using Lanes = System.Numerics.Vector<double>;

namespace Descent;

/// <summary>An immutable vector of real numbers: an iterate, a gradient or a change.</summary>
/// <remarks>
/// In one dimension a number stands for the vector (<c>start: 0.5</c>), in more a collection (<c>start: [10, 1]</c>).
/// What takes two vectors throws an <see cref="ArgumentException"/> if their dimensions differ.
/// </remarks>
[CollectionBuilder(typeof(Vector), nameof(Create))]
public readonly struct Vector : IReadOnlyList<double>, IEquatable<Vector>, IFormattable,
    IAdditionOperators<Vector, Vector, Vector>, ISubtractionOperators<Vector, Vector, Vector>,
    IMultiplyOperators<Vector, double, Vector>
{
    private readonly double[]? _numbers;

    /// <summary>Takes over an array that nobody will change.</summary>
    internal Vector(double[] numbers) => _numbers = numbers;

    /// <summary>The dimension: how many numbers there are.</summary>
    public int Count => Numbers.Length;

    /// <summary>The numbers as a span.</summary>
    public ReadOnlySpan<double> Span => _numbers;

    /// <summary>The number at a zero-based place.</summary>
    public double this[int index] => Numbers[index];

    /// <summary>The Euclidean length √(x₀² + x₁² + …), also where the squares would over- or underflow.</summary>
    public double Norm
    {
        get
        {
            var sum = Dot(this);
            if (sum is > 1e-290 and < double.PositiveInfinity)
            {
                return Math.Sqrt(sum);
            }

            var largest = this.Select(Math.Abs).DefaultIfEmpty().Max();
            return largest is 0 or double.PositiveInfinity || double.IsNaN(largest) ? largest
                : largest * Math.Sqrt(this.Sum(number => number / largest * (number / largest)));
        }
    }

    /// <summary>Whether all its numbers are finite.</summary>
    public bool IsFinite
    {
        get
        {
            foreach (var number in Span)
            {
                if (!double.IsFinite(number))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Makes a vector of the given numbers, which are copied.</summary>
    public static Vector Create(params ReadOnlySpan<double> numbers) => new(numbers.ToArray());

    /// <summary>Makes a vector of one number.</summary>
    public static implicit operator Vector(double number) => Create(number);

    /// <summary>Makes a vector of the numbers in an array, which is copied; of none if it is null.</summary>
    public static implicit operator Vector(double[]? numbers) => Create(numbers);

    /// <summary>The sum, number by number.</summary>
    public static Vector operator +(Vector left, Vector right) => Sum(left, right, 1);

    /// <summary>The difference, number by number.</summary>
    public static Vector operator -(Vector left, Vector right) => Sum(left, right, -1);

    /// <summary>The vector pointing the other way.</summary>
    public static Vector operator -(Vector vector) => vector.Map(number => -number);

    /// <summary>The vector, so many times as long.</summary>
    public static Vector operator *(Vector vector, double factor)
    {
        var product = new double[vector.Count];
        var numbers = vector.Numbers;
        var i = 0;
        for (; i <= product.Length - Lanes.Count; i += Lanes.Count)
        {
            (new Lanes(numbers, i) * factor).CopyTo(product, i);
        }

        for (; i < product.Length; i++)
        {
            product[i] = numbers[i] * factor;
        }

        return new(product);
    }

    /// <summary>The vector, so many times as long.</summary>
    public static Vector operator *(double factor, Vector vector) => vector * factor;

    /// <summary>The vector, divided by a number.</summary>
    public static Vector operator /(Vector vector, double divisor) => vector.Map(number => number / divisor);

    /// <summary>The inner product x₀y₀ + x₁y₁ + ….</summary>
    public double Dot(Vector other)
    {
        CheckSameCount(this, other);
        double[] a = Numbers, b = other.Numbers;
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>A function of each number: <c>g.Map(x => x * x)</c> squares them.</summary>
    public Vector Map(Func<double, double> of) => new(Array.ConvertAll(Numbers, Guard.NotNull(of).Invoke));

    /// <summary>A function of each number and its partner, such as <c>g.Map2(s, (x, y) => x / y)</c>.</summary>
    public Vector Map2(Vector other, Func<double, double, double> of)
    {
        Guard.NotNull(of);
        CheckSameCount(this, other);
        var results = new double[Count];
        double[] a = Numbers, b = other.Numbers;
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = of(a[i], b[i]);
        }

        return new(results);
    }

    /// <summary>Whether two vectors hold the same numbers.</summary>
    public static bool operator ==(Vector left, Vector right) => left.Equals(right);

    /// <summary>Whether two vectors differ in a number.</summary>
    public static bool operator !=(Vector left, Vector right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Vector other) => Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Vector other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => this.Aggregate(Count, HashCode.Combine);

    /// <inheritdoc/>
    public IEnumerator<double> GetEnumerator() => Numbers.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The vector as NumPy prints an array, the same in every culture: <c>[0.74724774]</c>.</summary>
    public override string ToString() => NumPyText.Array(Span);

    /// <summary>The numbers in a format, such as <c>$"{x:f3}"</c>: <c>0.747</c>, or <c>[0.747 -1.500]</c>.</summary>
    /// <param name="format">The format of each number; as NumPy prints them if null or empty.</param>
    /// <param name="formatProvider">The culture of the numbers.</param>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        if (string.IsNullOrEmpty(format))
        {
            return ToString();
        }

        var numbers = this.Select(number => number.ToString(format, formatProvider));
        return Count == 1 ? numbers.First() : $"[{string.Join(' ', numbers)}]";
    }

    private double[] Numbers => _numbers ?? [];

    /// <summary>The sum with a vector, or with its opposite: times 1 or −1 nothing is rounded.</summary>
    private static Vector Sum(Vector left, Vector right, double sign)
    {
        CheckSameCount(left, right);
        var sum = new double[left.Count];
        double[] a = left.Numbers, b = right.Numbers;
        var i = 0;
        for (; i <= sum.Length - Lanes.Count; i += Lanes.Count)
        {
            (new Lanes(a, i) + new Lanes(b, i) * sign).CopyTo(sum, i);
        }

        for (; i < sum.Length; i++)
        {
            sum[i] = a[i] + b[i] * sign;
        }

        return new(sum);
    }

    private static void CheckSameCount(Vector vector, Vector other) => Guard.That(
        vector.Count == other.Count, nameof(other),
        $"{vector} has {vector.Count} numbers and {other} has {other.Count}; there must be as many.");
}
