using Cells.Html;

namespace Cells.Page;

/// <summary>What a cell shows in the page stands in the page itself.</summary>
internal sealed class InlineFiles : IOutputFiles
{
    public string Add(byte[] content, string mimeType) => $"data:{mimeType};base64,{Convert.ToBase64String(content)}";

    public string AddFrame(string page) => $"srcdoc=\"{System.Net.WebUtility.HtmlEncode(page)}\"";
}
