using System.Reflection;

namespace Descent;

/// <summary>Makes the formatters of a type that is shown, one for each of its mime types.</summary>
internal sealed class Formatters<T> where T : IShown
{
    public IEnumerable<object> CreateTypeFormatters() =>
        typeof(T).GetCustomAttribute<TypeFormatterSourceAttribute>()!.PreferredMimeTypes.Select(mime => new Formatter<T>(mime, mime switch
        {
            Mime.Text => shown => shown.ToString()!,
            Mime.Png => shown => Convert.ToBase64String(shown.Png.Span),
            _ => shown => shown.ToHtml(),
        }));
}
