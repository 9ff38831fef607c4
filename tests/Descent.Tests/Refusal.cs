namespace Descent.Tests;

/// <summary>Bad input: the type of the exception, the parameter it names, and what its message says in every
/// culture.</summary>
internal static class Refusal
{
    public static void Assert<TException>(Action action, string parameter, params string[] saying)
        where TException : ArgumentException
    {
        var exception = Xunit.Assert.Throws<TException>(action);
        Xunit.Assert.Equal(parameter, exception.ParamName);
        Xunit.Assert.All(saying.Prepend(parameter), words => Xunit.Assert.Contains(words, exception.Message));

        // A message is put together when it is read, so it is read under the culture, too.
        Xunit.Assert.Equal(exception.Message,
            Culture.Under("de-DE", () => Xunit.Assert.Throws<TException>(action).Message));
    }
}
