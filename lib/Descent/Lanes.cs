using System.Numerics;
using System.Runtime.Intrinsics;

namespace Descent;

/// <summary>Sixteen numbers that go through the same operations side by side: sixteen runs of a sweep at once.</summary>
internal readonly struct Lanes(Vector512<double> first, Vector512<double> second)
    : IAdditionOperators<Lanes, Lanes, Lanes>, ISubtractionOperators<Lanes, Lanes, Lanes>,
        IMultiplyOperators<Lanes, Lanes, Lanes>
{
    public const int Count = 16;

    private readonly Vector512<double> _first = first;
    private readonly Vector512<double> _second = second;

    public static Lanes Of(ReadOnlySpan<double> numbers) => new(Vector512.Create(numbers), Vector512.Create(numbers[8..]));

    public static Lanes Of(double number) => new(Vector512.Create(number), Vector512.Create(number));

    public void CopyTo(Span<double> numbers)
    {
        _first.CopyTo(numbers);
        _second.CopyTo(numbers[8..]);
    }

    public static Lanes operator +(Lanes a, Lanes b) => new(a._first + b._first, a._second + b._second);

    public static Lanes operator -(Lanes a, Lanes b) => new(a._first - b._first, a._second - b._second);

    public static Lanes operator *(Lanes a, Lanes b) => new(a._first * b._first, a._second * b._second);
}
