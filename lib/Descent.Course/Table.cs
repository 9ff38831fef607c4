using System.Collections;
using System.Globalization;
using System.Net;

namespace Descent;

/// <summary>A small table to show in a notebook: the first row names the columns.</summary>
/// <remarks>
/// Made with a collection initializer: <c>new Table("momentum", "settled") { { 0.3, 13 }, { 0.8, "never" } }</c>.
/// Numbers are shown with six significant digits, in every culture alike; give a string to show them another way.
/// A run that ended early shows why.
/// </remarks>
/// <param name="columns">The names of its columns, at least one.</param>
/// <exception cref="ArgumentException">There are no columns, or a name is null.</exception>
[TypeFormatterSource(typeof(Formatters<Table>), PreferredMimeTypes = [Mime.Html, Mime.Text])]
public sealed class Table(params string[] columns) : IShown, IEnumerable<IReadOnlyList<string>>
{
    private readonly List<object?[]> _rows = [];

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; } = [.. Guard.NotEmpty(columns)];

    /// <summary>What stands where there is no value: a dash, or words such as “never”.</summary>
    public string Missing { get; set; } = "—";

    /// <summary>Adds a row.</summary>
    /// <param name="cells">What stands in it, one value a column; null shows as <see cref="Missing"/>.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than columns.</exception>
    public void Add(params object?[]? cells)
    {
        // In a table of one column, { null } means one cell that holds null.
        cells ??= [null];
        Guard.That(
            cells.Length == Columns.Count, nameof(cells),
            $"The row has {cells.Length} values; the table has {Columns.Count} columns.");
        _rows.Add([.. cells]);
    }

    /// <summary>The table as an html <c>table</c> element.</summary>
    public string ToHtml()
    {
        static string Row(IEnumerable<string> cells, string tag, string scope = "") =>
            $"<tr>{string.Concat(cells.Select(cell => $"<{tag}{scope}>{WebUtility.HtmlEncode(cell)}</{tag}>"))}</tr>";
        return $"<table><thead>{Row(Columns, "th", " scope=\"col\"")}</thead>"
            + $"<tbody>{string.Concat(this.Select(row => Row(row, "td")))}</tbody></table>";
    }

    /// <summary>The table as lines of text, its columns aligned.</summary>
    public override string ToString()
    {
        IReadOnlyList<string>[] lines = [Columns, .. this];
        int[] widths = [.. Columns.Select((_, c) => lines.Max(line => line[c].Length))];
        return string.Join('\n', lines.Select(line =>
            string.Join("  ", line.Select((cell, c) => cell.PadLeft(widths[c]))).TrimEnd()));
    }

    /// <summary>The rows, as they are shown.</summary>
    public IEnumerator<IReadOnlyList<string>> GetEnumerator() =>
        _rows.Select(row => (IReadOnlyList<string>)[.. row.Select(Say)]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private string Say(object? value) => value switch
    {
        null => Missing,
        Vector { Count: 1 } point => Say(point[0]),
        Trajectory { Outcome: not Outcome.Completed } run => run.Ending,
        double number => (number + 0.0).ToString("g6", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
