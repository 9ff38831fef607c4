namespace Descent;

/// <summary>An exercise whose answer is a step size and a momentum, found by trying; the check runs them.</summary>
/// <param name="isRight">Whether a pair is right.</param>
/// <param name="praise">What to say to a right pair.</param>
/// <param name="hint">What to say to a wrong pair that none of the mistakes explains.</param>
/// <param name="mistakes">The wrong pairs worth explaining, and what to say; the first that fits is told.</param>
public sealed class SettingExercise(
    Func<double, double, bool> isRight, Func<double, double, string> praise, string hint,
    params (Func<double, double, bool> IsMade, Func<double, double, string> Explanation)[] mistakes)
{
    /// <summary>Checks a pair.</summary>
    /// <param name="stepSize">The step size α, above 0; null if there is none yet.</param>
    /// <param name="momentum">The momentum β, from 0 up to, but not including, 1; null if there is none yet.</param>
    /// <returns>What to tell the student: “Right” and why, or “Not yet” and what is wrong. Never an exception.</returns>
    public string Check(double? stepSize = null, double? momentum = null)
    {
        if (stepSize is not { } alpha || momentum is not { } beta)
        {
            return stepSize is null && momentum is null
                ? Feedback.Asked("numbers")
                : Feedback.NotYet($"The {(stepSize is null ? "step size" : "momentum")} is still missing.");
        }

        if (!(alpha > 0 && double.IsFinite(alpha)))
        {
            return Feedback.NotYet("The step size is a number above 0. (If you wrote 1/9: in C# that divides whole numbers and is 0. Write 1.0/9.)");
        }

        if (!(beta >= 0 && beta < 1))
        {
            return Feedback.NotYet("The momentum is a number from 0 up to, but not including, 1.");
        }

        try
        {
            if (isRight(alpha, beta))
            {
                return Feedback.Right(praise(alpha, beta));
            }

            var mistake = Array.Find(mistakes, mistake => mistake.IsMade(alpha, beta));
            return Feedback.NotYet(mistake.Explanation is null ? hint : mistake.Explanation(alpha, beta));
        }
        catch (Exception e)
        {
            return Feedback.NotYet($"Your function threw: {e.Message}");
        }
    }
}
