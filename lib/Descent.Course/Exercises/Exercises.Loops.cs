namespace Descent;

/// <content>What the exercises have in common that ask for a loop: it is run beside the right one.</content>
public static partial class Exercises
{
    // Three slopes, so that no loop made for one of them passes; the numbers keep every right run finite.
    private static readonly (string Name, Func<double, double> Slope, double X, double A, double B, int N)[] s_trials =
    [
        ("x²", x => 2 * x, 0.93, 0.1, 0.3, 30),
        ("two valleys, ¼x⁴ − ½x² + 0.2x", x => x * x * x - x + 0.2, 1.8, 0.05, 0.8, 12),
        ("a steady slope of 1", _ => 1, 2, 0.1, 0.5, 4),
    ];

    /// <summary>From what was kept of the last step: what this one keeps, and the change to subtract from x.</summary>
    private delegate (double Kept, double Change) Step(
        int i, double x, Func<double, double> slope, double kept, double stepSize, double momentum);

    private static Loop PlainLoop => Steps((_, _, g, _, a, _) => a * g);

    private static Loop MomentumLoop => Steps((_, _, g, old, a, b) => a * g + b * old);

    private static Loop NesterovLoop => Looks((old, b) => b * old);

    private static Loop KerasLoop => Loops((_, x, g, v, a, b) => (v = b * v - a * g(x), a * g(x) - b * v));

    private static Loop Loops(Step step) => (slope, x, stepSize, momentum, n) =>
    {
        var kept = 0.0;
        for (var i = 0; i < n; i++)
        {
            (kept, var change) = step(i, x, slope, kept, stepSize, momentum);
            x -= change;
        }

        return x;
    };

    /// <summary>A loop that keeps the change, made of i, x, the slope there, the old change, α and β.</summary>
    private static Loop Steps(Func<int, double, double, double, double, double, double> change) =>
        Loops((i, x, slope, old, a, b) => (old = change(i, x, slope(x), old, a, b), old));

    /// <summary>Momentum that takes the slope ahead by so much, made of the old change and β.</summary>
    private static Loop Looks(Formula ahead) =>
        Loops((_, x, slope, old, a, b) => (old = a * slope(x - ahead(old, b)) + b * old, old));

    /// <summary>An exercise that asks for a loop: it knows its own mistakes, then those of every loop.</summary>
    private static Exercise<Loop> Writing(Loop right, string praise, params (Loop Loop, string Why)[] mistakes)
    {
        var exercise = new Exercise<Loop>(loop => Same(loop, right), praise);
        Array.ForEach(
            [
                ((_, x, _, _, _) => x, "It returns the x it was given: nothing has moved. Does the loop assign to x?"),
                .. mistakes,
                ((g, x, a, b, _) => right(g, x, a, b, 1), "It takes one step only. Does it return inside the loop?"),
                ((g, x, a, b, n) => right(g, x, a, b, n - 1), "It takes one step too few. Where does it end?"),
                ((g, x, a, b, n) => right(g, x, a, b, n + 1), "It takes one step too many. Where does it end?"),
                ((g, x, a, b, n) => right(g, x, a, b, n - 1) - right(g, x, a, b, n), "It returns the change, not x."),
                ((g, x, a, b, n) => right(g, x, -a, b, n),
                    "It climbs: two signs do not go together. On its way into x the slope must meet one minus."),
                ((g, x, a, b, n) => right(g, x, a * a, b, n), "The slope is multiplied by the step size twice."),
                ((g, x, a, b, n) => right(g, x, 2 * a, b, n), "The slope's share of a step is twice as long."),
                ((g, x, a, b, n) => right(g, x, a / n, b, n), "The slope's share is divided by n. It must be whole."),
                ((g, x, a, b, n) => right(g, x, 1 / a, b, n), "It divides by the step size. Multiply by it."),
                ((g, x, a, b, n) => right(g, x, a, 0, n), "That is plain descent: nothing is carried over. Is change "
                    + "declared outside the loop, and assigned inside? (And 9/10 is 0 in C#.)"),
                ((g, x, a, b, n) => right(g, x, a, -b, n), "The last change has the wrong sign: it fights the new."),
                ((g, x, a, b, n) => right(g, x, a, a * b, n), "The last change is multiplied by the step size as well, "
                    + "so hardly anything of it is carried over. Only the slope takes the step size."),
                ((g, x, a, b, n) => right(g, x, b, a, n), "The step size and the momentum have changed places."),
                ((g, x, a, b, n) => right(g, x, (1 - b) * a, b, n), "The slope is multiplied by 1 − momentum as well. "
                    + "That makes an average of the gradients: a method people use, but not this one."),
                ((g, x, a, b, n) => right(at => Math.Sign(g(at)), x, a, b, n), "It uses the sign of the slope only."),
                ((g, x, a, b, n) => g(x) is var first ? right(_ => first, x, a, b, n) : 0,
                    "It asks for the slope only once, at the start. Ask again at every step, where you then stand."),
            ],
            ((Loop Loop, string Why) m) => exercise.Wrong(loop => Same(loop, m.Loop), m.Why));
        return exercise
            .Wrong(loop => !double.IsFinite(End(loop, 0)), "It leaves the finite numbers. Is something divided by 0?")
            .Wrong(loop => Same(loop, (_, x, a, b, n) => loop(at => at, x, a, b, n)),
                "It walks alike on every slope. Call slope, in place of a formula such as 2 * x.")
            .Wrong(loop => Same(loop, (g, x, _, b, n) => loop(g, x, 0.07, b, n)),
                "It takes no notice of stepSize. Is it left out, or a number written in its place?")
            .Wrong(loop => !Same(right, (g, x, a, _, n) => right(g, x, a, 0.6, n))
                && Same(loop, (g, x, a, _, n) => loop(g, x, a, 0.6, n)),
                "It takes no notice of momentum. Is a number such as 0.9 written in its place?")
            .Otherwise(loop => Difference(loop, right));
    }

    private static double End(Loop loop, int trial) =>
        s_trials[trial] is var (_, slope, x, a, b, n) ? loop(slope, x, a, b, n) : 0;

    private static bool Same(Loop one, Loop other) =>
        Enumerable.Range(0, s_trials.Length).All(i => EndAlike(End(one, i), End(other, i)));

    /// <summary>As near as a loop in float comes; and what diverges need not do so by the same digits.</summary>
    private static bool EndAlike(double end, double other) =>
        IsNear(end, other, 1e-5) || (!double.IsFinite(end) && !double.IsFinite(other));

    /// <summary>Where a loop ends, and should, on the first trial that differs; and how often it asked.</summary>
    private static string Difference(Loop loop, Loop right)
    {
        var i = Enumerable.Range(0, s_trials.Length).First(i => !EndAlike(End(loop, i), End(right, i)));
        var (name, slope, x, a, b, n) = s_trials[i];
        var asked = 0;
        var end = loop(at => asked++ is var _ ? slope(at) : 0, x, a, b, n);
        return $"On {name}, from x = {Say(x)} with step size {Say(a)}"
            + (EndAlike(End(right, i), right(slope, x, a, 0, n)) ? "" : $", momentum {Say(b)}")
            + FormattableString.Invariant($" and {n} steps, yours ends at {end:g7}; it should be {End(right, i):g7}.")
            + (asked == n ? "" : $" It asked for the slope {asked} times in {n} steps.")
            + (i == 0 ? "" : $" On {s_trials[0].Name} it is right.");
    }
}
