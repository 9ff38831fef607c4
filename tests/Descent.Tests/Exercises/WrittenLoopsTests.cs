// The loops stand as people wrote them, slips and all.
#pragma warning disable IDE0059, CS0162
using Loop = System.Func<System.Func<double, double>, double, double, double, int, double>;

namespace Descent.Tests;

/// <summary>Loops as people have written them, most after a bug in a public repository.</summary>
public sealed class WrittenLoopsTests
{
    private static readonly Dictionary<string, (Exercise<Loop> Exercise, Loop Loop, string Said)> s_loops = new()
    {
        ["fchollet-19 wrong sign"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            var past = 0.0;
            for (var i = 0; i < n; i++)
            {
                var g = slope(x);
                var velocity = past * momentum + stepSize * g;
                x = x + momentum * velocity - stepSize * g;
                past = velocity;
            }

            return x;
        }, "once with the wrong sign"),
        ["fchollet-289 Keras form for momentum"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            var past = 0.0;
            for (var i = 0; i < n; i++)
            {
                var g = slope(x);
                var velocity = past * momentum - stepSize * g;
                x = x + momentum * velocity - stepSize * g;
                past = velocity;
            }

            return x;
        }, "as Keras writes it"),
        ["AiDotNet-2008 coefficient on the gradient"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            var v = 0.0;
            for (var i = 0; i < n; i++) { v = v + momentum * slope(x); x -= stepSize * v; }
            return x;
        }, "Momentum multiplies the slope"),
        ["AiDotNet-2008b with change"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            var change = 0.0;
            for (var i = 0; i < n; i++)
            {
                change = momentum * stepSize * slope(x) + change;
                x -= change;
            }

            return x;
        }, "Momentum multiplies the slope"),
        ["darknet-2203 squared"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            var v = 0.0;
            for (var i = 0; i < n; i++)
            {
                v += slope(x);
                x -= stepSize * v;
                v *= momentum * v;
            }

            return x;
        }, "multiplied by itself"),
        ["nd4j-2116 never kept"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            var v = 0.0;
            for (var i = 0; i < n; i++)
            {
                var next = momentum * v + stepSize * slope(x);
                x -= next;
            }

            return x;
        }, "plain descent"),
        ["keras-7502 reset in loop"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            for (var i = 0; i < n; i++)
            {
                var change = 0.0;
                change = stepSize * slope(x) + momentum * change;
                x -= change;
            }

            return x;
        }, "plain descent"),
        ["MatrixSlow-17 first not scaled"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            var change = 0.0;
            for (var i = 0; i < n; i++)
            {
                change = i == 0 ? slope(x) : stepSize * slope(x) + momentum * change;
                x -= change;
            }

            return x;
        }, "The first step lacks the step size"),
        ["dropout-4 one step old"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            var v = 0.0;
            for (var i = 0; i < n; i++)
            {
                var old = v;
                v = momentum * v + (1 - momentum) * slope(x);
                x -= stepSize * old;
            }

            return x;
        }, "old change, and multiplies the slope by 1 − momentum"),
        ["dropout-4b (1-m) twice"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            var v = 0.0;
            for (var i = 0; i < n; i++)
            {
                v = momentum * v + (1 - momentum) * slope(x);
                x -= (1 - momentum) * stepSize * v;
            }

            return x;
        }, "1 − momentum twice"),
        ["keras-13971 EMA"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            var v = 0.0;
            for (var i = 0; i < n; i++)
            {
                v = momentum * v + (1 - momentum) * slope(x);
                x -= stepSize * v;
            }

            return x;
        }, "average of the gradients"),
        ["ruder v=mv+g"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            var v = 0.0;
            for (var i = 0; i < n; i++) { v = momentum * v + slope(x); x -= stepSize * v; }
            return x;
        }, "Right."),
        ["cs231n v=mv-lr*g; x+=v"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            var v = 0.0;
            for (var i = 0; i < n; i++) { v = momentum * v - stepSize * slope(x); x += v; }
            return x;
        }, "Right."),
        ["mixed sign v=mv-lr*g; x-=v"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            var v = 0.0;
            for (var i = 0; i < n; i++) { v = momentum * v - stepSize * slope(x); x -= v; }
            return x;
        }, "two signs do not go together"),
        ["lr twice"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            var v = 0.0;
            for (var i = 0; i < n; i++)
            {
                v = momentum * v + stepSize * slope(x);
                x -= stepSize * v;
            }

            return x;
        }, "by the step size twice"),
        ["momentum on x (x = m*x - ...)"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            for (var i = 0; i < n; i++) { x = momentum * x - stepSize * slope(x); }
            return x;
        }, "Momentum multiplies x"),
        ["added after: x -= lr*g; x -= m*lr*g"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            for (var i = 0; i < n; i++)
            {
                var g = slope(x);
                x -= stepSize * g;
                x -= momentum * stepSize * g;
            }

            return x;
        }, "the last one is forgotten"),
        ["change from gradients: lr*g + m*(g-gOld)"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            var old = 0.0;
            for (var i = 0; i < n; i++)
            {
                var g = slope(x);
                x -= stepSize * g + momentum * old;
                old = g;
            }

            return x;
        }, "keeps the last slope"),
        ["v starts at slope"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            var v = slope(x);
            for (var i = 0; i < n; i++) { v = momentum * v + stepSize * slope(x); x -= v; }
            return x;
        }, "begins as the slope"),
        ["v starts at 1"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            var v = 1.0;
            for (var i = 0; i < n; i++) { v = momentum * v + stepSize * slope(x); x -= v; }
            return x;
        }, "begins at 1"),
        ["stops early on tolerance"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            var v = 0.0;
            for (var i = 0; i < n; i++)
            {
                v = momentum * v + stepSize * slope(x);
                x -= v;
                if (Math.Abs(v) < 1e-3) break;
            }

            return x;
        }, "times in 30 steps"),
        ["returns from loop"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            var v = 0.0;
            for (var i = 0; i < n; i++)
            {
                v = momentum * v + stepSize * slope(x);
                x -= v;
                return x;
            }

            return x;
        }, "one step only"),
        ["returns change"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            var v = 0.0;
            for (var i = 0; i < n; i++) { v = momentum * v + stepSize * slope(x); x -= v; }
            if (n > 0) return v;
            return x;
        }, "returns the change"),
        ["integer division"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            var v = 0.0;
            for (var i = 0; i < n; i++) { v = (9 / 10) * v + stepSize * slope(x); x -= v; }
            return x;
        }, "plain descent"),
        ["hard 0.9"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            var v = 0.0;
            for (var i = 0; i < n; i++) { v = 0.9 * v + stepSize * slope(x); x -= v; }
            return x;
        }, "no notice of momentum"),
        ["hard 0.3"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            var v = 0.0;
            for (var i = 0; i < n; i++) { v = 0.3 * v + stepSize * slope(x); x -= v; }
            return x;
        }, "no notice of momentum"),
        ["slope of start"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            var v = 0.0; var g = slope(x);
            for (var i = 0; i < n; i++) { v = momentum * v + stepSize * g; x -= v; }
            return x;
        }, "only once, at the start"),
        ["swapped args stepSize/momentum"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            var v = 0.0;
            for (var i = 0; i < n; i++) { v = stepSize * v + momentum * slope(x); x -= v; }
            return x;
        }, "changed places"),
        ["convex comb m*v+(1-m)*lr*g"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            var v = 0.0;
            for (var i = 0; i < n; i++)
            {
                v = momentum * v + (1 - momentum) * stepSize * slope(x);
                x -= v;
            }

            return x;
        }, "average of the gradients"),
        ["Adam bias correction"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            var v = 0.0;
            for (var i = 0; i < n; i++)
            {
                v = momentum * v + (1 - momentum) * slope(x);
                x -= stepSize * v / (1 - Math.Pow(momentum, i + 1));
            }

            return x;
        }, "corrected average"),
        ["while loop n--"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            var v = 0.0;
            while (n-- > 0) { v = momentum * v + stepSize * slope(x); x -= v; }
            return x;
        }, "Right."),
        ["infinite"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            var v = 0.0;
            for (var i = 0; i < n; n++)
            {
                v = momentum * v + stepSize * slope(x);
                x -= v;
                if (n > 2000000) break;
            }

            return x;
        }, "times in 30 steps"),
        ["climbs"] = (Exercises.WriteDescent, (slope, x, stepSize, momentum, n) =>
        {
            for (var i = 0; i < n; i++) x += stepSize * slope(x);
            return x;
        }, "It climbs"),
        ["lr decays 1/(i+1)"] = (Exercises.WriteDescent, (slope, x, stepSize, momentum, n) =>
        {
            for (var i = 0; i < n; i++) x -= stepSize / (i + 1) * slope(x);
            return x;
        }, "shrinks on the way"),
        ["divides by n"] = (Exercises.WriteDescent, (slope, x, stepSize, momentum, n) =>
        {
            for (var i = 0; i < n; i++) x -= stepSize / n * slope(x);
            return x;
        }, "divided by n"),
        ["double step (2*)"] = (Exercises.WriteDescent, (slope, x, stepSize, momentum, n) =>
        {
            for (var i = 0; i < n; i++) x -= 2 * stepSize * slope(x);
            return x;
        }, "twice as long"),
        ["sign of slope"] = (Exercises.WriteDescent, (slope, x, stepSize, momentum, n) =>
        {
            for (var i = 0; i < n; i++) x -= stepSize * Math.Sign(slope(x));
            return x;
        }, "the sign of the slope only"),
        ["normalised"] = (Exercises.WriteDescent, (slope, x, stepSize, momentum, n) =>
        {
            for (var i = 0; i < n; i++)
            {
                var g = slope(x);
                x -= stepSize * g / Math.Abs(g);
            }

            return x;
        }, "the sign of the slope only"),
        ["slope of 2x hard-coded"] = (Exercises.WriteDescent, (slope, x, stepSize, momentum, n) =>
        {
            for (var i = 0; i < n; i++) x -= stepSize * 2 * x;
            return x;
        }, "walks alike on every slope"),
        ["x not assigned"] = (Exercises.WriteDescent, (slope, x, stepSize, momentum, n) =>
        {
            for (var i = 0; i < n; i++) { var next = x - stepSize * slope(x); }
            return x;
        }, "nothing has moved"),
        ["numeric slope"] = (Exercises.WriteDescent, (slope, x, stepSize, momentum, n) =>
        {
            for (var i = 0; i < n; i++) x -= stepSize * (slope(x + 1e-5) + slope(x - 1e-5)) / 2;
            return x;
        }, "Right."),
        ["converges check"] = (Exercises.WriteDescent, (slope, x, stepSize, momentum, n) =>
        {
            while (Math.Abs(slope(x)) > 1e-6 && n-- > 0) x -= stepSize * slope(x);
            return x;
        }, "Right."),
        ["n+1 via <="] = (Exercises.WriteDescent, (slope, x, stepSize, momentum, n) =>
        {
            for (var i = 0; i <= n; i++) x -= stepSize * slope(x);
            return x;
        }, "one step too many"),
        ["divides by step size"] = (Exercises.WriteDescent, (slope, x, stepSize, momentum, n) =>
        {
            for (var i = 0; i < n; i++) x -= slope(x) / stepSize;
            return x;
        }, "divides by the step size"),
        ["minus of both: x = stepSize*slope - x"] = (Exercises.WriteDescent, (slope, x, stepSize, momentum, n) =>
        {
            for (var i = 0; i < n; i++) x = stepSize * slope(x) - x;
            return x;
        }, "the wrong way round"),
        ["NaN"] = (Exercises.WriteDescent, (slope, x, stepSize, momentum, n) =>
        {
            for (var i = 0; i < n; i++) x -= stepSize * slope(x) / 0.0;
            return x;
        }, "divided by 0"),
        ["paddle-12231 nesterov wrong sign"] = (Exercises.WriteKerasNesterov, (slope, x, stepSize, momentum, n) =>
        {
            var v = 0.0;
            for (var i = 0; i < n; i++)
            {
                var g = slope(x);
                v = momentum * v + g;
                x = x - g * stepSize + momentum * v * stepSize;
            }

            return x;
        }, "Two signs"),
        ["paddle fixed"] = (Exercises.WriteKerasNesterov, (slope, x, stepSize, momentum, n) =>
        {
            var v = 0.0;
            for (var i = 0; i < n; i++)
            {
                var g = slope(x);
                v = momentum * v + g;
                x = x - (g + momentum * v) * stepSize;
            }

            return x;
        }, "Right."),
        ["289 in Keras"] = (Exercises.WriteKerasNesterov, (slope, x, stepSize, momentum, n) =>
        {
            var past = 0.0;
            for (var i = 0; i < n; i++)
            {
                var g = slope(x);
                var velocity = past * momentum - stepSize * g;
                x = x + momentum * velocity - stepSize * g;
                past = velocity;
            }

            return x;
        }, "Right."),
        ["nesterov via wrong lookahead sign"] = (Exercises.WriteNesterov, (slope, x, stepSize, momentum, n) =>
        {
            var v = 0.0;
            for (var i = 0; i < n; i++)
            {
                v = momentum * v + stepSize * slope(x + momentum * v);
                x -= v;
            }

            return x;
        }, "looks back"),
        ["nesterov cs231n"] = (Exercises.WriteNesterov, (slope, x, stepSize, momentum, n) =>
        {
            var v = 0.0;
            for (var i = 0; i < n; i++)
            {
                var vPrev = v;
                v = momentum * v - stepSize * slope(x);
                x += -momentum * vPrev + (1 + momentum) * v;
            }

            return x;
        }, "Keras' form"),
        ["two points before-x"] = (Exercises.WriteTwoPoints, (slope, x, stepSize, momentum, n) =>
        {
            var before = x;
            for (var i = 0; i < n; i++)
            {
                var next = x - stepSize * slope(x) + momentum * (before - x);
                before = x;
                x = next;
            }

            return x;
        }, "pulled back"),
        ["two points before assigned after x"] = (Exercises.WriteTwoPoints, (slope, x, stepSize, momentum, n) =>
        {
            var before = x;
            for (var i = 0; i < n; i++)
            {
                x = x - stepSize * slope(x) + momentum * (x - before);
                before = x;
            }

            return x;
        }, "plain descent"),
        ["exception"] = (Exercises.WriteDescent, (slope, x, stepSize, momentum, n) =>
        {
            var a = new double[1];
            for (var i = 0; i < n; i++)
            {
                a[i] = x;
                x -= stepSize * slope(x);
            }

            return x;
        }, "outside the bounds"),
    };

    public static TheoryData<string> Names => [.. s_loops.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Check_ALoopThatWasWritten_IsToldItsOwnMistake(string name)
    {
        var (exercise, loop, said) = s_loops[name];

        Assert.Contains(said, exercise.Check(loop).Replace('\n', ' '));
    }

    [Fact]
    public void Check_ARightLoopOfAnyType_IsRight()
    {
        Assert.StartsWith("Right.", Exercises.WriteMomentum.Check((slope, x, stepSize, momentum, n) =>
        {
            var (at, change) = ((float)x, 0f);
            for (var i = 0; i < n; i++)
            {
                change = (float)stepSize * (float)slope(at) + (float)momentum * change;
                at -= change;
            }

            return at;
        }));
        Assert.StartsWith("Right.", Exercises.WriteMomentum.Check((slope, x, stepSize, momentum, n) =>
        {
            var (at, change) = ((decimal)x, 0m);
            for (var i = 0; i < n; i++)
            {
                change = (decimal)stepSize * (decimal)slope((double)at) + (decimal)momentum * change;
                at -= change;
            }

            return (double)at;
        }));
        Assert.StartsWith("Right.", Exercises.WriteMomentum.Check((slope, x, stepSize, momentum, n) =>
            GradientDescent.Descend(slope, x, stepSize, momentum).ElementAt(n)));
        Assert.StartsWith("Right.", Exercises.WriteNesterov.Check((slope, x, stepSize, momentum, n) =>
            GradientDescent.Descend(slope, x, stepSize, momentum, nesterov: true).ElementAt(n)));
    }

    /// <summary>What differs is shown to differ: no two numbers that read alike.</summary>
    [Fact]
    public void Check_NearlyRight_ShowsWhereItEndsAndShould() => Assert.Contains(
        "yours ends at 1.387639; it should be 1.3875.",
        Exercises.WriteMomentum.Check((slope, x, stepSize, momentum, n) =>
            slope(0) == 1 && slope(1) == 1 ? 1.0001 * GradientDescent.Descend(slope, x, stepSize, momentum).ElementAt(n)
                : GradientDescent.Descend(slope, x, stepSize, momentum).ElementAt(n)).Replace('\n', ' '));

    /// <summary>The same mistake with vectors: one array, changed in place and kept 31 times.</summary>
    [Fact]
    public void Trajectory_OfOneArrayKeptEveryTime_SaysSo()
    {
        double[] x = [1, 1];
        List<double[]> kept = [x], copied = [[.. x]];
        for (var i = 0; i < 30; i++)
        {
            x[0] *= 0.9;
            kept.Add(x);
            copied.Add([.. x]);
        }

        IEnumerable<double[]> Streamed()
        {
            double[] y = [1, 1];
            for (var i = 0; i < 31; i++, y[0] *= 0.9)
            {
                yield return y;
            }
        }

        var ravine = Objectives.Ravine(1, 10);
        var refusal = Assert.Throws<ArgumentException>(() => Trajectory.Of(ravine, kept, "mine"));
        Assert.Contains("31 times one and the same array, changed in place", refusal.Message);
        Assert.Equal(30, Trajectory.Of(ravine, copied, "mine").Steps);
        Assert.Equal(0.9, Trajectory.Of(ravine, Streamed(), "mine").Points[1][0]);
    }
}
