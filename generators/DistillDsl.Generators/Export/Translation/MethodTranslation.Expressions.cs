using DistillDsl.Generators.Parsing;
using DistillDsl.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Export.Translation;

internal sealed partial class MethodTranslation
{
    private string Expression(ExpressionSyntax expression, bool isOutermost = false)
    {
        if (expression is AssignmentExpressionSyntax assignment) return Assignment(assignment);
        if (expression is IdentifierNameSyntax discard && SymbolOf(discard) is IDiscardSymbol) return "_";
        if (expression is ConditionalExpressionSyntax known && InEvaluation(known.Condition) is { } holds)
            return Expression(holds ? known.WhenTrue : known.WhenFalse, isOutermost);
        if (!_scope.IsSymbolic(expression)) return Pure(expression);
        switch (expression)
        {
            case IdentifierNameSyntax name:
                return Identifiers.Escaped(name.Identifier.ValueText);
            case ParenthesizedExpressionSyntax { Expression: var inner }:
                var text = Expression(inner, isOutermost);
                return isOutermost || IsSimple(text) ? text : $"({text})";
            case InvocationExpressionSyntax invocation:
                return Invocation(invocation, isOutermost);
            case MemberAccessExpressionSyntax access:
                return Member(access, isOutermost);
            case ElementAccessExpressionSyntax access:
                return Element(access, isOutermost);
            case BinaryExpressionSyntax binary:
                return Binary(binary, isOutermost);
            case PrefixUnaryExpressionSyntax unary:
                return Unary(unary, isOutermost);
            case PostfixUnaryExpressionSyntax { Operand: var operand } unary:
                return Expression(operand) + unary.OperatorToken.Text;
            case CastExpressionSyntax cast:
                return Cast(cast);
            case ConditionalExpressionSyntax conditional:
                return Nested(() => $"{Expression(conditional.Condition)} ? {Expression(conditional.WhenTrue)} : {Expression(conditional.WhenFalse)}");
            case TupleExpressionSyntax tuple:
                return $"({string.Join(", ", tuple.Arguments.Select(a => (a.NameColon is { } n ? $"{n.Name}: " : "") + Expression(a.Expression)))})";
            case DeclarationExpressionSyntax declaration:
                return declaration.Designation is ParenthesizedVariableDesignationSyntax || declaration.Type.IsVar
                    ? $"var {declaration.Designation}" : $"{VariableType(declaration.Type, null)} {declaration.Designation}";
            case CollectionExpressionSyntax collection:
                return $"[{string.Join(", ", collection.Elements.Select(Item))}]";
            case BaseObjectCreationExpressionSyntax creation:
                return Creation(creation);
            case ArrayCreationExpressionSyntax array:
                return Array(array.Initializer, array);
            case ImplicitArrayCreationExpressionSyntax array:
                return Array(array.Initializer, array);
            case SwitchExpressionSyntax choice:
                return Nested(() => $"{Expression(choice.GoverningExpression)} switch {{ "
                    + string.Join(", ", choice.Arms.Select(a => $"{PatternText(a.Pattern)}{When(a.WhenClause)} => {Expression(a.Expression)}")) + " }");
            case IsPatternExpressionSyntax test:
                return $"{Expression(test.Expression)} is {PatternText(test.Pattern)}";
            case ConditionalAccessExpressionSyntax access:
                return ConditionalAccess(access);
            case ThrowExpressionSyntax thrown:
                return $"throw {Nested(() => Expression(thrown.Expression))}";
            case LambdaExpressionSyntax lambda:
                return Lambda(lambda);
            case InterpolatedStringExpressionSyntax or RangeExpressionSyntax:
                return Nested(() => Rewritten(expression));
            default:
                return Unsupported(expression, $"an expression of kind {expression.Kind()}", "write it with operators, calls, conditions and collections");
        }
    }

    /// <summary>An expression whose parts are translated and which stays as it is.</summary>
    private string Rewritten(ExpressionSyntax expression)
    {
        var text = expression.ToString();
        var parts = expression.DescendantNodes(n => n == expression || n is not ExpressionSyntax).OfType<ExpressionSyntax>();
        foreach (var part in parts.OrderByDescending(static p => p.SpanStart))
            text = text.Remove(part.SpanStart - expression.SpanStart, part.Span.Length).Insert(part.SpanStart - expression.SpanStart, Expression(part));
        return text;
    }

    private static bool IsSimple(string text) => text.All(static c => char.IsLetterOrDigit(c) || c is '_' or '@' or '.');

    private string Item(CollectionElementSyntax element) => element switch
    {
        SpreadElementSyntax spread => $".. {Expression(spread.Expression)}",
        ExpressionElementSyntax { Expression: var value } => Expression(value),
        _ => Unsupported(element, "this element of a collection"),
    };

    private string Assignment(AssignmentExpressionSyntax assignment)
    {
        var isOfTensors = ExportTypes.HoldsTensor(TypeOf(assignment.Left)) || _scope.IsSymbolic(assignment);
        if (!isOfTensors) return Pure(assignment);
        if (SymbolOf(assignment.Left) is IFieldSymbol or IPropertySymbol and not { ContainingType.IsTupleType: true })
        {
            if (assignment.Left is not ElementAccessExpressionSyntax)
                return Unsupported(assignment, $"an assignment to {assignment.Left}, a member of the module", "keep the tensor in a local variable");
        }
        if (assignment.Left is ElementAccessExpressionSyntax { Expression: var changed } && IsTensor(changed))
            return Unsupported(assignment, "an assignment to elements of a tensor", "compose the tensor with cat, stack, where or masked_fill");
        var left = assignment.Left is TupleExpressionSyntax or DeclarationExpressionSyntax ? Expression(assignment.Left) : Target(assignment.Left);
        if (assignment.IsKind(SyntaxKind.SimpleAssignmentExpression))
            return $"{left} = {Expression(assignment.Right, isOutermost: assignment.Right is not AssignmentExpressionSyntax)}";
        if (assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression)) return $"{left} ??= {Expression(assignment.Right)}";
        if (!IsTensor(assignment.Left)) return $"{left} {assignment.OperatorToken.Text} {Expression(assignment.Right)}";
        return OperatorMethod(assignment.OperatorToken.Text.TrimEnd('=')) is { } method
            ? $"{left} = {left}.{method}({Operand(assignment.Right)})"
            : Unsupported(assignment, $"the operator {assignment.OperatorToken.Text}", kind: ExportFaultKind.Operator);
    }

    private string Target(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => Identifiers.Escaped(name.Identifier.ValueText),
        _ => Nested(() => Expression(target)),
    };

    private string Cast(CastExpressionSyntax cast)
    {
        if (_scope.IsSize(cast)) return Expression(cast.Expression);
        var type = _model.GetTypeInfo(cast.Type, Cancellation).Type;
        if (type is null) return HalfTyped();
        if (IsTensor(cast.Expression) && !TorchTypes.DerivesFromTensor(type))
            return Unsupported(cast, $"a conversion of a tensor to {TypeText.ForPeople(type)}",
                "the value of a tensor is not known when the module is exported");
        return $"({TypeOf(type, cast)}){Expression(cast.Expression)}";
    }

    private string Binary(BinaryExpressionSyntax binary, bool isOutermost)
    {
        if (!IsTensor(binary.Left) && !IsTensor(binary.Right))
        {
            var right = binary.Right is TypeSyntax type and not IdentifierNameSyntax ? Pure(type) : Expression(binary.Right);
            return $"{Expression(binary.Left)} {binary.OperatorToken.Text} {right}";
        }
        if (binary.Kind() is SyntaxKind.CoalesceExpression)
            return Nested(() => $"{Expression(binary.Left)} ?? {Expression(binary.Right)}");
        if (binary.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression && IsNull(binary.Right))
            return $"{Expression(binary.Left)} {(binary.IsKind(SyntaxKind.EqualsExpression) ? "is" : "is not")} null";
        if (OperatorMethod(binary.OperatorToken.Text) is not { } method || _module.Library.Functions(method).Count == 0)
            return Unsupported(binary, $"the operator {binary.OperatorToken.Text}", kind: ExportFaultKind.Operator);
        var call = IsTensor(binary.Left)
            ? $"{Receiver(binary.Left)}.{method}({Operand(binary.Right)})"
            : $"OnnxOps.{method}({Operand(binary.Left)}, {Expression(binary.Right)})";
        return isOutermost ? call : Operator(call, Identifiers.Uncapitalized(method));
    }

    private static bool IsNull(ExpressionSyntax expression) => expression.IsKind(SyntaxKind.NullLiteralExpression);

    /// <summary>A number, where a tensor could stand too.</summary>
    private string Operand(ExpressionSyntax expression)
    {
        var text = Expression(expression);
        return _scope.IsSize(expression) ? $"(long){Parenthesized(text)}" : text;
    }

    private static string Parenthesized(string text) => IsSimple(text) ? text : $"({text})";

    private string Unary(PrefixUnaryExpressionSyntax unary, bool isOutermost)
    {
        if (!IsTensor(unary.Operand)) return unary.OperatorToken.Text + Expression(unary.Operand);
        var method = unary.OperatorToken.Text switch { "-" => "Neg", "~" => "BitwiseNot", "!" => "LogicalNot", _ => null };
        if (method is null || _module.Library.Functions(method).Count == 0)
            return Unsupported(unary, $"the operator {unary.OperatorToken.Text}", kind: ExportFaultKind.Operator);
        var call = $"{Receiver(unary.Operand)}.{method}()";
        return isOutermost ? call : Operator(call, Identifiers.Uncapitalized(method));
    }

    private static string? OperatorMethod(string text) => text switch
    {
        "+" => "Add",
        "-" => "Sub",
        "*" => "Mul",
        "/" => "Div",
        "%" => "Remainder",
        ">" => "Gt",
        ">=" => "Ge",
        "<" => "Lt",
        "<=" => "Le",
        "==" => "Eq",
        "!=" => "Ne",
        "&" => "BitwiseAnd",
        "|" => "BitwiseOr",
        "^" => "BitwiseXor",
        _ => null,
    };

    /// <summary>An expression before a dot.</summary>
    private string Receiver(ExpressionSyntax expression)
    {
        var text = Expression(expression);
        return expression is BinaryExpressionSyntax or ConditionalExpressionSyntax or CastExpressionSyntax or PrefixUnaryExpressionSyntax
            or SwitchExpressionSyntax
            or LambdaExpressionSyntax && !IsSimple(text) && text[0] != '(' && !IsTensor(expression) || text.Contains(" ? ") || text.Contains(" ?? ")
            ? Parenthesized(text) : text;
    }

    private string PatternText(PatternSyntax pattern)
    {
        if (_pure.Of(pattern, _model, out _) is not { } text) return Unsupported(pattern, "this pattern", "compare with values that the class can reach");
        return pattern.DescendantNodesAndSelf().OfType<TypeSyntax>().Any(t => _model.GetTypeInfo(t, Cancellation).Type is { } type
            && ExportTypes.HoldsTensor(type))
            && pattern.DescendantNodesAndSelf().Any(static n => n is DeclarationPatternSyntax or TypePatternSyntax)
            ? Unsupported(pattern, "a pattern that names a type of tensors", "write is not null") : text;
    }

    private string When(WhenClauseSyntax? clause) => clause is null ? "" : $" when {Nested(() => Expression(clause.Condition))}";

    private string Lambda(LambdaExpressionSyntax lambda)
    {
        if (lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword)) return Unsupported(lambda, "an async function");
        var parameters = lambda switch
        {
            SimpleLambdaExpressionSyntax simple => Identifiers.Escaped(simple.Parameter.Identifier.ValueText),
            ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: var all } => $"({string.Join(", ", all.Select(Parameter))})",
            _ => "()",
        };
        if (lambda.ExpressionBody is { } value) return Nested(() => $"{parameters} => {Expression(value)}");
        // The lines of the body follow the head.
        var (outer, depth) = (_lines.Count, _depth);
        _depth = 1;
        if (lambda.Block is { } block) Statements(block.Statements);
        var body = _lines.Skip(outer).ToArray();
        _lines.RemoveRange(outer, _lines.Count - outer);
        _depth = depth;
        return $"{parameters} => {{ {string.Join(" ", body.Select(static l => l.Trim()))} }}";
    }

    private string Parameter(ParameterSyntax parameter)
    {
        var name = Identifiers.Escaped(parameter.Identifier.ValueText);
        return parameter.Type is null ? name
            : _model.GetTypeInfo(parameter.Type, Cancellation).Type is { } type ? $"{TypeOf(type, parameter)} {name}" : HalfTyped();
    }
}
