using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using static System.FormattableString;

namespace Descent;

/// <summary>The checks of arguments; each message names the parameter, its value and what is allowed.</summary>
/// <remarks>The value is in the message only: an exception's <c>ActualValue</c> is printed in the reader's culture.</remarks>
internal static class Guard
{
    public static T NotNull<T>([NotNull] T? value, [CallerArgumentExpression(nameof(value))] string name = "") where T : class =>
        value ?? throw new ArgumentNullException(name, $"{name} is null; it must be given.");

    public static T[] NotEmpty<T>([NotNull] T[]? values, [CallerArgumentExpression(nameof(values))] string name = "") where T : class =>
        NotNull(values, name).Length > 0 && !values.Contains(null)
            ? values
            : throw new ArgumentException($"{name} is empty or holds a null; give at least one.", name);

    public static void Finite(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Check(double.IsFinite(value), value, name, $"a finite number");

    public static void Finite(Vector value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!value.IsFinite)
        {
            throw new ArgumentOutOfRangeException(name, $"{name} is {value}; all its numbers must be finite.");
        }
    }

    /// <summary>Checks a number, or what a function of the iteration gave.</summary>
    public static void Positive(double value, [CallerArgumentExpression(nameof(value))] string name = "", int? iteration = null)
    {
        if (!(value > 0 && double.IsFinite(value)))
        {
            var place = iteration is null ? "" : Invariant($"({iteration})");
            var advice = value == 0 ? " (In C# 1 / 2 is 0: write 0.5, or 1.0 / 2.)" : "";
            throw new ArgumentOutOfRangeException(name, Invariant($"{name}{place} is {value}; it must be a finite number above 0.{advice}"));
        }
    }

    public static void NotNegative(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Check(value >= 0 && double.IsFinite(value), value, name, $"a finite number, 0 or above");

    public static void Within(double lower, double upper, double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Check(value >= lower && value <= upper, value, name, $"in [{lower}, {upper}]");

    public static void AtLeast(int least, int value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Check(value >= least, value, name, $"at least {least}");

    private static void Check(bool isAllowed, double value, string name, FormattableString allowed)
    {
        if (!isAllowed)
        {
            throw new ArgumentOutOfRangeException(name, Invariant($"{name} is {value}; it must be {Invariant(allowed)}."));
        }
    }
}
