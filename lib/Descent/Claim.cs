namespace Descent;

/// <summary>States something the text leans on, and makes sure of it.</summary>
public static class Claim
{
    /// <summary>Prints a statement that holds; stops the cell if it doesn't.</summary>
    /// <param name="holds">Whether it holds.</param>
    /// <param name="statement">What is claimed, in a sentence.</param>
    /// <exception cref="InvalidOperationException">The statement does not hold.</exception>
    public static void That(bool holds, string statement)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"This does not hold: {statement}");
        }

        Console.WriteLine($"✓ {statement}");
    }
}
