using System.Globalization;
using System.Text.Json;
using Cells.Html;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cells.Editing;

/// <summary>What an editor asks of the compiler about a cell that is being written; the answers are JSON.</summary>
internal static class CodeHelp
{
    private const int MaxSignatures = 5;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private static readonly SymbolDisplayFormat s_short = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.None).WithKindOptions(SymbolDisplayKindOptions.None);

    private static readonly SymbolDisplayFormat s_parameter = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeDefaultValue);

    private static readonly string[] s_keywords =
    [
        .. SyntaxFacts.GetReservedKeywordKinds().Select(SyntaxFacts.GetText),
        "var", "await", "async", "record", "with", "when", "yield", "required", "init",
    ];

    /// <summary>The colors of a cell, and its errors.</summary>
    public static string Check(ScriptCompiler compiler, string source)
    {
        var compilation = Prepare(compiler, source);
        return JsonSerializer.Serialize(
            new
            {
                Colors = CodeColors.Of(compilation).Select(part => new object[] { part.Start, part.Length, part.Kind.ToString() }),
                Errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(error => new
                {
                    error.Location.SourceSpan.Start,
                    error.Location.SourceSpan.End,
                    Severity = "error",
                    Message = $"{error.Id}: {error.GetMessage(CultureInfo.InvariantCulture)}",
                }),
            },
            s_json);
    }

    /// <summary>What can stand at a position; null where nothing is to be said.</summary>
    public static string Complete(ScriptCompiler compiler, string source, int position)
    {
        var from = position;
        while (from > 0 && (char.IsLetterOrDigit(source[from - 1]) || source[from - 1] == '_'))
        {
            from--;
        }
        var compilation = Prepare(compiler, source);
        var tree = compilation.SyntaxTrees.Single();
        var root = tree.GetRoot();
        if (from < position && char.IsDigit(source[from]) || IsText(root, position))
        {
            return "null";
        }
        var model = compilation.GetSemanticModel(tree);
        var items = from > 0 && source[from - 1] == '.'
            ? Members(model, root, from).Select(symbols => Item(symbols, isMember: true))
            : [.. ParameterNames(model, root, position), .. Names(model, from), .. s_keywords.Select(Keyword)];
        return JsonSerializer.Serialize(new { From = from, Items = items }, s_json);
    }

    /// <summary>The parameters of the call around a position; null outside of calls.</summary>
    public static string Parameters(ScriptCompiler compiler, string source, int position)
    {
        var compilation = Prepare(compiler, source);
        var tree = compilation.SyntaxTrees.Single();
        if (Arguments(tree.GetRoot(), position) is not { } arguments)
        {
            return "null";
        }
        var methods = Called(compilation.GetSemanticModel(tree), arguments);
        var place = arguments.Arguments.GetSeparators().Count(comma => comma.SpanStart < position);
        var name = arguments.Arguments.ElementAtOrDefault(place)?.NameColon?.Name.Identifier.Text;
        Func<IMethodSymbol, IParameterSymbol?> current = name is null
            ? method => method.Parameters.ElementAtOrDefault(place)
            : method => method.Parameters.FirstOrDefault(parameter => parameter.Name == name);
        var signatures = methods
            .OrderBy(method => method.Parameters.Length <= place)
            .ThenBy(method => method.Parameters.Length)
            .Take(MaxSignatures)
            .Select(method => Signature(method, current(method)))
            .ToList();
        return signatures.Count == 0
            ? "null"
            : JsonSerializer.Serialize(new { From = arguments.SpanStart, Signatures = signatures }, s_json);
    }

    private static CSharpCompilation Prepare(ScriptCompiler compiler, string source) =>
        compiler.Prepare("", CodeColors.WithoutDirectives(source), [], CancellationToken.None);

    /// <summary>Whether a position lies in a comment or a string.</summary>
    private static bool IsText(SyntaxNode root, int position)
    {
        var before = Math.Max(0, position - 1);
        var trivia = root.FindTrivia(before);
        var token = root.FindToken(before);
        return trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
            || token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.InterpolatedStringTextToken
                or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            && token.SpanStart < position && position <= token.Span.End;
    }

    /// <summary>What stands behind the dot before a position, by name.</summary>
    private static IEnumerable<IGrouping<string, ISymbol>> Members(SemanticModel model, SyntaxNode root, int position)
    {
        var owner = root.FindToken(position - 1).Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            MemberBindingExpressionSyntax binding => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
            QualifiedNameSyntax qualified => qualified.Left,
            _ => null,
        };
        if (owner is null)
        {
            return [];
        }
        var symbol = model.GetSymbolInfo(owner).Symbol;
        var isType = symbol is INamespaceOrTypeSymbol;
        var container = symbol as INamespaceOrTypeSymbol ?? model.GetTypeInfo(owner).Type;
        return container is null
            ? []
            : model.LookupSymbols(position, container, includeReducedExtensionMethods: true)
                .Where(member => member.CanBeReferencedByName && (member is INamespaceOrTypeSymbol ? isType : member.IsStatic == isType))
                .GroupBy(member => member.Name)
                .OrderBy(group => group.Key, StringComparer.Ordinal);
    }

    private static IEnumerable<object> Names(SemanticModel model, int position) => model.LookupSymbols(position)
        .Where(symbol => symbol.CanBeReferencedByName && !symbol.IsImplicitlyDeclared)
        .GroupBy(symbol => symbol.Name)
        .Select(group => Item(group, isMember: false));

    private static IEnumerable<object> ParameterNames(SemanticModel model, SyntaxNode root, int position) =>
        Arguments(root, position) is { } arguments
            ? Called(model, arguments).SelectMany(method => method.Parameters).DistinctBy(parameter => parameter.Name).Select(ParameterName)
            : [];

    private static object ParameterName(IParameterSymbol parameter) => new
    {
        Name = parameter.Name + ":",
        Insert = parameter.Name + ": ",
        Kind = "a",
        Detail = parameter.Type.ToDisplayString(s_short),
        Boost = 5,
        Documentation = "",
    };

    private static object Keyword(string keyword) =>
        new { Name = keyword, Insert = keyword, Kind = "k", Detail = "", Boost = -5, Documentation = "" };

    private static object Item(IGrouping<string, ISymbol> symbols, bool isMember)
    {
        var symbol = symbols.First();
        var others = symbols.Count() - 1;
        // The framework's names are many; those of the cells and of the library are what is looked for.
        var isOwn = symbol.ContainingAssembly is null || !symbol.ContainingAssembly.Name.StartsWith("System", StringComparison.Ordinal);
        return new
        {
            symbol.Name,
            Insert = symbol.Name,
            Kind = symbol switch
            {
                INamespaceSymbol => "n",
                INamedTypeSymbol { TypeKind: TypeKind.Enum } => "e",
                ITypeSymbol => "t",
                IMethodSymbol => "m",
                IPropertySymbol => "p",
                IFieldSymbol => "f",
                _ => "v",
            },
            Detail = (symbol switch
            {
                IMethodSymbol method => method.ReturnType.ToDisplayString(s_short),
                IPropertySymbol property => property.Type.ToDisplayString(s_short),
                IFieldSymbol field => field.Type.ToDisplayString(s_short),
                ILocalSymbol local => local.Type.ToDisplayString(s_short),
                IParameterSymbol parameter => parameter.Type.ToDisplayString(s_short),
                _ => "",
            }) + (others > 0 ? $" (+{others})" : ""),
            Boost = symbol.ContainingType?.SpecialType == SpecialType.System_Object ? -20
                : !isOwn || symbol is INamespaceSymbol ? 0
                : isMember ? 1 : 3,
            Documentation = isOwn ? Documentation.Summary(symbol) : "",
        };
    }

    private static BaseArgumentListSyntax? Arguments(SyntaxNode root, int position) => root.FindToken(Math.Max(0, position - 1)).Parent?
        .AncestorsAndSelf()
        // Statements within a lambda are no argument.
        .TakeWhile(node => node is not BlockSyntax block
            || position <= block.OpenBraceToken.SpanStart
            || position >= block.Span.End && !block.CloseBraceToken.IsMissing)
        .OfType<ArgumentListSyntax>()
        .FirstOrDefault(list => list.OpenParenToken.Span.End <= position
            && (list.CloseParenToken.IsMissing || position <= list.CloseParenToken.SpanStart));

    private static IEnumerable<IMethodSymbol> Called(SemanticModel model, BaseArgumentListSyntax arguments) => arguments.Parent switch
    {
        InvocationExpressionSyntax call => model.GetMemberGroup(call.Expression) is { Length: > 0 } group
            ? group.OfType<IMethodSymbol>()
            : model.GetTypeInfo(call.Expression).Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke } ? [invoke] : [],
        BaseObjectCreationExpressionSyntax creation when model.GetTypeInfo(creation).Type is INamedTypeSymbol type =>
            type.InstanceConstructors.Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public),
        _ => [],
    };

    private static object Signature(IMethodSymbol method, IParameterSymbol? current)
    {
        var name = method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.Name;
        var parameters = method.Parameters.Select(parameter => parameter.ToDisplayString(s_parameter)).ToList();
        var place = current is null ? -1 : method.Parameters.IndexOf(current);
        var before = $"{name}({string.Join(", ", parameters.Take(place < 0 ? parameters.Count : place))}";
        return new
        {
            Before = place > 0 ? before + ", " : before,
            Current = place < 0 ? "" : parameters[place],
            After = (place >= 0 && place + 1 < parameters.Count ? ", " + string.Join(", ", parameters.Skip(place + 1)) : "") + ")",
            Summary = Documentation.Summary(method),
            Documentation = current is null ? "" : Documentation.Parameter(method, current.Name),
        };
    }
}
