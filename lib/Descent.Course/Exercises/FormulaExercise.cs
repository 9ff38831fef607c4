namespace Descent;

/// <summary>An exercise whose answer is a formula of two numbers: the reader's function is called beside the right one.</summary>
/// <param name="right">The function it should be equal to.</param>
/// <param name="names">What the two numbers are called.</param>
/// <param name="trials">The numbers to try, and what is special about them.</param>
/// <param name="praise">What to say to a right answer.</param>
/// <param name="bugs">Functions people write, and what to tell them.</param>
public sealed class FormulaExercise(
    Func<double, double, double> right, (string First, string Second) names, (double First, double Second, string Case)[] trials,
    string praise, params (Func<double, double, double> Formula, string Explanation)[] bugs)
{
    /// <summary>Calls the reader's function.</summary>
    /// <param name="formula">The function; null if there is none yet.</param>
    /// <returns>What to tell the reader: “Right” and why, or “Not yet” and what is wrong. Never an exception.</returns>
    public string Check(Func<double, double, double>? formula)
    {
        if (formula is null)
        {
            return Feedback.Asked("function");
        }

        try
        {
            var wrong = Array.FindIndex(trials, t => !Near(formula(t.First, t.Second), right(t.First, t.Second)));
            if (wrong < 0)
            {
                return Feedback.Right(praise);
            }

            var bug = Array.Find(bugs, bug => trials.All(t => Near(formula(t.First, t.Second), bug.Formula(t.First, t.Second))));
            var (first, second, special) = trials[wrong];
            return Feedback.NotYet(bug.Explanation ?? FormattableString.Invariant($"With {names.First} = {first} and {names.Second} = {second} ({special}) ")
                + $"yours gives {Descriptions.Number(formula(first, second))}; it should be {Descriptions.Number(right(first, second))}."
                + (wrong > 0 ? $" Where it {trials[0].Case} it is right." : ""));
        }
        catch (Exception e)
        {
            return Feedback.NotYet($"Your function threw: {e.Message}");
        }
    }

    private static bool Near(double yours, double expected) =>
        Math.Abs(yours - expected) <= 1e-9 * Math.Max(1, Math.Abs(expected)) || (double.IsNaN(yours) && double.IsNaN(expected));
}
