namespace Descent;

/// <summary>Shows an explorer that nobody has drawn.</summary>
internal sealed class ExplorerFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new Formatter<Explorer>(Mime.Html, explorer => explorer.ToHtml()),
        new Formatter<Explorer>(Mime.Text, explorer => explorer.Description),
    ];
}
