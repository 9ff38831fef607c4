namespace Descent;

/// <summary>An exercise whose answer is a loop: the reader's code is run beside the right one.</summary>
/// <param name="right">The loop it should be equal to.</param>
/// <param name="praise">What to say to a right answer.</param>
/// <param name="bugs">Loops people write, and what to tell them.</param>
public sealed class LoopExercise(DescentFunction right, string praise, params (DescentFunction DescentFunction, string Explanation)[] bugs)
{
    // Three slopes, so that no loop made for one of them passes; the numbers keep every run finite.
    private static readonly (string Name, Func<double, double> Slope, double Start, double StepSize, double Momentum, int N)[] s_trials =
    [
        ("x²", x => 2 * x, 0.9, 0.1, 0.3, 30),
        ("two valleys, ¼x⁴ − ½x² + 0.2x", x => x * x * x - x + 0.2, 1.8, 0.05, 0.8, 12),
        ("a steady slope of 1", _ => 1, 2, 0.1, 0.5, 4),
    ];

    /// <summary>Runs the reader's loop.</summary>
    /// <param name="loop">The loop; null if there is none yet.</param>
    /// <returns>What to tell the reader: “Right” and why, or “Not yet” and what is wrong. Never an exception.</returns>
    public string Check(DescentFunction? loop)
    {
        if (loop is null)
        {
            return Feedback.Asked("loop");
        }

        double[] ends;
        try
        {
            ends = Ends(loop);
        }
        catch (Exception e)
        {
            return Feedback.NotYet($"Your loop threw: {e.Message}");
        }

        var expected = Ends(right);
        if (Same(ends, expected))
        {
            return Feedback.Right(praise);
        }

        var bug = Array.FindIndex(bugs, bug => Same(ends, Ends(bug.DescentFunction)));
        if (bug >= 0)
        {
            return Feedback.NotYet(bugs[bug].Explanation);
        }

        var wrong = Enumerable.Range(0, ends.Length).First(i => !Near(ends[i], expected[i]));
        var trial = s_trials[wrong];
        return Feedback.NotYet(
            FormattableString.Invariant($"On {trial.Name}, from x = {trial.Start} with step size {trial.StepSize}, momentum {trial.Momentum} and {trial.N} steps, ")
            + $"yours ends at {Descriptions.Number(ends[wrong])}; it should be {Descriptions.Number(expected[wrong])}."
            + (wrong > 0 ? $" On {s_trials[0].Name} it is right: does it hold a number where what it is given should stand?" : ""));
    }

    private static double[] Ends(DescentFunction loop) => [.. s_trials.Select(t => loop(t.Slope, t.Start, t.StepSize, t.Momentum, t.N))];

    private static bool Same(double[] ends, double[] expected) => ends.Zip(expected).All(pair => Near(pair.First, pair.Second));

    // The order of the operations is the reader's own; and a bug that diverges need not do so by the same digits.
    private static bool Near(double end, double expected) =>
        Math.Abs(end - expected) <= 1e-9 * Math.Abs(expected) || (!double.IsFinite(end) && !double.IsFinite(expected));
}
