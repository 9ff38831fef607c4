using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cells.Html;

/// <summary>What the parts of a cell are, by the compiler's own tree and symbols; the rest is plain.</summary>
public static partial class CodeColors
{
    /// <summary>A cell in which directives, which are no C#, are blanks, so that all the rest keeps its place.</summary>
    public static string WithoutDirectives(string code) => Directive().Replace(code, line => new string(' ', line.Length));

    /// <summary>The parts, in order; of each the kind: keyword, string, number, comment, type or method, by its first letter.</summary>
    /// <param name="compilation">The cell, prepared by a <see cref="ScriptCompiler"/>.</param>
    public static IEnumerable<(int Start, int Length, char Kind)> Of(CSharpCompilation compilation)
    {
        var tree = compilation.SyntaxTrees.Single();
        var model = compilation.GetSemanticModel(tree);
        foreach (var token in tree.GetRoot().DescendantTokens())
        {
            foreach (var comment in Comments(token.LeadingTrivia))
            {
                yield return comment;
            }
            if (Kind(token, model) is { } kind && token.Span.Length > 0)
            {
                yield return (token.SpanStart, token.Span.Length, kind);
            }
            foreach (var comment in Comments(token.TrailingTrivia))
            {
                yield return comment;
            }
        }
    }

    private static IEnumerable<(int, int, char)> Comments(SyntaxTriviaList trivia) =>
        from part in trivia
        where part.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
            or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia
        select (part.SpanStart, part.Span.Length, 'c');

    private static char? Kind(SyntaxToken token, SemanticModel model) => token.Kind() switch
    {
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken
            or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.InterpolatedStringStartToken
            or SyntaxKind.InterpolatedVerbatimStringStartToken or SyntaxKind.InterpolatedSingleLineRawStringStartToken
            or SyntaxKind.InterpolatedMultiLineRawStringStartToken or SyntaxKind.InterpolatedStringTextToken
            or SyntaxKind.InterpolatedStringEndToken or SyntaxKind.InterpolatedRawStringEndToken => 's',
        SyntaxKind.NumericLiteralToken => 'n',
        SyntaxKind.IdentifierToken => KindOfName(token, model),
        var kind when SyntaxFacts.IsKeywordKind(kind) => 'k',
        _ => null,
    };

    private static char? KindOfName(SyntaxToken token, SemanticModel model) => token.Parent switch
    {
        IdentifierNameSyntax { IsVar: true } => 'k',
        SimpleNameSyntax name when model.GetSymbolInfo(name) is var info => (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) switch
        {
            ITypeSymbol or IMethodSymbol { MethodKind: MethodKind.Constructor } => 't',
            IMethodSymbol => 'm',
            _ => null,
        },
        BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or TypeParameterSyntax or ConstructorDeclarationSyntax => 't',
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => 'm',
        _ => null,
    };

    [GeneratedRegex(@"^[ \t]*#(!|r\b|load\b|i\b).*$", RegexOptions.Multiline)]
    private static partial Regex Directive();
}
