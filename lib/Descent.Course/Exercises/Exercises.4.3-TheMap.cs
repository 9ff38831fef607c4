namespace Descent;

public static partial class Exercises
{
    /// <summary>4.3: where a row of the map ends.</summary>
    public static Exercise<double> LargestStepOnTheMap { get; } = Number(
            a => Math.Abs(a - 3 / 8.0) <= 0.002, "The limit is αλ = 2(1 + β), and on 4x² the curvature λ is 8.")
        .Wrong(3, "That is where the row ends on the map. But the map shows αλ; you are asked for α.", within: 0.02)
        .Wrong(0.75, "The curvature is the slope of the slope. On 4x² it is not 4.", within: 0.01)
        .Wrong(1.5, "That is the limit on x². Here the curvature is larger.", within: 0.01)
        .Wrong(0.25, "That is the limit of plain descent. Momentum allows more.")
        .Wrong(a => HeavyBall.IsStable(a, 0.5, 8), "It converges there, but there is more room to the right.")
        .Otherwise(_ => "There it diverges.");

    /// <summary>4.3: the lowest row with room for a ravine.</summary>
    public static Exercise<double> LowestRow { get; } = Number(
            a => Math.Abs(a - HeavyBall.Best(1, 9).Momentum) <= 0.005,
            "On that row the bar fits exactly, from crease to crease. So it is also the best momentum for this ravine.")
        .Wrong(0.5, "That is √β, the rate on that row. You are asked for β.", within: 0.005)
        .Wrong(0.64, "You have left out a root: the room is ((1 + √β)/(1 − √β))², with √β.", within: 0.005)
        .Wrong(0.8, "That is the rate of plain descent at its best. The question is about momentum.", within: 0.005)
        .Wrong(a => a is < 0 or >= 1, "A momentum is a number from 0 up to, but not including, 1.")
        .Otherwise(a => a > 0.25 ? "There is room for it on that row, and some to spare. Go further down."
            : "That row is too narrow: one end sticks out of the tongue.");

    /// <summary>4.3: a pair that is quick on all curvatures of a problem.</summary>
    public static Exercise<Pair> PlaceTheBar { get; } = new Exercise<Pair>(
            p => Math.Max(RateAt(0.5, p), RateAt(200, p)) < 0.92, p => "The slower end has the rate "
                + $"{Say(Math.Max(RateAt(0.5, p), RateAt(200, p)))}, and every curvature in between is no slower.")
        .Wrong(p => RateAt(200, p) >= 1, "The right end falls off the map: it does not converge. Slide left, or go up.")
        .Wrong(p => Math.Sqrt(p.Momentum) >= 0.92,
            p => $"That row is too high: wherever the bar lies, the rate is {Say(Math.Sqrt(p.Momentum))} or more.")
        .Wrong(p => HeavyBall.Window(p.Momentum, 0.5, 200) is null,
            "That row is too low: the tongue is narrower there than the bar is long, so one end sticks out.")
        .Wrong(p => RateAt(0.5, p) >= 0.92, p => "The row has room, but the left end sticks out: on the curvature 0.5 "
            + $"the rate is {Say(RateAt(0.5, p))}. Slide to the right.")
        .Otherwise(p => "The row has room, but the right end sticks out: on the curvature 200 "
            + $"the rate is {Say(RateAt(200, p))}. Slide to the left.");

    private static double RateAt(double curvature, Pair pair) =>
        HeavyBall.SpectralRadius(pair.StepSize, pair.Momentum, curvature);
}
