namespace Descent;

/// <summary>What <c>numpy.random.seed(s)</c> and <c>numpy.random.rand()</c> give, bit for bit.</summary>
/// <remarks>
/// The generator is MT19937 (M. Matsumoto and T. Nishimura, Mersenne Twister, ACM TOMACS 8(1), 1998), seeded as in its
/// <c>init_genrand</c>. Not safe to use from several threads at once.
/// </remarks>
public sealed class NumPyRandom
{
    private const int Size = 624;
    private const int Shift = 397;

    private readonly uint[] _state = new uint[Size];
    private int _next = Size;

    /// <summary>Starts the stream of a seed, from 0 to 2³² − 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The seed is outside that range.</exception>
    public NumPyRandom(long seed)
    {
        Guard.InRange(
            seed is >= 0 and <= uint.MaxValue, nameof(seed),
            $"seed is {seed}; it must be a whole number from 0 to {uint.MaxValue}.");
        _state[0] = (uint)seed;
        for (var i = 1; i < Size; i++)
        {
            _state[i] = 1812433253 * (_state[i - 1] ^ (_state[i - 1] >> 30)) + (uint)i;
        }
    }

    /// <summary>The next number, uniform on [0, 1), with 53 random bits.</summary>
    public double Rand()
    {
        var high = NextUInt32() >> 5;
        var low = NextUInt32() >> 6;
        return (high * 67108864.0 + low) / 9007199254740992.0;
    }

    private uint NextUInt32()
    {
        if (_next == Size)
        {
            Refill();
        }

        var y = _state[_next++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >> 18);
    }

    private void Refill()
    {
        for (var i = 0; i < Size; i++)
        {
            var y = (_state[i] & 0x80000000) | (_state[(i + 1) % Size] & 0x7fffffff);
            _state[i] = _state[(i + Shift) % Size] ^ (y >> 1) ^ ((y & 1) * 0x9908b0df);
        }

        _next = 0;
    }
}
