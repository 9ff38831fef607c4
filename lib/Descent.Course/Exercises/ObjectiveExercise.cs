namespace Descent;

/// <summary>An exercise whose answer is a function with its slope: the one must be the slope of the other.</summary>
/// <param name="value">The function that is asked for.</param>
/// <param name="praise">What to say to a right answer.</param>
/// <param name="wrongFunction">A function people write, and what to tell them.</param>
/// <param name="wrongSlopes">Slopes people write, and what to tell them.</param>
public sealed class ObjectiveExercise(
    Func<double, double> value, string praise, (Func<double, double> Function, string Explanation) wrongFunction,
    params (Func<double, double> Slope, string Explanation)[] wrongSlopes)
{
    private static readonly double[] s_inputs = [-1.5, -0.4, 0.1, 0.6, 2];

    /// <summary>Checks a function and its slope.</summary>
    /// <param name="f">The function.</param>
    /// <param name="slope">Its slope.</param>
    /// <returns>What to tell the reader: “Right” and why, or “Not yet” and what is wrong. Never an exception.</returns>
    public string Check(Func<double, double>? f, Func<double, double>? slope)
    {
        if (f is null || slope is null)
        {
            return Feedback.Asked("functions");
        }

        try
        {
            if (s_inputs.All(x => Near(f(x), wrongFunction.Function(x))))
            {
                return Feedback.NotYet(wrongFunction.Explanation);
            }

            foreach (var x in s_inputs)
            {
                if (!Near(f(x), value(x)))
                {
                    return Feedback.NotYet($"The function first: at {Descriptions.Number(x)} yours is {Descriptions.Number(f(x))}; it should be {Descriptions.Number(value(x))}.");
                }
            }

            double[] wrong = [.. s_inputs.Where(x => !Near(slope(x), Measured(x)))];
            if (wrong.Length == 0)
            {
                return Feedback.Right(praise);
            }

            var bug = Array.Find(wrongSlopes, bug => s_inputs.All(x => Near(slope(x), bug.Slope(x))));
            return Feedback.NotYet(bug.Explanation
                ?? $"The function is right; its slope is not. At {Descriptions.Number(wrong[0])} yours is {Descriptions.Number(slope(wrong[0]))}; rise over run gives {Descriptions.Number(Measured(wrong[0]))}.");
        }
        catch (Exception e)
        {
            return Feedback.NotYet($"Your function threw: {e.Message}");
        }
    }

    private double Measured(double x) => (value(x + 1e-4) - value(x - 1e-4)) / 2e-4;

    private static bool Near(double yours, double right) => Math.Abs(yours - right) <= 1e-6 * Math.Max(1, Math.Abs(right));
}
