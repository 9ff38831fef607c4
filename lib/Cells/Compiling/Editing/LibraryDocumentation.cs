using System.Globalization;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Cells.Editing;

/// <summary>A library's documentation, as the compiler wrote it beside the library; it is read when somebody first asks.</summary>
/// <param name="path">Its file.</param>
internal sealed class LibraryDocumentation(string path) : DocumentationProvider
{
    private readonly Lazy<Dictionary<string, string>> _members = new(() =>
        XDocument.Load(path).Descendants("member")
            .Where(member => member.Attribute("name") is not null)
            .DistinctBy(member => member.Attribute("name")!.Value)
            .ToDictionary(member => member.Attribute("name")!.Value, member => member.ToString()));

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => path.GetHashCode(StringComparison.Ordinal);

    protected override string? GetDocumentationForSymbol(
        string documentationMemberID, CultureInfo preferredCulture, CancellationToken cancellationToken = default) =>
        _members.Value.GetValueOrDefault(documentationMemberID);
}
