namespace Descent;

/// <summary>A wrong answer that people give for a reason, and what to tell them.</summary>
/// <param name="IsMade">Whether an answer is this mistake.</param>
/// <param name="Explanation">What is wrong with it, without giving the right answer away.</param>
public sealed record Misconception(Func<double, bool> IsMade, string Explanation);
