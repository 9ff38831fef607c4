// The loops stand as people wrote them, slips and all.
#pragma warning disable IDE0059, CS0162
using Loop = System.Func<System.Func<double, double>, double, double, double, int, double>;

namespace Descent.Tests;

/// <summary>Loops as people have written them, most after a bug in a public repository.</summary>
public sealed class WrittenLoopsTests
{
    private static readonly Dictionary<string, (Exercise<Loop> Exercise, Loop Loop, string Said)> s_loops = new()
    {
        ["fchollet-19 wrong sign"] = Each(Exercises.WriteMomentum, "once with the wrong sign",
            (slope, ref x, ref past, stepSize, momentum, _) =>
            {
                var g = slope(x);
                var velocity = past * momentum + stepSize * g;
                x = x + momentum * velocity - stepSize * g;
                past = velocity;
            }),
        ["fchollet-289 Keras form for momentum"] = Each(Exercises.WriteMomentum, "as Keras writes it",
            (slope, ref x, ref past, stepSize, momentum, _) =>
            {
                var g = slope(x);
                var velocity = past * momentum - stepSize * g;
                x = x + momentum * velocity - stepSize * g;
                past = velocity;
            }),
        ["AiDotNet-2008 coefficient on the gradient"] = Each(Exercises.WriteMomentum, "Momentum multiplies the slope",
            (slope, ref x, ref v, stepSize, momentum, _) =>
            {
                v = v + momentum * slope(x);
                x -= stepSize * v;
            }),
        ["AiDotNet-2008b with change"] = Each(Exercises.WriteMomentum, "Momentum multiplies the slope",
            (slope, ref x, ref change, stepSize, momentum, _) =>
            {
                change = momentum * stepSize * slope(x) + change;
                x -= change;
            }),
        ["darknet-2203 squared"] = Each(Exercises.WriteMomentum, "multiplied by itself",
            (slope, ref x, ref v, stepSize, momentum, _) =>
            {
                v += slope(x);
                x -= stepSize * v;
                v *= momentum * v;
            }),
        ["nd4j-2116 never kept"] = Each(Exercises.WriteMomentum, "plain descent",
            (slope, ref x, ref v, stepSize, momentum, _) =>
            {
                var next = momentum * v + stepSize * slope(x);
                x -= next;
            }),
        ["keras-7502 reset in loop"] = Each(Exercises.WriteMomentum, "plain descent",
            (slope, ref x, ref _, stepSize, momentum, _) =>
            {
                var change = 0.0;
                change = stepSize * slope(x) + momentum * change;
                x -= change;
            }),
        ["MatrixSlow-17 first not scaled"] = Each(Exercises.WriteMomentum, "The first step lacks the step size",
            (slope, ref x, ref change, stepSize, momentum, i) =>
            {
                change = i == 0 ? slope(x) : stepSize * slope(x) + momentum * change;
                x -= change;
            }),
        ["dropout-4 one step old"] = Each(
            Exercises.WriteMomentum, "old change, and multiplies the slope by 1 − momentum",
            (slope, ref x, ref v, stepSize, momentum, _) =>
            {
                var old = v;
                v = momentum * v + (1 - momentum) * slope(x);
                x -= stepSize * old;
            }),
        ["dropout-4b (1-m) twice"] = Each(Exercises.WriteMomentum, "1 − momentum twice",
            (slope, ref x, ref v, stepSize, momentum, _) =>
            {
                v = momentum * v + (1 - momentum) * slope(x);
                x -= (1 - momentum) * stepSize * v;
            }),
        ["keras-13971 EMA"] = Each(Exercises.WriteMomentum, "average of the gradients",
            (slope, ref x, ref v, stepSize, momentum, _) =>
            {
                v = momentum * v + (1 - momentum) * slope(x);
                x -= stepSize * v;
            }),
        ["ruder v=mv+g"] = Each(Exercises.WriteMomentum, "Right.",
            (slope, ref x, ref v, stepSize, momentum, _) =>
            {
                v = momentum * v + slope(x);
                x -= stepSize * v;
            }),
        ["cs231n v=mv-lr*g; x+=v"] = Each(Exercises.WriteMomentum, "Right.",
            (slope, ref x, ref v, stepSize, momentum, _) =>
            {
                v = momentum * v - stepSize * slope(x);
                x += v;
            }),
        ["mixed sign v=mv-lr*g; x-=v"] = Each(Exercises.WriteMomentum, "two signs do not go together",
            (slope, ref x, ref v, stepSize, momentum, _) =>
            {
                v = momentum * v - stepSize * slope(x);
                x -= v;
            }),
        ["lr twice"] = Each(Exercises.WriteMomentum, "by the step size twice",
            (slope, ref x, ref v, stepSize, momentum, _) =>
            {
                v = momentum * v + stepSize * slope(x);
                x -= stepSize * v;
            }),
        ["momentum on x (x = m*x - ...)"] = Each(Exercises.WriteMomentum, "Momentum multiplies x",
            (slope, ref x, ref _, stepSize, momentum, _) => x = momentum * x - stepSize * slope(x)),
        ["added after: x -= lr*g; x -= m*lr*g"] = Each(Exercises.WriteMomentum, "the last one is forgotten",
            (slope, ref x, ref _, stepSize, momentum, _) =>
            {
                var g = slope(x);
                x -= stepSize * g;
                x -= momentum * stepSize * g;
            }),
        ["change from gradients: lr*g + m*(g-gOld)"] = Each(Exercises.WriteMomentum, "keeps the last slope",
            (slope, ref x, ref old, stepSize, momentum, _) =>
            {
                var g = slope(x);
                x -= stepSize * g + momentum * old;
                old = g;
            }),
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
        ["integer division"] = Each(Exercises.WriteMomentum, "plain descent",
            (slope, ref x, ref v, stepSize, momentum, _) =>
            {
                v = (9 / 10) * v + stepSize * slope(x);
                x -= v;
            }),
        ["hard 0.9"] = Each(Exercises.WriteMomentum, "no notice of momentum",
            (slope, ref x, ref v, stepSize, momentum, _) =>
            {
                v = 0.9 * v + stepSize * slope(x);
                x -= v;
            }),
        ["hard 0.3"] = Each(Exercises.WriteMomentum, "no notice of momentum",
            (slope, ref x, ref v, stepSize, momentum, _) =>
            {
                v = 0.3 * v + stepSize * slope(x);
                x -= v;
            }),
        ["slope of start"] = (Exercises.WriteMomentum, (slope, x, stepSize, momentum, n) =>
        {
            var v = 0.0; var g = slope(x);
            for (var i = 0; i < n; i++) { v = momentum * v + stepSize * g; x -= v; }
            return x;
        }, "only once, at the start"),
        ["swapped args stepSize/momentum"] = Each(Exercises.WriteMomentum, "changed places",
            (slope, ref x, ref v, stepSize, momentum, _) =>
            {
                v = stepSize * v + momentum * slope(x);
                x -= v;
            }),
        ["convex comb m*v+(1-m)*lr*g"] = Each(Exercises.WriteMomentum, "average of the gradients",
            (slope, ref x, ref v, stepSize, momentum, _) =>
            {
                v = momentum * v + (1 - momentum) * stepSize * slope(x);
                x -= v;
            }),
        ["Adam bias correction"] = Each(Exercises.WriteMomentum, "corrected average",
            (slope, ref x, ref v, stepSize, momentum, i) =>
            {
                v = momentum * v + (1 - momentum) * slope(x);
                x -= stepSize * v / (1 - Math.Pow(momentum, i + 1));
            }),
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
        ["climbs"] = Each(Exercises.WriteDescent, "It climbs",
            (slope, ref x, ref _, stepSize, momentum, _) => x += stepSize * slope(x)),
        ["lr decays 1/(i+1)"] = Each(Exercises.WriteDescent, "shrinks on the way",
            (slope, ref x, ref _, stepSize, momentum, i) => x -= stepSize / (i + 1) * slope(x)),
        ["divides by n"] = (Exercises.WriteDescent, (slope, x, stepSize, momentum, n) =>
        {
            for (var i = 0; i < n; i++) x -= stepSize / n * slope(x);
            return x;
        }, "divided by n"),
        ["double step (2*)"] = Each(Exercises.WriteDescent, "twice as long",
            (slope, ref x, ref _, stepSize, momentum, _) => x -= 2 * stepSize * slope(x)),
        ["sign of slope"] = Each(Exercises.WriteDescent, "the sign of the slope only",
            (slope, ref x, ref _, stepSize, momentum, _) => x -= stepSize * Math.Sign(slope(x))),
        ["normalised"] = Each(Exercises.WriteDescent, "the sign of the slope only",
            (slope, ref x, ref _, stepSize, momentum, _) =>
            {
                var g = slope(x);
                x -= stepSize * g / Math.Abs(g);
            }),
        ["slope of 2x hard-coded"] = Each(Exercises.WriteDescent, "walks alike on every slope",
            (slope, ref x, ref _, stepSize, momentum, _) => x -= stepSize * 2 * x),
        ["x not assigned"] = Each(Exercises.WriteDescent, "nothing has moved",
            (slope, ref x, ref next, stepSize, momentum, _) => next = x - stepSize * slope(x)),
        ["numeric slope"] = Each(Exercises.WriteDescent, "Right.",
            (slope, ref x, ref _, stepSize, momentum, _) => x -= stepSize * (slope(x + 1e-5) + slope(x - 1e-5)) / 2),
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
        ["divides by step size"] = Each(Exercises.WriteDescent, "divides by the step size",
            (slope, ref x, ref _, stepSize, momentum, _) => x -= slope(x) / stepSize),
        ["minus of both: x = stepSize*slope - x"] = Each(Exercises.WriteDescent, "the wrong way round",
            (slope, ref x, ref _, stepSize, momentum, _) => x = stepSize * slope(x) - x),
        ["NaN"] = Each(Exercises.WriteDescent, "divided by 0",
            (slope, ref x, ref _, stepSize, momentum, _) => x -= stepSize * slope(x) / 0.0),
        ["paddle-12231 nesterov wrong sign"] = Each(Exercises.WriteKerasNesterov, "Two signs",
            (slope, ref x, ref v, stepSize, momentum, _) =>
            {
                var g = slope(x);
                v = momentum * v + g;
                x = x - g * stepSize + momentum * v * stepSize;
            }),
        ["paddle fixed"] = Each(Exercises.WriteKerasNesterov, "Right.",
            (slope, ref x, ref v, stepSize, momentum, _) =>
            {
                var g = slope(x);
                v = momentum * v + g;
                x = x - (g + momentum * v) * stepSize;
            }),
        ["289 in Keras"] = Each(Exercises.WriteKerasNesterov, "Right.",
            (slope, ref x, ref past, stepSize, momentum, _) =>
            {
                var g = slope(x);
                var velocity = past * momentum - stepSize * g;
                x = x + momentum * velocity - stepSize * g;
                past = velocity;
            }),
        ["nesterov via wrong lookahead sign"] = Each(Exercises.WriteNesterov, "looks back",
            (slope, ref x, ref v, stepSize, momentum, _) =>
            {
                v = momentum * v + stepSize * slope(x + momentum * v);
                x -= v;
            }),
        ["nesterov cs231n"] = Each(Exercises.WriteNesterov, "Keras' form",
            (slope, ref x, ref v, stepSize, momentum, _) =>
            {
                var vPrev = v;
                v = momentum * v - stepSize * slope(x);
                x += -momentum * vPrev + (1 + momentum) * v;
            }),
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

    /// <summary>What a loop does at each step, with what it keeps from one to the next, which begins at 0.</summary>
    private delegate void Step(
        Func<double, double> slope, ref double x, ref double kept, double stepSize, double momentum, int i);

    public static TheoryData<string> Names => [.. s_loops.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Check_ALoopThatWasWritten_IsToldItsOwnMistake(string name)
    {
        var (exercise, loop, said) = s_loops[name];

        Assert.Contains(said, exercise.Check(loop).Replace('\n', ' '));
    }

    private static (Exercise<Loop>, Loop, string) Each(Exercise<Loop> exercise, string said, Step step) =>
        (exercise, (slope, x, stepSize, momentum, n) =>
        {
            var kept = 0.0;
            for (var i = 0; i < n; i++)
            {
                step(slope, ref x, ref kept, stepSize, momentum, i);
            }

            return x;
        }, said);

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
