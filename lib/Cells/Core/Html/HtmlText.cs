using System.Net;

namespace Cells.Html;

/// <summary>Text as html.</summary>
internal static class HtmlText
{
    public static string Escape(string text) => WebUtility.HtmlEncode(WithoutControls(text));

    /// <summary>Terminals' colors and other characters that html does not allow.</summary>
    private static string WithoutControls(string text) => text.AsSpan().ContainsAnyInRange('\0', '\u001f')
        ? string.Concat(text.Where(c => c is '\n' or '\t' || !char.IsControl(c)))
        : text;
}
