using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Cells.Editing;

/// <summary>What a library's documentation says, as plain text.</summary>
internal static partial class Documentation
{
    public static string Summary(ISymbol symbol) => Text(symbol, root => root.Element("summary"));

    public static string Parameter(IMethodSymbol method, string name) =>
        Text(method, root => root.Elements("param").FirstOrDefault(param => param.Attribute("name")?.Value == name));

    private static string Text(ISymbol symbol, Func<XElement, XElement?> find)
    {
        var xml = symbol.GetDocumentationCommentXml();
        if (string.IsNullOrEmpty(xml))
        {
            return "";
        }
        try
        {
            var root = XElement.Parse(xml);
            if (find(root) is { } element)
            {
                return Spaces().Replace(Text(element), " ").Trim();
            }
            // What an overload does not say itself, another one of its type says.
            var other = root.Element("inheritdoc")?.Attribute("cref")?.Value is { } cref
                ? symbol.ContainingType?.GetMembers().FirstOrDefault(member => member.GetDocumentationCommentId() == cref) : null;
            return other is null || other.Equals(symbol, SymbolEqualityComparer.Default) ? "" : Text(other, find);
        }
        catch (XmlException)
        {
            return "";
        }
    }

    private static string Text(XElement element) => string.Concat(element.Nodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "seealso" or "paramref" or "typeparamref" } see when see.IsEmpty => Name(see),
        XElement child => Text(child),
        _ => "",
    }));

    private static string Name(XElement see) =>
        see.Attribute("cref")?.Value is { } cref ? cref.Split('(')[0].Split('.', ':')[^1] : see.FirstAttribute?.Value ?? "";

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
