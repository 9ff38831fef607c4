using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Descent;

/// <summary>The checks of arguments; each message names the parameter, its value and what is allowed.</summary>
/// <remarks>The value stands in the message only: <c>ActualValue</c> is printed in the reader's culture.</remarks>
internal static class Guard
{
    public static T NotNull<T>([NotNull] T? value, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : class =>
        value ?? throw new ArgumentNullException(name, $"{name} is null; it must be given.");

    public static T[] NotEmpty<T>([NotNull] T[]? values, [CallerArgumentExpression(nameof(values))] string name = "")
        where T : class =>
        NotNull(values, name).Length > 0 && !values.Contains(null)
            ? values
            : throw new ArgumentException($"{name} is empty or holds a null; give at least one.", name);

    public static void Finite(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        InRange(double.IsFinite(value), name, $"{name} is {value}; it must be a finite number.");

    public static void Finite(Vector value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        InRange(value.IsFinite, name, $"{name} is {value}; all its numbers must be finite.");

    /// <summary>Checks a number, or what a function of the iteration gave.</summary>
    public static void Positive(
        double value, [CallerArgumentExpression(nameof(value))] string name = "", int? iteration = null) => InRange(
        value > 0 && double.IsFinite(value), name,
        $"{name}{(iteration is null ? "" : $"({iteration})")} is {value}; it must be a finite number above 0."
        + $"{(value == 0 ? " (In C# 1 / 2 is 0: write 0.5, or 1.0 / 2.)" : "")}");

    public static void NotNegative(double value, [CallerArgumentExpression(nameof(value))] string name = "") => InRange(
        value >= 0 && double.IsFinite(value), name, $"{name} is {value}; it must be a finite number, 0 or above.");

    public static void Within(
        double lower, double upper, double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        InRange(value >= lower && value <= upper, name, $"{name} is {value}; it must be in [{lower}, {upper}].");

    public static void AtLeast(int least, int value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        InRange(value >= least, name, $"{name} is {value}; it must be at least {least}.");

    /// <summary>Refuses a number that is not allowed.</summary>
    public static void InRange(
        bool isAllowed, string name, [InterpolatedStringHandlerArgument(nameof(isAllowed))] Message message)
    {
        if (!isAllowed)
        {
            throw new ArgumentOutOfRangeException(name, $"{message}");
        }
    }

    /// <summary>Refuses anything else that is not allowed.</summary>
    public static void That(
        bool isAllowed, string name, [InterpolatedStringHandlerArgument(nameof(isAllowed))] Message message)
    {
        if (!isAllowed)
        {
            throw new ArgumentException($"{message}", name);
        }
    }

    /// <summary>A message in the invariant culture, put together only where it is needed.</summary>
    [InterpolatedStringHandler]
    public readonly struct Message(int literalLength, int formattedCount, bool isAllowed, out bool isNeeded)
    {
        private readonly StringBuilder? _text =
            (isNeeded = !isAllowed) ? new(literalLength + 8 * formattedCount) : null;

        public void AppendLiteral(string text) => _text!.Append(text);

        public void AppendFormatted<T>(T value) => _text!.Append(CultureInfo.InvariantCulture, $"{value}");

        public override string ToString() => $"{_text}";
    }
}
