using System.Text;
using Cells.Html;

namespace Cells.Runner;

/// <summary>What a class has solved: a row for each student.</summary>
/// <param name="title">What stands above it.</param>
/// <param name="exercises">The columns.</param>
/// <param name="rows">The rows.</param>
/// <param name="problems">What there is to say of files.</param>
internal sealed class ResultTable(
    string title, IReadOnlyList<Exercise> exercises, IReadOnlyList<ResultTable.Row> rows, IReadOnlyCollection<string> problems)
{
    private const int MostWrong = 8;

    /// <summary>A student.</summary>
    internal sealed record Row(string Name, Dictionary<Exercise, Result> Results)
    {
        public int Solved => Results.Values.Count(result => result.Kind == ResultKind.Solved);
    }

    /// <summary>The rows: notebooks of one name are one student's, unless two of them are of one page.</summary>
    public static IReadOnlyList<Row> Rows(IReadOnlyList<HandIn> handIns, IReadOnlyList<NotebookRun> runs, Verdicts verdicts, ICollection<string> problems)
    {
        var rows = new Dictionary<string, (Row Row, HashSet<ExercisePage> Pages)>(StringComparer.OrdinalIgnoreCase);
        foreach (var (handIn, run) in handIns.Zip(runs))
        {
            var name = handIn.Name;
            for (var i = 2; rows.TryGetValue(name, out var taken) && taken.Pages.Contains(handIn.Page); i++)
            {
                name = $"{handIn.Name} ({i})";
            }
            if (name != handIn.Name)
            {
                problems.Add($"{handIn.File}: another one of {handIn.Page.Name} by {handIn.Name}: see {name}.");
            }
            if (!rows.TryGetValue(name, out var row))
            {
                rows[name] = row = (new Row(name, []), []);
            }
            row.Pages.Add(handIn.Page);
            foreach (var exercise in handIn.Page.Exercises)
            {
                row.Row.Results[exercise] = Result.Of(exercise, handIn, run, verdicts);
            }
            if (run.FailedCell is { Outputs: [.., ErrorOutput error] } failed)
            {
                problems.Add($"{handIn.File}: cell {failed.Cell.Number}: {HandIn.Line(error.Headline)}");
            }
        }
        return [.. rows.Values.Select(row => row.Row).OrderBy(row => row.Name, StringComparer.CurrentCultureIgnoreCase)];
    }

    public string Csv()
    {
        var csv = new StringBuilder();
        Add(["student", "solved", .. exercises.SelectMany(exercise => new[] { Title(exercise), $"{Title(exercise)} tries", $"{Title(exercise)} note" })]);
        foreach (var row in rows)
        {
            Add([row.Name, $"{row.Solved}", .. exercises.SelectMany(exercise => row.Results.GetValueOrDefault(exercise) is { } result
                ? new[] { result.Word, $"{result.Tries}", result.Note } : ["", "", ""])]);
        }
        return csv.ToString();

        // To a spreadsheet, what begins so is a formula.
        void Add(IEnumerable<string> values) => csv.AppendJoin(',', values
            .Select(value => value.TrimStart() is ['=' or '+' or '-' or '@' or '|' or '%', ..] ? "'" + value : value)
            .Select(value => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append("\r\n");
    }

    public string Html()
    {
        var body = new StringBuilder();
        body.Append($"<h1>{Escape(title)}</h1>\n<p>{RunReport.Number(rows.Count, "student")}. A verdict is that of a run made here; tries are what the notebooks say themselves.</p>\n");
        body.Append("<div class=\"wide\"><table><thead><tr><th scope=\"col\">Student</th><th scope=\"col\">Solved</th>");
        foreach (var exercise in exercises)
        {
            body.Append($"<th scope=\"col\">{Escape(exercise.Title)}<small>{Escape(exercise.Page.Name)}</small></th>");
        }
        body.Append("</tr></thead><tbody>\n");
        foreach (var row in rows)
        {
            body.Append($"<tr><th scope=\"row\">{Escape(row.Name)}</th><td>{row.Solved}</td>");
            foreach (var exercise in exercises)
            {
                body.Append(row.Results.GetValueOrDefault(exercise) is { } result
                    ? $"<td class=\"{result.Kind}\">{Mark(result)}{(result.Tries is > 0 and var tries ? $" <small>{(tries == 1 ? "1 try" : $"{tries} tries")}</small>" : "")}"
                        + $"{(result.Note.Length > 0 ? $"<small class=\"note\">{Escape(result.Note)}</small>" : "")}</td>"
                    : "<td></td>");
            }
            body.Append("</tr>\n");
        }
        body.Append("</tbody></table></div>\n<h2>What was not right</h2>\n");
        foreach (var exercise in exercises)
        {
            var results = rows.Select(row => row.Results.GetValueOrDefault(exercise)).OfType<Result>().ToList();
            var wrong = results.SelectMany(result => result.Wrong).CountBy(line => line).OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal).ToList();
            var tried = results.Where(result => result.Kind != ResultKind.NotTried || result.Tries > 0).ToList();
            body.Append($"<h3>{Escape(Title(exercise))}</h3>\n<p>{results.Count(result => result.Kind == ResultKind.Solved)} of {results.Count} solved it, {tried.Count} tried.</p>\n");
            body.Append(wrong.Count == 0 ? "" : "<ul>\n");
            foreach (var (line, count) in wrong.Take(MostWrong))
            {
                body.Append($"<li><b>{count}</b> {Escape(line)}</li>\n");
            }
            body.Append(wrong.Count > MostWrong ? $"<li>and {wrong.Count - MostWrong} more, each of {wrong[MostWrong].Value} at most</li>\n" : "");
            body.Append(wrong.Count == 0 ? "" : "</ul>\n");
        }
        if (problems.Count > 0)
        {
            body.Append("<h2>Files to look at</h2>\n<ul>\n").AppendJoin("", problems.Select(problem => $"<li>{Escape(Screen.Plain(problem))}</li>\n")).Append("</ul>\n");
        }
        return $$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
            <meta name="color-scheme" content="light dark">
            <title>{{Escape(title)}}: results</title>
            <link rel="icon" href="data:,">
            <style>
            body { margin: 2rem; font: 15px/1.5 system-ui, sans-serif; }
            .wide { overflow-x: auto; }
            table { border-collapse: collapse; }
            th, td { padding: .3rem .7rem; border: 1px solid #8886; text-align: left; vertical-align: top; }
            small { display: block; font-weight: 400; }
            .Solved { background: #1a7f4b22; } .NotYet { background: #d9b24a33; } .Failed, .Changed { background: #b3261e22; }
            </style>
            </head>
            <body>
            {{body}}</body>
            </html>

            """;
    }

    private static string Mark(Result result) => result.Kind switch
    {
        ResultKind.Solved => "✓ solved",
        ResultKind.NotYet => "✗ not yet",
        ResultKind.NotTried => "–",
        _ => result.Word,
    };

    private static string Title(Exercise exercise) => $"{exercise.Page.Name}: {exercise.Title}";

    private static string Escape(string text) => HtmlText.Escape(text);
}
