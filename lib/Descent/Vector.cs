using System.Collections;
using System.Runtime.CompilerServices;

namespace Descent;

/// <summary>An immutable vector of real numbers: an iterate, a gradient or a change.</summary>
/// <remarks>
/// In one dimension a number stands for the vector (<c>start: 0.5</c>), in more a collection (<c>start: [10, 1]</c>).
/// What takes two vectors throws an <see cref="ArgumentException"/> if their dimensions differ.
/// </remarks>
[CollectionBuilder(typeof(Vector), nameof(Create))]
public readonly struct Vector : IReadOnlyList<double>, IEquatable<Vector>, IFormattable
{
    private readonly ReadOnlyMemory<double> _numbers;

    /// <summary>Wraps memory that nobody will change.</summary>
    internal Vector(ReadOnlyMemory<double> numbers) => _numbers = numbers;

    /// <summary>The dimension: how many numbers there are.</summary>
    public int Count => _numbers.Length;

    /// <summary>The numbers as a span.</summary>
    public ReadOnlySpan<double> Span => _numbers.Span;

    /// <summary>The number at a zero-based place.</summary>
    public double this[int index] => _numbers.Span[index];

    /// <summary>The Euclidean length √(x₀² + x₁² + …).</summary>
    public double Norm => Math.Sqrt(this.Sum(number => number * number));

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

    /// <summary>Makes a vector of the numbers in an array, which is copied.</summary>
    public static implicit operator Vector(double[] numbers) => Create(Guard.NotNull(numbers));

    /// <summary>The number of a vector in one dimension.</summary>
    /// <exception cref="InvalidCastException">It has more than one number, or none.</exception>
    public static implicit operator double(Vector vector) => vector.Count == 1
        ? vector[0]
        : throw new InvalidCastException($"The vector {vector} has {vector.Count} numbers; only one of them can stand where a number "
            + "is wanted, such as x[0]. To reckon with each of them, write x.Each(n => …).");

    /// <summary>The sum, number by number.</summary>
    public static Vector operator +(Vector left, Vector right) => left.Pairwise(right, (a, b) => a + b);

    /// <summary>The difference, number by number.</summary>
    public static Vector operator -(Vector left, Vector right) => left.Pairwise(right, (a, b) => a - b);

    /// <summary>The vector pointing the other way.</summary>
    public static Vector operator -(Vector vector) => vector.Each(number => -number);

    /// <summary>The vector, so many times as long.</summary>
    public static Vector operator *(double factor, Vector vector) => vector.Each(number => factor * number);

    /// <summary>The vector, so many times as long.</summary>
    public static Vector operator *(Vector vector, double factor) => factor * vector;

    /// <summary>The vector, divided by a number.</summary>
    public static Vector operator /(Vector vector, double divisor) => vector.Each(number => number / divisor);

    /// <summary>A function of each number: <c>g.Each(x => x * x)</c> squares them.</summary>
    public Vector Each(Func<double, double> of)
    {
        Guard.NotNull(of);
        var numbers = new double[Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = of(Span[i]);
        }

        return new(numbers);
    }

    /// <summary>A function of each number and its partner: <c>g.Pairwise(s, (x, y) => x / y)</c> divides number by number.</summary>
    public Vector Pairwise(Vector other, Func<double, double, double> of)
    {
        Guard.NotNull(of);
        Guard.That(
            Count == other.Count, nameof(other),
            $"{this} has {Count} numbers and {other} has {other.Count}; there must be as many.");
        var numbers = new double[Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = of(Span[i], other.Span[i]);
        }

        return new(numbers);
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
    public IEnumerator<double> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The vector as NumPy prints an array, the same in every culture: <c>[0.74724774]</c>.</summary>
    public override string ToString() => NumPyText.Array(Span);

    /// <summary>The numbers in a format of your own, such as <c>$"{x:f3}"</c>: <c>0.747</c>, or <c>[0.747, -1.500]</c>.</summary>
    /// <param name="format">The format of each number; as NumPy prints them if null or empty.</param>
    /// <param name="formatProvider">The culture of the numbers.</param>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        if (string.IsNullOrEmpty(format))
        {
            return ToString();
        }

        var numbers = string.Join(", ", this.Select(number => number.ToString(format, formatProvider)));
        return Count == 1 ? numbers : $"[{numbers}]";
    }
}
