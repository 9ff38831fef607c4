namespace Descent;

/// <summary>Shows a <see cref="Table"/>.</summary>
internal sealed class TableFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new Formatter<Table>(Mime.Html, table => table.ToHtml()),
        new Formatter<Table>(Mime.Text, table => table.ToString()),
    ];
}
