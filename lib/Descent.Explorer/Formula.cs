using System.Linq.Expressions;
using System.Text.Json;

namespace Descent;

/// <summary>A formula of the reader's: what it is derived to, and how script writes it.</summary>
/// <remarks>It computes alike here and there, but for the last digit of what <see cref="Math"/> gives.</remarks>
internal static class Formula
{
    private static readonly ConstantExpression s_zero = Number(0), s_one = Number(1);

    /// <summary>The functions of one number, by their names in <see cref="Math"/>: what each is derived to.</summary>
    private static readonly Dictionary<string, Func<Expression, Expression>> s_derivatives = new()
    {
        ["Sin"] = u => Call("Cos", u),
        ["Cos"] = u => Expression.Negate(Call("Sin", u)),
        ["Tan"] = u => Over(s_one, Square(Call("Cos", u))),
        ["Asin"] = u => Over(s_one, Call("Sqrt", Minus(s_one, Square(u)))),
        ["Acos"] = u => Over(Number(-1), Call("Sqrt", Minus(s_one, Square(u)))),
        ["Atan"] = u => Over(s_one, Plus(s_one, Square(u))),
        ["Sinh"] = u => Call("Cosh", u),
        ["Cosh"] = u => Call("Sinh", u),
        ["Tanh"] = u => Minus(s_one, Square(Call("Tanh", u))),
        ["Exp"] = u => Call("Exp", u),
        ["Log"] = u => Over(s_one, u),
        ["Log2"] = u => Over(Number(1 / Math.Log(2)), u),
        ["Log10"] = u => Over(Number(1 / Math.Log(10)), u),
        ["Sqrt"] = u => Over(Number(0.5), Call("Sqrt", u)),
        ["Cbrt"] = u => Over(s_one, Times(Number(3), Square(Call("Cbrt", u)))),
        ["Abs"] = u => Expression.Condition(Expression.LessThan(u, s_zero), Number(-1), s_one),
    };

    private static readonly Dictionary<ExpressionType, string> s_operators = new()
    {
        [ExpressionType.Add] = "+", [ExpressionType.Subtract] = "-", [ExpressionType.Multiply] = "*",
        [ExpressionType.Divide] = "/", [ExpressionType.LessThan] = "<", [ExpressionType.LessThanOrEqual] = "<=",
        [ExpressionType.GreaterThan] = ">", [ExpressionType.GreaterThanOrEqual] = ">=", [ExpressionType.Equal] = "===",
        [ExpressionType.NotEqual] = "!==", [ExpressionType.AndAlso] = "&&", [ExpressionType.OrElse] = "||",
    };

    /// <summary>A formula whose parts are all known here: what holds no variable is a number.</summary>
    /// <exception cref="ArgumentException">A part is not known here; the message names it.</exception>
    public static Expression Of(LambdaExpression formula) => new Known().Visit(formula.Body)!;

    /// <summary>The derivative by one of the variables; where the formula has a kink, that of one side.</summary>
    public static Expression Derivative(Expression formula, ParameterExpression by)
    {
        return Of(formula);

        Expression Of(Expression part) => part switch
        {
            ParameterExpression => part == by ? s_one : s_zero,
            UnaryExpression minus => Minus(s_zero, Of(minus.Operand)),
            BinaryExpression { NodeType: ExpressionType.Add, Left: var u, Right: var v } => Plus(Of(u), Of(v)),
            BinaryExpression { NodeType: ExpressionType.Subtract, Left: var u, Right: var v } => Minus(Of(u), Of(v)),
            BinaryExpression { NodeType: ExpressionType.Multiply, Left: var u, Right: var v } =>
                Plus(Times(Of(u), v), Times(u, Of(v))),
            BinaryExpression { Left: var u, Right: ConstantExpression v } => Over(Of(u), v),
            BinaryExpression { Left: var u, Right: var v } =>
                Over(Minus(Times(Of(u), v), Times(u, Of(v))), Square(v)),
            ConditionalExpression choice => Choice(choice.Test, Of(choice.IfTrue), Of(choice.IfFalse)),
            MethodCallExpression { Method.Name: "Pow", Arguments: [var u, ConstantExpression { Value: double n }] } =>
                Times(Times(Number(n), Call("Pow", u, Number(n - 1))), Of(u)),
            MethodCallExpression { Method.Name: "Pow", Arguments: [var u, var v] } =>
                Times(part, Plus(Times(Of(v), Call("Log", u)), Times(v, Over(Of(u), u)))),
            MethodCallExpression { Method.Name: "Max", Arguments: [var u, var v] } =>
                Choice(Expression.GreaterThanOrEqual(u, v), Of(u), Of(v)),
            MethodCallExpression { Method.Name: "Min", Arguments: [var u, var v] } =>
                Choice(Expression.LessThanOrEqual(u, v), Of(u), Of(v)),
            MethodCallExpression { Method.Name: var name, Arguments: [var u] } => Times(s_derivatives[name](u), Of(u)),
            _ => s_zero,
        };
    }

    /// <summary>The formula in script, where <c>p</c> holds the variables.</summary>
    public static string Script(Expression formula, IReadOnlyList<ParameterExpression> variables)
    {
        return Of(formula);

        string Of(Expression part) => part switch
        {
            ConstantExpression { Value: double number } when double.IsFinite(number) =>
                $"({JsonSerializer.Serialize(number)})",
            ConstantExpression { Value: double number } => double.IsNaN(number) ? "NaN" : $"({Math.Sign(number)} / 0)",
            ConstantExpression truth => true.Equals(truth.Value) ? "true" : "false",
            ParameterExpression variable => $"p[{variables.IndexOf(variable)}]",
            UnaryExpression one => $"({(one.NodeType == ExpressionType.Not ? "!" : "-")}{Of(one.Operand)})",
            BinaryExpression two => $"({Of(two.Left)} {s_operators[two.NodeType]} {Of(two.Right)})",
            ConditionalExpression choice => $"({Of(choice.Test)} ? {Of(choice.IfTrue)} : {Of(choice.IfFalse)})",
            MethodCallExpression call =>
                $"Math.{call.Method.Name.ToLowerInvariant()}({string.Join(", ", call.Arguments.Select(Of))})",
            _ => throw new InvalidOperationException($"{part.NodeType} is not known."),
        };
    }

    private static int IndexOf(this IReadOnlyList<ParameterExpression> variables, ParameterExpression variable) =>
        variables.Index().First(each => each.Item == variable).Index;

    private static ConstantExpression Number(double value) => Expression.Constant(value);

    private static Expression Plus(Expression u, Expression v) =>
        u == s_zero ? v : v == s_zero ? u : Expression.Add(u, v);

    private static Expression Minus(Expression u, Expression v) =>
        v == s_zero ? u : u == s_zero ? Expression.Negate(v) : Expression.Subtract(u, v);

    private static Expression Times(Expression u, Expression v) =>
        u == s_zero || v == s_zero ? s_zero : u == s_one ? v : v == s_one ? u : Expression.Multiply(u, v);

    private static Expression Over(Expression u, Expression v) => u == s_zero ? s_zero : Expression.Divide(u, v);

    private static Expression Square(Expression u) => Expression.Multiply(u, u);

    private static Expression Choice(Expression test, Expression u, Expression v) =>
        u == v ? u : Expression.Condition(test, u, v);

    private static MethodCallExpression Call(string name, params Expression[] arguments) =>
        Expression.Call(typeof(Math), name, null, arguments);

    /// <summary>Turns what holds no variable into a number, and refuses what script could not write.</summary>
    private sealed class Known : ExpressionVisitor
    {
        public override Expression? Visit(Expression? part)
        {
            if (part is not null and not ConstantExpression && !HasVariable.In(part))
            {
                return Expression.Constant(Expression.Lambda(part).Compile().DynamicInvoke(), part.Type);
            }

            var isKnown = part is null or ParameterExpression or ConditionalExpression
                || part is UnaryExpression { NodeType: ExpressionType.Negate or ExpressionType.Not }
                || part is ConstantExpression { Value: double or bool }
                || (part is BinaryExpression two && s_operators.ContainsKey(two.NodeType))
                || (part is MethodCallExpression { Method: var method } call && method.DeclaringType == typeof(Math)
                    && (call.Arguments.Count == 1
                        ? s_derivatives.ContainsKey(method.Name)
                        : method.Name is "Pow" or "Max" or "Min"));
            return isKnown ? base.Visit(part) : throw new ArgumentException(
                $"An explorer cannot follow {Name(part!)}. Write the formula with numbers, +, -, *, /, "
                + $"conditions (a ? b : c), Math.Pow, Max, Min, and {string.Join(", ", s_derivatives.Keys)}.", "formula");
        }

        private static string Name(Expression part) => part switch
        {
            MethodCallExpression { Method: var method } => $"{method.DeclaringType?.Name}.{method.Name}",
            UnaryExpression { NodeType: ExpressionType.Convert } =>
                $"a conversion from {((UnaryExpression)part).Operand.Type.Name} to {part.Type.Name}",
            _ => $"“{part}”",
        };
    }

    private sealed class HasVariable : ExpressionVisitor
    {
        private bool _found;

        public static bool In(Expression part)
        {
            var visitor = new HasVariable();
            visitor.Visit(part);
            return visitor._found;
        }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            _found = true;
            return node;
        }
    }
}
