using System.Collections;
using System.Globalization;
using System.Net;
using System.Text;

namespace Descent;

/// <summary>A small table to show in a notebook: the first row names the columns.</summary>
/// <remarks>
/// Made with a collection initializer: <c>new Table("momentum", "settled") { { 0.3, 13 }, { 0.8, "never" } }</c>.
/// Numbers are shown with six significant digits, in every culture alike; give a string to show them another way.
/// </remarks>
[TypeFormatterSource(typeof(Formatters<Table>), PreferredMimeTypes = [Mime.Html, Mime.Text])]
public sealed class Table : IShown, IEnumerable<IReadOnlyList<string>>
{
    private readonly List<object?[]> _rows = [];

    /// <summary>Starts a table.</summary>
    /// <param name="columns">The names of its columns, at least one.</param>
    /// <exception cref="ArgumentException">There are no columns, or a name is null.</exception>
    public Table(params string[] columns)
    {
        Guard.NotNull(columns);
        Columns = columns.Length > 0 && !columns.Contains(null) ? [.. columns] : throw new ArgumentException("columns is empty or holds a null; name at least one.", nameof(columns));
    }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>What stands where there is no value: a dash, or words such as “never” for a run that never settles.</summary>
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

    /// <summary>The table as html.</summary>
    /// <returns>A <c>table</c> element.</returns>
    public string ToHtml()
    {
        var html = new StringBuilder("<table><thead><tr>");
        foreach (var column in Columns)
        {
            html.Append($"<th scope=\"col\">{WebUtility.HtmlEncode(column)}</th>");
        }

        html.Append("</tr></thead><tbody>");
        foreach (var row in this)
        {
            html.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{WebUtility.HtmlEncode(cell)}</td>")).Append("</tr>");
        }

        return html.Append("</tbody></table>").ToString();
    }

    /// <summary>The table as lines of text, its columns aligned.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        IReadOnlyList<string>[] lines = [Columns, .. this];
        int[] widths = [.. Columns.Select((_, c) => lines.Max(line => line[c].Length))];
        return string.Join('\n', lines.Select(line => string.Join("  ", line.Select((cell, c) => cell.PadLeft(widths[c]))).TrimEnd()));
    }

    /// <inheritdoc/>
    public IEnumerator<IReadOnlyList<string>> GetEnumerator() => _rows.Select(row => (IReadOnlyList<string>)[.. row.Select(Say)]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private string Say(object? value) => value switch
    {
        null => Missing,
        Vector { Count: 1 } point => Say(point[0]),
        double number => (number + 0.0).ToString("g6", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
