global using Formula = System.Func<double, double, double>;
global using Loop = System.Func<System.Func<double, double>, double, double, double, int, double>;
global using Pair = (double StepSize, double Momentum);
global using WithSlope = (System.Func<double, double> F, System.Func<double, double> Slope);

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Descent;

/// <summary>The exercises of the course, a file for each notebook: <c>Exercises.TwiceAsFar.Check(3)</c> says whether
/// 3 is right, and if not, what is wrong with it.</summary>
public static partial class Exercises
{
    private static readonly Vector s_start = Objectives.Parabola.RandomStart(seed: 4);

    /// <summary>Checks an answer.</summary>
    /// <param name="answer">A number, or text that reads as one; null if there is none yet.</param>
    /// <param name="written">The answer as it stands in the code; leave it to the compiler.</param>
    public static string Check(this Exercise<double> exercise, object? answer,
        [CallerArgumentExpression(nameof(answer))] string written = "")
    {
        if (answer is null)
        {
            return Asked("answer");
        }

        var text = Convert.ToString(answer, CultureInfo.InvariantCulture);
        if (answer is not IConvertible or bool or char or DateTime
            || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return NotYet($"“{answer}” is not a number; answer with one, such as 0.5, with a decimal point.");
        }

        var reply = double.IsFinite(number) ? exercise.Reply(number) : NotYet("The answer is a finite number.");

        // Whoever writes Check(1/8) has given 0, and would be told off for a 0 they did not mean.
        return answer is int && reply[0] == 'N' && WholeNumbers().Match(written) is { Success: true } ratio
            ? NotYet($"In C# {written} divides whole numbers and is {answer}. Write {ratio.Result("$1.0/$2")}.")
            : reply;
    }

    /// <summary>Answers a decimal comma: to C#, <c>Check(0,5)</c> gives two numbers.</summary>
    /// <param name="written">What stands behind the comma in the code; leave it to the compiler.</param>
    public static string Check(this Exercise<double> _, int before, int after,
        [CallerArgumentExpression(nameof(after))] string written = "") =>
        NotYet($"C# writes a decimal point: {before}.{written}, not {before},{written}.");

    /// <summary>Tries a step size and a momentum.</summary>
    /// <param name="stepSize">The step size α, above 0; null if there is none yet.</param>
    /// <param name="momentum">The momentum β, from 0 up to, but not including, 1; null if there is none yet.</param>
    public static string Check(this Exercise<Pair> exercise, double? stepSize = null, double? momentum = null) =>
        (stepSize, momentum) switch
        {
            (null, null) => Asked("numbers"),
            (null, _) => NotYet("The step size is still missing."),
            (_, null) => NotYet("The momentum is still missing."),
            (not (> 0 and < double.PositiveInfinity), _) => NotYet("The step size is a number above 0. "
                + "(If you wrote 1/9: in C# that divides whole numbers and is 0. Write 1.0/9.)"),
            (_, not (>= 0 and < 1)) => NotYet("The momentum is a number from 0 up to, but not including, 1."),
            _ => exercise.Reply((stepSize.Value, momentum.Value)),
        };

    /// <summary>Runs a loop <c>(slope, x, stepSize, momentum, n) => { … }</c>, or another function.</summary>
    public static string Check<T>(this Exercise<T> exercise, T? function) where T : Delegate =>
        function is null ? Asked(typeof(T) == typeof(Loop) ? "loop" : "function") : exercise.Reply(function);

    /// <summary>Checks a function and its slope.</summary>
    public static string Check(
        this Exercise<WithSlope> exercise, Func<double, double>? f, Func<double, double>? slope) =>
        f is null || slope is null ? Asked("functions") : exercise.Reply((f, slope));

    private static Exercise<double> Number(Func<double, bool> isRight, string praise) => new(isRight, praise);

    /// <summary>Adds one wrong number, to rounding or within a distance.</summary>
    private static Exercise<double> Wrong(this Exercise<double> exercise, double wrong, string why, double within = 0)
        => exercise.Wrong(a => Math.Abs(a - wrong) <= within || IsNear(a, wrong), why);

    private static string Asked(string what) => $"Put your {what} in place of null and run the cell again.";

    private static string NotYet(string what) => Exercise<double>.NotYet(what);

    private static string Say(double? number) => Descriptions.Number(number ?? double.NaN);

    private static bool IsNear(double answer, double right, double relative = 1e-9) =>
        Math.Abs(answer - right) <= relative * Math.Abs(right);

    private static Trajectory Run(double momentum, double stepSize = 0.1, double from = 1, int iterations = 30) =>
        GradientDescent.Minimize(Objectives.Parabola, from * s_start, stepSize, momentum, iterations);

    private static int? Settled(double momentum, double stepSize = 0.1, double from = 1) =>
        Run(momentum, stepSize, from, 2000).SettledAt();

    [GeneratedRegex(@"^\(?\s*(-?\d+)\s*/\s*(\d+)\s*\)?$")]
    private static partial Regex WholeNumbers();
}
