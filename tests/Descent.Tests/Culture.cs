using System.Globalization;

namespace Descent.Tests;

/// <summary>Runs something as it would run on a computer set to another language.</summary>
internal static class Culture
{
    /// <summary>German writes 0,5; Swedish has a minus sign of its own.</summary>
    public static TheoryData<string> All => ["", "de-DE", "sv-SE"];

    public static T Under<T>(string culture, Func<T> action)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Named(culture);
            return action();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    /// <summary>The culture, with its signs even on a computer that has no cultures installed.</summary>
    private static CultureInfo Named(string name)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        try
        {
            culture = (CultureInfo)CultureInfo.GetCultureInfo(name).Clone();
        }
        catch (CultureNotFoundException)
        {
        }

        if (name != "")
        {
            culture.NumberFormat.NumberDecimalSeparator = ",";
            culture.NumberFormat.NumberGroupSeparator = ".";
            culture.NumberFormat.NegativeSign = name == "sv-SE" ? "\u2212" : "-";
        }

        return culture;
    }
}
