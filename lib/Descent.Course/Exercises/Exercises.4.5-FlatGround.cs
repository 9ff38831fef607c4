namespace Descent;

public static partial class Exercises
{
    /// <summary>4.5: a momentum that crosses the shelf for good.</summary>
    public static Exercise<double> CrossTheShelf { get; } = Number(
            a => AcrossTheShelf(a).Values.TakeLast(20).All(f => f < 5e-6),
            "It carries enough to get over the flat stretch, and loses enough in the valley to stay there.")
        .Wrong(1, "With momentum 1 nothing is ever lost: it swings from wall to wall without end.")
        .Wrong(0, "Without momentum it stops where the ground becomes flat: no slope, no step.")
        .Wrong(a => AcrossTheShelf(a).Coordinate().All(x => x >= 1),
            "That is too little: the change dies away before the flat stretch ends, and nothing renews it.")
        .Wrong(a => AcrossTheShelf(a).Last[0] >= 1,
            "That crosses, swings up the far side and rolls back onto the shelf, where it dies.")
        .Otherwise(_ => "That crosses, but loses so little at each swing that it still moves after 500 steps.");

    /// <summary>4.5: what starting nearer to the ridge of a saddle costs.</summary>
    public static Exercise<double> CloserToTheRidge { get; } = Number(
            a => a == LeavesTheRidge(1e-4) - LeavesTheRidge(1e-3),
            "Near the ridge each step multiplies y by 1.1, so a factor of 10 costs ln 10 / ln 1.1 steps, wherever you "
            + "are. Only from 0 itself there is no way out.")
        .Wrong(a => a is > 24 and < 25, "The right sum. Steps are whole: run it from both starts, or round.")
        .Wrong(91, "That is the step at which it leaves. How many more than before?")
        .Wrong(a => a is >= 590 and <= 680, "Ten times nearer is not ten times as long: y grows by one factor a step.")
        .Wrong(0, "The factor of each step is the same, but there is a factor of 10 more to be made up.")
        .Wrong(10, "For a factor of 10 in 10 steps y would have to grow 1.26 times a step. How fast does it grow?");

    /// <summary>4.5: a pair that circles for ever on a convex bowl.</summary>
    public static Exercise<Pair> FindACycle { get; } = new Exercise<Pair>(
            p => HeavyBall.IsStable(p.StepSize, p.Momentum, 25) && !IsKnownCycle(p) && Cycle(p) > 0,
            p => $"It comes back to the same points every {Cycle(p)} steps, for ever. On each piece of the bowl these "
                + "settings converge; on the bowl as a whole they never do.")
        .Wrong(IsKnownCycle, "That is the pair the notebook has shown. There are others, not far away.")
        .Wrong(p => !HeavyBall.IsStable(p.StepSize, p.Momentum, 25),
            "That is too large a step for curvature 25: it must be below 2(1 + β)/25.")
        .Wrong(p => Cycle(p) == 0, "That comes to rest at 0.")
        .Otherwise(p => $"After 20000 steps it stands at {Say(Tail(p)[^1])}, and has come back to no point "
            + "of the last 50. A cycle repeats itself.");

    private static Trajectory AcrossTheShelf(double momentum) =>
        GradientDescent.Minimize(Objectives.Shelf, start: 3, stepSize: 0.1, momentum, iterations: 500);

    private static int LeavesTheRidge(double y) =>
        GradientDescent.Minimize(Objectives.Saddle, start: [1, y], stepSize: 0.1, iterations: 1000)
            .Points.TakeWhile(x => Math.Abs(x[1]) <= 0.5).Count();

    private static bool IsKnownCycle(Pair p) =>
        Math.Abs(p.StepSize - 1.0 / 9) < 1e-3 && Math.Abs(p.Momentum - 4.0 / 9) < 1e-3;

    /// <summary>The last 100 of 20000 steps on the bowl of Lessard, Recht and Packard (2016).</summary>
    private static double[] Tail(Pair p) => [.. GradientDescent.Descend(
        x => x < 1 ? 25 * x : x <= 2 ? x + 24 : 25 * x - 24, 3.3, p.StepSize, p.Momentum).Skip(19_901).Take(100)];

    /// <summary>The length of the cycle it ends in, at most 50; 0 if it rests at 0, -1 if it does neither.</summary>
    private static int Cycle(Pair p)
    {
        var end = Tail(p);
        return end.All(x => Math.Abs(x) <= 1e-3) ? 0 : Enumerable.Range(1, 50).FirstOrDefault(
            k => Enumerable.Range(50, 50).All(i => Math.Abs(end[i] - end[i - k]) < 1e-9), -1);
    }
}
