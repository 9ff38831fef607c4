namespace Descent.Tests;

public sealed class LoopExerciseTests
{
    [Fact]
    public void Check_Null_Asks()
    {
        Assert.Equal("Put your loop in place of null and run the cell again.", Exercises.WriteMomentum.Check(null));
    }

    [Fact]
    public void Check_ThePlainLoop_IsDescentAndNoMomentum()
    {
        Func<Func<double, double>, double, double, double, int, double> plain = (slope, x, stepSize, momentum, n) =>
        {
            for (var i = 0; i < n; i++)
            {
                x = x - stepSize * slope(x);
            }

            return x;
        };
        Assert.StartsWith("Right.", Exercises.WriteDescent.Check(plain));
        Assert.StartsWith("Not yet. That is plain descent", Exercises.WriteMomentum.Check(plain));
    }

    [Fact]
    public void Check_TheLibrary_IsRight() =>
        Assert.StartsWith("Right.", Exercises.WriteMomentum.Check((slope, x, stepSize, momentum, n) =>
        GradientDescent.Minimize(new("f", _ => 0.0, slope, (-1, 1)), x, stepSize, momentum, n).Last[0]));

    [Theory]
    [InlineData("minus", "it fights the new")]
    [InlineData("uphill", "It climbs")]
    [InlineData("scaled", "as well, so hardly anything")]
    [InlineData("dampened", "an average of the gradients")]
    [InlineData("short", "one step too few")]
    [InlineData("long", "one step too many")]
    [InlineData("nesterov", "Nesterov's method")]
    [InlineData("old", "Change first, then x")]
    [InlineData("fixed", "walks alike on every slope")]
    [InlineData("still", "nothing has moved")]
    [InlineData("nan", "divided by 0")]
    public void WriteMomentum_ABug_IsNamed(string bug, string said)
    {
        double Loop(Func<double, double> slope, double x, double stepSize, double momentum, int n)
        {
            var change = 0.0;
            n += bug == "short" ? -1 : bug == "long" ? 1 : 0;
            for (var i = 0; i < n; i++)
            {
                var gradient = bug == "fixed" ? 2 * x : slope(bug == "nesterov" ? x - momentum * change : x);
                var old = change;
                change = bug switch
                {
                    "minus" => stepSize * gradient - momentum * change,
                    "scaled" => stepSize * (gradient + momentum * change),
                    "dampened" => (1 - momentum) * stepSize * gradient + momentum * change,
                    "nan" => double.NaN,
                    _ => stepSize * gradient + momentum * change,
                };
                x = bug switch { "uphill" => x + change, "old" => x - old, "still" => x, _ => x - change };
            }

            return x;
        }

        var answer = Exercises.WriteMomentum.Check(Loop);
        Assert.StartsWith("Not yet.", answer);
        Assert.Contains(said, answer.Replace('\n', ' '));
    }

    [Theory]
    [InlineData(1, "It climbs")]
    [InlineData(2, "one step only")]
    [InlineData(3, "no notice of stepSize")]
    [InlineData(4, "only once, at the start")]
    [InlineData(5, "no notice of stepSize")]
    [InlineData(6, "momentum already")]
    public void WriteDescent_ABug_IsNamed(int bug, string said)
    {
        double Loop(Func<double, double> slope, double x, double stepSize, double momentum, int n)
        {
            var (first, change) = (slope(x), 0.0);
            for (var i = 0; i < (bug == 2 ? 1 : n); i++)
            {
                change = bug switch
                {
                    1 => -stepSize * slope(x),
                    3 => slope(x),
                    4 => stepSize * first,
                    5 => 0.1 * slope(x),
                    6 => stepSize * slope(x) + momentum * change,
                    _ => stepSize * slope(x),
                };
                x -= change;
            }

            return x;
        }

        Assert.Contains(said, Exercises.WriteDescent.Check(Loop).Replace('\n', ' '));
    }

    [Theory]
    [InlineData("right", "Right. ")]
    [InlineData("late", "plain descent")]
    [InlineData("back", "pulled back")]
    [InlineData("fixed", "stays where it began")]
    [InlineData("zero", "let before begin at x")]
    public void WriteTwoPoints_ALoop_IsNamed(string kind, string said)
    {
        double Loop(Func<double, double> slope, double x, double stepSize, double momentum, int n)
        {
            var before = kind == "zero" ? 0 : x;
            for (var i = 0; i < n; i++)
            {
                var next = x - stepSize * slope(x) + (kind == "back" ? -momentum : momentum) * (x - before);
                before = kind switch { "late" => next, "fixed" => before, _ => x };
                x = next;
            }

            return x;
        }

        Assert.Contains(said, Exercises.WriteTwoPoints.Check(Loop).Replace('\n', ' '));
    }

    [Fact]
    public void Check_LoopThrows_SaysWhat() =>
        Assert.Equal(
            "Not yet. It cannot be run: not written",
            Exercises.WriteMomentum.Check((_, _, _, _, _) => throw new NotSupportedException("not written")));

    [Theory]
    [InlineData("right", "Right. ")]
    [InlineData("heavy", "ordinary momentum")]
    [InlineData("back", "looks back")]
    [InlineData("far", "by the whole last change")]
    public void WriteNesterov_ALoop_IsNamed(string kind, string said)
    {
        double Loop(Func<double, double> slope, double x, double stepSize, double momentum, int n)
        {
            var change = 0.0;
            for (var i = 0; i < n; i++)
            {
                var share = kind switch { "heavy" => 0, "back" => -momentum, "far" => 1, _ => momentum };
                change = momentum * change + stepSize * slope(x - share * change);
                x -= change;
            }

            return x;
        }

        Assert.Contains(said, Exercises.WriteNesterov.Check(Loop).Replace('\n', ' '));
    }

    [Theory]
    [InlineData("right", "Right. ")]
    [InlineData("plain", "Keras without nesterov")]
    [InlineData("old", "with the new velocity")]
    public void WriteKerasNesterov_ALoop_IsNamed(string kind, string said)
    {
        double Loop(Func<double, double> slope, double x, double stepSize, double momentum, int n)
        {
            var velocity = 0.0;
            for (var i = 0; i < n; i++)
            {
                var (gradient, old) = (slope(x), velocity);
                velocity = momentum * velocity - stepSize * gradient;
                x += kind == "plain" ? velocity : momentum * (kind == "old" ? old : velocity) - stepSize * gradient;
            }

            return x;
        }

        Assert.Contains(said, Exercises.WriteKerasNesterov.Check(Loop).Replace('\n', ' '));
    }
}
