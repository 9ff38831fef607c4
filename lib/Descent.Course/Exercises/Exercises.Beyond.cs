namespace Descent;

/// <content>The exercises of 4.4 to 4.6: noise, flat ground and Nesterov's look-ahead.</content>
public static partial class Exercises
{
    /// <summary>4.4: the step size that gives momentum the spread of plain descent.</summary>
    public static Exercise SameSpread { get; } = new(
        answer => Math.Abs(Noise.Spread(answer, 0.9, 2) / Noise.Spread(0.1, 0, 2) - 1) <= 0.01,
        "A little more than the 0.01 of the rule “same effective step size”: this step is no longer small, and momentum makes use of that.",
        "Try step sizes with Noise.Spread(stepSize, 0.9, 2) until it says 0.1667.",
        new(a => a == 0.1, "That is the same step size; with momentum 0.9 its spread is three times as large."),
        new(a => a is >= 0.0095 and <= 0.0105, "Close: that is the same effective step size, a tenth. But that rule holds for small steps only, and here it misses the spread by about 5 %."),
        new(a => a is >= 0.9 and <= 1.1, "That makes the step larger. Momentum already makes more of each kick; the step must make up for that."),
        new(a => a > 0 && a < 0.0095, "With that step size momentum wanders less far than plain descent."),
        new(a => a is > 0.0105 and < 1.9, "With that step size momentum wanders further than plain descent."));

    /// <summary>4.4: what half the error of an average costs.</summary>
    public static Exercise AverageMore { get; } = new(
        answer => Math.Abs(AveragedSpread(answer) / (AveragedSpread(1000) / 2) - 1) <= 0.1,  // “about”
        "The error of an average falls with the square root of how many you average. Averaging goes on paying, but ever more slowly.",
        "How does the error of a mean depend on how many numbers it is the mean of?",
        new(a => a is >= 1900 and <= 2100, "Twice as many is not enough: it takes the error down by √2 only."),
        new(a => a is >= 1350 and < 1500, "The square root goes the other way: it is the error that falls with the root of the number."),
        new(a => a == 500, "With fewer iterates the average gets worse."),
        new(a => a is > 0 and <= 1000, "You need more iterates than before, not fewer."));

    /// <summary>4.5: a momentum that crosses the shelf for good.</summary>
    public static Exercise CrossTheShelf { get; } = new(
        answer => AcrossTheShelf(answer).Values.TakeLast(20).All(f => f < 5e-6),
        "It carries enough to get over the flat stretch, and loses enough in the valley to stay there.",
        "Run it: GradientDescent.Minimize(Objectives.Shelf, start: 3, stepSize: 0.1, momentum: …, iterations: 500).Last.",
        new(a => a == 1, "With momentum 1 nothing is ever lost: it swings from wall to wall without end."),
        new(a => a == 0, "Without momentum it stops where the ground becomes flat: no slope, no step."),
        new(a => AcrossTheShelf(a) is var run && run.Last[0] >= 1 && run.Coordinate().All(x => x >= 1),
            "That is too little: the change dies away before the flat stretch ends, and there is nothing to renew it."),
        new(a => AcrossTheShelf(a).Last[0] >= 1, "That crosses, swings up the far side and rolls back onto the shelf, where it dies."),
        new(_ => true, "That crosses, but loses so little at each swing that after 500 steps it is still on the move."));

    /// <summary>4.5: what starting nearer to the ridge of a saddle costs.</summary>
    public static Exercise CloserToTheRidge { get; } = new(
        answer => answer == LeavesTheRidge(1e-4) - LeavesTheRidge(1e-3),
        "Near the ridge each step multiplies y by 1.1, so a factor of 10 costs ln 10 / ln 1.1 steps, wherever you are. Only from 0 itself there is no way out.",
        "By what factor does one step multiply a small y? How many such factors make 10?",
        new(a => a is > 24 and < 25, "The right sum. Steps are whole: run it from both starts, or round to the nearest."),
        new(a => a == LeavesTheRidge(1e-4), "That is the step at which it leaves. How many more than before?"),
        new(a => a is >= 590 and <= 680, "Ten times nearer is not ten times as long: y grows by the same factor at each step."),
        new(a => a == 0, "The factor of each step is the same, but there is a factor of 10 more to be made up."),
        new(a => a == 10, "Each step multiplies y, but not by as little as it takes to need 10 steps for a factor of 10: that would be 1.26 a step. Which factor is it?"));

    /// <summary>4.6: the heavy ball that is Nesterov's on a parabola.</summary>
    public static Exercise HeavyBallTwin { get; } = new(
        answer => IsTwin(answer, nesterov: 0.9, stepSize: 0.2),
        "On a curvature λ, looking ahead multiplies the momentum by 1 − αλ. Here αλ is 0.4.",
        "On a curvature λ the look-ahead is ordinary momentum β(1 − αλ). What is λ for x²?",
        new(a => a == 0.9, "That is Nesterov's own momentum. The look-ahead takes some of it away."),
        new(a => Math.Abs(a - 0.9 * (1 - 0.2)) < 1e-9, "The curvature of x² is not 1: the slope is 2x."),
        new(a => Math.Abs(a - 0.9 * 0.4) < 1e-9, "That is what the look-ahead takes away. How much is left?"),
        new(a => Math.Abs(a - 0.5) < 1e-9, "The look-ahead multiplies the momentum by 1 − αλ; nothing is subtracted."));

    /// <summary>4.6: the largest step size of Nesterov's look-ahead.</summary>
    public static Exercise LargestNesterovStep { get; } = new(
        answer => HeavyBall.IsStable(answer, 0.9, 2, nesterov: true) && !HeavyBall.IsStable(answer + 0.01, 0.9, 2, nesterov: true),
        "The limit is αλ < 2(1 + β)/(1 + 2β), about a third of what ordinary momentum allows.",
        "It converges as long as αλ is below 2(1 + β)/(1 + 2β).",
        new(a => a is > 1.3 and < 1.4, "That is αλ at the limit. The curvature λ of x² is 2."),
        new(a => a is >= 1.85 and <= 1.95, "That is the limit of ordinary momentum. The look-ahead makes it smaller."),
        new(a => a is >= 0.95 and <= 1.05, "That is the limit of plain descent. With the look-ahead it is smaller."),
        new(a => a > 0 && HeavyBall.IsStable(a, 0.9, 2, nesterov: true), "That converges, but so does a larger one."),
        new(a => a > 0, "That diverges. Try a smaller one."));

    /// <summary>How far the mean of so many neighbouring iterates is off, on x² with noise 1: σ / (λ√n) for many.</summary>
    private static double AveragedSpread(double count) => count > 0 ? 1 / (2 * Math.Sqrt(count)) : double.PositiveInfinity;

    private static Trajectory AcrossTheShelf(double momentum) =>
        GradientDescent.Minimize(Objectives.Shelf, start: 3, StepSize, momentum, iterations: 500);

    private static int LeavesTheRidge(double y) =>
        GradientDescent.Minimize(Objectives.Saddle, start: [1, y], StepSize, iterations: 1000)
            .Points.TakeWhile(x => Math.Abs(x[1]) <= 0.5).Count();

    private static bool IsTwin(double momentum, double nesterov, double stepSize)
    {
        var lookingAhead = GradientDescent.Minimize(Objectives.Parabola, s_start, stepSize, nesterov, 30, nesterov: true);
        return Run(s_start, momentum, stepSize).Coordinate().Zip(lookingAhead.Coordinate(), (x, y) => Math.Abs(x - y)).Max() < 1e-9;
    }
}
