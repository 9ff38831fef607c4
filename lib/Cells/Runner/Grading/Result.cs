using Cells.Html;

namespace Cells.Runner;

/// <summary>What became of an exercise.</summary>
internal enum ResultKind
{
    NotTried,
    Solved,
    NotYet,
    Failed,
    Changed,
}

/// <summary>An exercise in a hand-in, as its run shows it.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Tries">How often it was tried, as the hand-in says; null where it does not say.</param>
/// <param name="Note">What there is to say of it; empty for nothing.</param>
/// <param name="Wrong">First lines of verdicts on wrong answers: of the run, and those that the hand-in tells of.</param>
internal sealed record Result(ResultKind Kind, int? Tries, string Note, IReadOnlyCollection<string> Wrong)
{
    public string Word => Kind switch
    {
        ResultKind.Solved => "solved",
        ResultKind.NotYet => "not yet",
        ResultKind.Failed => "failed",
        ResultKind.Changed => "changed",
        _ => "not tried",
    };

    /// <summary>Judges an exercise: its verdict counts if it is the value of the call that the teacher's cell ends with.</summary>
    public static Result Of(Exercise exercise, HandIn handIn, NotebookRun run, Verdicts verdicts)
    {
        var claim = handIn.Claims.GetValueOrDefault(exercise.Id);
        var own = run.Cells.FirstOrDefault(one => one.Cell.Id == exercise.Id);
        var calls = run.Cells.Where(one => exercise.Page.IsOf(one.Cell, exercise)).ToList();
        var tried = calls.Where(one => ExercisePage.Plain(one.Cell.Source) != exercise.Source).ToList();
        var values = tried.SelectMany(one => one.Outputs).OfType<DisplayOutput>().Where(output => output.IsResult).ToLookup(output => verdicts.Of(output.Text));
        var error = tried.Select(one => one.Outputs.LastOrDefault()).OfType<ErrorOutput>().FirstOrDefault();
        var (kind, note) = values["right"].Any()
                ? exercise.Page.Doubt(exercise, handIn.Notebook) is { } doubt ? (ResultKind.Changed, doubt) : (ResultKind.Solved, "")
            : values["not-yet"].Any() ? (ResultKind.NotYet, "")
            : error is not null ? (ResultKind.Failed, HandIn.Line(error.Headline))
            : tried.Exists(one => one.Status == CellStatus.NotRun) ? (ResultKind.Failed, "a cell above ended the run")
            : tried.Count > 0 ? (ResultKind.Changed, "no verdict")
            : calls.Count > 0 ? (ResultKind.NotTried, "")
            : own is null ? (ResultKind.NotTried, "the cell is gone")
            : (ResultKind.Changed, "the cell does not call what it called");
        if (claim is { IsSolved: true } && kind != ResultKind.Solved)
        {
            note = string.Join("; ", new[] { "says solved; is not", note }.Where(one => one.Length > 0));
        }
        string[] wrong = [.. values["not-yet"].Select(value => HandIn.Line(value.Text)), .. claim?.Answers ?? []];
        return new Result(kind, claim?.Tries, note, wrong.ToHashSet());
    }
}
