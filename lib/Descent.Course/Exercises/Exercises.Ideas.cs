namespace Descent;

/// <content>The exercises on the two ideas: a step against the slope, and the change carried over.</content>
public static partial class Exercises
{
    private const double SteepCurvature = 8;
    private const double GivenStepSize = 0.3;
    private const double Kick = 0.2;
    private const double KickMomentum = 0.9;

    /// <summary>1: from which step size on a descent no longer comes nearer.</summary>
    public static Exercise TheLimit { get; } = new(
        answer => ComesNearer(0.999 * answer) && !ComesNearer(1.001 * answer),
        "At 2 divided by the curvature the descent lands just as far on the other side, forever. Below it, it comes nearer.",
        "One step takes x to x - α · 8x. For which α is that just as far from 0 as x is?",
        new(a => !(a > 0), "A step size is above 0: the minus sign in the update already turns the step downhill."),
        new(a => a == 1, "That is the limit on x², whose curvature is 2. Here the slope is four times as steep at every x."),
        new(a => a == 2, "That is the limit for the product of step size and curvature. What does it leave for the step size alone?"),
        new(LandsOnTheMinimum, "That is the fastest one: it lands on 0 in one step. Larger ones overshoot, and some of them still converge."),
        new(a => a < 1 && ComesNearer(a), "It converges there, but it still does with a step size a little larger."),
        new(a => a is 0.5 or 4, "The 4 in front of x² is not the curvature. The curvature is the slope of the slope; the slope is 8x."));

    /// <summary>1: two step sizes with the same values.</summary>
    public static Exercise SameValues { get; } = new(
        answer => answer != GivenStepSize && HasTheValues(answer, 1 - 2 * GivenStepSize),
        "One step multiplies x by 1 - 2α. Two step sizes at the same distance from 0.5, one on each side, give the same factor with opposite signs, and squaring hides the sign.",
        "One step multiplies x by 1 - 2α. Which other α gives the same factor, but for its sign?",
        new(a => a == GivenStepSize, "That is the step size itself. Another one gives the same values."),
        new(a => a == 0.9, "That goes with 0.1. How far is 0.1 from 0.5, and where is 0.9?"),
        new(a => a == 1 - 2 * GivenStepSize, "That is the factor that one step multiplies x by. Which other step size gives it, with the other sign?"),
        new(a => a < 0, "A step size is above 0: a negative one would walk uphill."),
        new(a => a >= 1, "From 1 on the descent never comes nearer on x², and with 0.3 it does."));

    /// <summary>2: what the change grows to on a steady slope.</summary>
    public static Exercise TheFinalStep { get; } = new(
        answer => IsNear(answer, FinalChange()),
        "It is α · slope / (1 - β): ten times the step without momentum. In the end the part that is lost, a tenth of the change, is just what the slope adds.",
        "In the end the change stays the same: change = 0.05 + 0.9 · change.",
        new(a => a == 0.05, "That would be so if the change were an average of the gradients. It is a sum: old gradients are added, at a lower and lower weight."),
        new(a => a is 0.095 or 0.1355, "That is the change after two or three steps. It goes on growing."),
        new(a => a == 0.9, "That is the momentum. How much must the change be so that losing a tenth of it is made up for by the slope's 0.05?"),
        new(a => a == 10, "That is how many times longer than without momentum. How long is it?"),
        new(a => a == 0.045, "That is what is carried over of the first change alone. The slope adds its share at every step."));

    /// <summary>2: how far a kick carries on flat ground.</summary>
    public static Exercise TheCoast { get; } = new(
        answer => IsNear(answer, Coast()),
        "The steps to come are 0.18, 0.162, 0.1458, …: a geometric series. All of it is Δβ / (1 - β), and then it stops.",
        "Write down the next few changes: each is 0.9 of the one before. What do they add up to?",
        new(a => a == 0, "No gradient is not no motion: 0.9 of the last change is carried over, flat ground or not."),
        new(a => IsNear(a, Coast() + Kick), "That counts the step just made. How much further does it get from here?"),
        new(a => a == 0.18, "That is the next step. After it comes another, shorter one."),
        new(a => a == 0.2, "The change does not stay as it is, and it does not stop after one step either: each is 0.9 of the one before."),
        new(a => IsNear(a, Coast() / Kick), "That is the sum of 0.9, 0.9², 0.9³, … It still has to be multiplied by the change."),
        new(a => a > Coast(), "The steps shrink too fast for that. Add up the first few."));

    private static bool ComesNearer(double stepSize) =>
        stepSize > 0 && GradientDescent.Minimize(Objectives.Quadratic(SteepCurvature), 1, stepSize, iterations: 20).LastValue < 0.999 * Objectives.Quadratic(SteepCurvature).Value(1);

    private static bool LandsOnTheMinimum(double stepSize) =>
        stepSize > 0 && Math.Abs(GradientDescent.Minimize(Objectives.Quadratic(SteepCurvature), 1, stepSize, iterations: 1).Last[0]) < 1e-3;

    /// <summary>Whether a step size gives x² the values that belong to a factor by which every step multiplies x.</summary>
    private static bool HasTheValues(double stepSize, double factor) =>
        stepSize > 0 && GradientDescent.Minimize(Objectives.Parabola, 1, stepSize).Values.Select((f, k) => Math.Abs(f - Math.Pow(factor, 2 * k))).Max() < 1e-3;

    /// <summary>The change that steps on a slope of 1 end up with, found by walking.</summary>
    private static double FinalChange() => GradientDescent.Minimize(
        new("a steady slope", x => x, _ => 1, (0, 1)), start: 0, stepSize: 0.05, momentum: 0.9, iterations: 5000).Change(5000)[0];

    private static double Coast()
    {
        var (way, change) = (0.0, Kick);
        for (var i = 0; i < 1000; i++)
        {
            change *= KickMomentum;
            way += change;
        }

        return way;
    }

    private static bool IsNear(double answer, double right) => Math.Abs(answer - right) <= 1e-3 * Math.Abs(right);
}
