namespace Descent;

public static partial class Exercises
{
    /// <summary>4.8: which rows may say how to scale.</summary>
    public static Exercise<double> RowsToScaleBy { get; } = Number(
            a => a == 333 - 84, "Only from the rows the fit may see. The others are rescaled by the same numbers.")
        .Wrong(333, "Then the held-out rows would have a say in the fit: a leak. Here it is small, elsewhere not.")
        .Wrong(84, "Those are the ones that must not be looked at before the end.")
        .Wrong(344, "Those are all rows of the file, the incomplete ones included.");

    /// <summary>4.8: how many rows an uncertainty costs.</summary>
    public static Exercise<double> HowManyHeldOut { get; } = Number(
            a => a > 0 && Math.Abs(Uncertainty(a) - 0.010) < 0.0001,
            "A third of the uncertainty takes nine times the birds. Hence small differences are so hard to prove.")
        .Wrong(252, "Three times the birds: but the uncertainty shrinks only with the root of that.", within: 13)
        .Wrong(84, "That is how many there are now, and they give ± 0.030.")
        .Wrong(2500, "That is 1/4 divided by 0.01², right for an accuracy of one half.", within: 200)
        .Wrong(7.6, "Did you forget to square the uncertainty?", within: 2.4)
        .Wrong(a => a > 0, a => $"With so many birds it would be ± {Say(Uncertainty(a))}.");

    private static double Uncertainty(double birds) => Math.Sqrt(0.917 * (1 - 0.917) / birds);
}
