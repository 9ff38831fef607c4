using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cells;

/// <summary>What a cell declares, and what its last line calls, read and neither compiled nor run.</summary>
public sealed class ScriptOutline
{
    private const int MaxNesting = 1000;

    private ScriptOutline(IReadOnlyList<Member> members, string? verdict, bool isCall, IReadOnlySet<string> names) =>
        (Members, Verdict, IsCall, Names) = (members, verdict, isCall, names);

    /// <summary>A declaration or statement of a cell.</summary>
    /// <param name="Text">It, without blanks and comments.</param>
    /// <param name="Declares">The names that it declares: types, methods, variables of all cells, and what is in types.</param>
    /// <param name="Uses">The names in it.</param>
    public sealed record Member(string Text, IReadOnlySet<string> Declares, IReadOnlySet<string> Uses);

    /// <summary>The declarations and statements.</summary>
    public IReadOnlyList<Member> Members { get; }

    /// <summary>Of the expression that the cell ends with, all but the arguments of its call; null where it ends otherwise.</summary>
    public string? Verdict { get; }

    /// <summary>Whether that expression is a call.</summary>
    public bool IsCall { get; }

    /// <summary>The names in that.</summary>
    public IReadOnlySet<string> Names { get; }

    /// <param name="code">C#, without directives.</param>
    /// <exception cref="CellException">It is nested too deep.</exception>
    public static ScriptOutline Of(string code)
    {
        // What no person writes takes the parser minutes.
        var (depth, deepest) = (0, 0);
        foreach (var c in code)
        {
            depth += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
            deepest = Math.Max(deepest, depth);
        }
        return deepest > MaxNesting
            ? throw new CellException("Compile error", $"The code is nested more than {MaxNesting} deep.", "")
            : ScriptCompiler.OnLargeStackAsync(() => Read(code)).GetAwaiter().GetResult();
    }

    private static ScriptOutline Read(string code)
    {
        var root = ScriptCompiler.Parse(code, "", CancellationToken.None).GetCompilationUnitRoot();
        ScriptCompiler.CheckDepth("", root);
        SyntaxNode[] nodes = [.. root.Usings, .. root.Members];
        var end = (root.Members.LastOrDefault() as GlobalStatementSyntax)?.Statement as ExpressionStatementSyntax;
        SyntaxNode? verdict = end is { SemicolonToken.IsMissing: true } ? end.Expression is InvocationExpressionSyntax call ? call.Expression : end.Expression : null;
        return new ScriptOutline(
            [.. nodes.Select(node => new Member(Text(node), Declared(node), Identifiers(node)))],
            verdict is null ? null : Text(verdict),
            end?.Expression is InvocationExpressionSyntax,
            verdict is null ? new HashSet<string>() : Identifiers(verdict));
    }

    private static string Text(SyntaxNode node) => string.Join(' ', node.DescendantTokens().Select(token => token.Text));

    private static HashSet<string> Identifiers(SyntaxNode node) =>
        [.. node.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText)];

    private static HashSet<string> Declared(SyntaxNode node) =>
    [
        .. node.DescendantNodesAndSelf(IsOutside).Select(one => one switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier,
            DelegateDeclarationSyntax type => type.Identifier,
            MethodDeclarationSyntax method => method.Identifier,
            PropertyDeclarationSyntax property => property.Identifier,
            EnumMemberDeclarationSyntax member => member.Identifier,
            VariableDeclaratorSyntax variable => variable.Identifier,
            SingleVariableDesignationSyntax variable => variable.Identifier,
            UsingDirectiveSyntax { Alias.Name.Identifier: var alias } => alias,
            _ => default,
        }).Where(token => token != default).Select(token => token.ValueText),
    ];

    /// <summary>Whether what is in it is not its own alone.</summary>
    private static bool IsOutside(SyntaxNode node) =>
        node is not (BlockSyntax or ArrowExpressionClauseSyntax or AnonymousFunctionExpressionSyntax or ParameterListSyntax);
}
