namespace Descent;

/// <summary>States something the text leans on, and makes sure of it.</summary>
public static class Claim
{
    /// <summary>Prints a statement, marked ✓ if it holds and ✗ if it doesn't.</summary>
    /// <param name="holds">Whether it holds.</param>
    /// <param name="statement">What is claimed, in a sentence.</param>
    /// <remarks>
    /// It stops nothing: a reader who has changed a number sees one sentence, and the next cell. Where nobody has,
    /// the ✗ is not what the notebook was saved with, and that is an error there.
    /// </remarks>
    public static void That(bool holds, string statement) => Console.WriteLine(holds
        ? $"✓ {statement}"
        : $"✗ This does not hold: {statement}\n"
            + "  If you changed a number, that is an answer; with the original numbers it holds.");
}
