namespace Descent;

/// <summary>Collects a run while it is made: numbers in long arrays, one point behind the other.</summary>
internal sealed class Record
{
    // So many numbers are asked for at first; a run that goes on longer gets more.
    private const int FirstNumbers = 1 << 21;

    private readonly Objective _objective;
    private readonly Vector _start;
    private readonly int _dimension;
    private readonly int _steps;
    private readonly bool _keepsAll;
    private int _room;

    public Record(Objective objective, Vector start, int steps, Keep keep)
    {
        _objective = objective;
        _start = start;
        _dimension = start.Count;
        _steps = steps;
        _keepsAll = keep == Keep.Everything;

        // Where only the last point is kept, two places take turns: the step that diverges must not destroy the one before.
        _room = _keepsAll ? Math.Min(steps, Math.Max(16, FirstNumbers / _dimension)) : 1;
        Points = GC.AllocateUninitializedArray<double>(checked((_room + 1) * _dimension));
        Changes = GC.AllocateUninitializedArray<double>(Points.Length);
        Change.Span.Clear();
        Scores = GC.AllocateUninitializedArray<double>(_keepsAll ? _room : 0);
        start.Span.CopyTo(Points);
    }

    /// <summary>The points, one behind the other; the first is the start.</summary>
    public double[] Points { get; private set; }

    /// <summary>The change that led to each point.</summary>
    public double[] Changes { get; private set; }

    /// <summary>The score of each point but the start.</summary>
    public double[] Scores { get; private set; }

    /// <summary>How many steps were kept.</summary>
    public int Count { get; set; }

    /// <summary>How the run ended, or goes on.</summary>
    public Outcome Outcome { get; set; } = Outcome.RanItsIterations;

    /// <summary>The point the descent stands on.</summary>
    public Memory<double> Point => Row(Points, Count);

    /// <summary>The change that led to it; zero at the start.</summary>
    public Memory<double> Change => Row(Changes, Count);

    /// <summary>Where the next point goes.</summary>
    public Memory<double> NextPoint => Row(Points, Count + 1);

    /// <summary>Where the next change goes.</summary>
    public Memory<double> NextChange => Row(Changes, Count + 1);

    /// <summary>Keeps what was written to <see cref="NextPoint"/> and <see cref="NextChange"/>.</summary>
    /// <param name="finite">Whether all its numbers are.</param>
    /// <returns>Whether it was kept; if not, the run has diverged and is over.</returns>
    public bool TryAdd(bool finite)
    {
        var score = !finite ? double.NaN : _keepsAll ? _objective.ValueAt(NextPoint.Span) : 0;
        if (!double.IsFinite(score))
        {
            Outcome = Outcome.Diverged;
            return false;
        }

        if (_keepsAll)
        {
            Scores[Count] = score;
        }

        Count++;
        if (_keepsAll && Count == _room)
        {
            Grow();
        }

        return true;
    }

    /// <summary>The run, as it is kept from now on.</summary>
    public Trajectory Build(string label, Ink ink)
    {
        // The row of the start is not an iterate.
        var (first, kept) = _keepsAll ? (1, Count) : (Count & 1, Math.Min(Count, 1));
        double[] scores = _keepsAll ? Count == Scores.Length ? Scores : Scores[..Count]
            : kept == 0 ? [] : [_objective.ValueAt(Point.Span)];
        var outcome = scores.Length == 0 || double.IsFinite(scores[^1]) ? Outcome : Outcome.Diverged;
        return new(_objective, _start, _objective.Value(_start), outcome, Count,
            new VectorList(Points.AsMemory(first * _dimension, kept * _dimension), _dimension),
            new VectorList(Changes.AsMemory(first * _dimension, kept * _dimension), _dimension),
            Array.AsReadOnly(scores), label, ink);
    }

    private Memory<double> Row(double[] numbers, int row) =>
        numbers.AsMemory((_keepsAll ? row : row & 1) * _dimension, _dimension);

    /// <summary>Makes room for more steps, up to as many as were asked for.</summary>
    public void Grow()
    {
        if (_room == _steps)
        {
            return;
        }

        _room = (int)Math.Min(_steps, 2L * _room);
        Points = Resized(Points, checked((_room + 1) * _dimension));
        Changes = Resized(Changes, Points.Length);
        Scores = Resized(Scores, _room);
    }

    private static double[] Resized(double[] numbers, int length)
    {
        var resized = GC.AllocateUninitializedArray<double>(length);
        numbers.CopyTo(resized, 0);
        return resized;
    }
}
