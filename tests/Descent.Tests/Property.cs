using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Descent.Tests;

/// <summary>Properties that hold for every input, tried with inputs drawn at random, the same ones at every
/// run.</summary>
internal static class Property
{
    private static readonly Config Config = Config.QuickThrowOnFailure
        .WithQuietOnSuccess(true)
        .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(4, 7), FSharpOption<int>.None)));

    /// <summary>A number in [lower, upper], the ends included.</summary>
    public static Gen<double> Between(double lower, double upper) =>
        Gen.Choose(0, 1 << 30).Select(i => lower + (upper - lower) * (i / (double)(1 << 30)));

    /// <summary>A number of any size between two powers of ten, of either sign.</summary>
    public static Gen<double> OfAnySize(double lower, double upper) =>
        from exponent in Between(lower, upper)
        from sign in Gen.Elements(-1, 1)
        select sign * Math.Pow(10, exponent);

    /// <summary>Tries an assertion on so many inputs.</summary>
    public static void ForAll<T>(Gen<T> inputs, Action<T> assertion, int tries = 200) =>
        Check.One(Config.WithMaxTest(tries), Prop.ForAll(inputs.ToArbitrary(), assertion));
}
