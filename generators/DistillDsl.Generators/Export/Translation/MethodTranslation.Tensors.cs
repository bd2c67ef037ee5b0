using DistillDsl.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Export.Translation;

internal sealed partial class MethodTranslation
{
    private string Member(MemberAccessExpressionSyntax access, bool isOutermost)
    {
        var name = access.Name.Identifier.ValueText;
        if (!IsTensor(access.Expression))
        {
            // A tensor in a list, a tuple or a record that has become a tuple.
            var owner = TypeOf(access.Expression);
            return owner is not null && (owner.IsTupleType || _scope.IsShape(access.Expression) || ExportTypes.Members(owner).Count > 0 || IsOfSystem(owner))
                ? $"{Receiver(access.Expression)}.{access.Name}"
                : Unsupported(access, $"{access.Name} of {owner?.Name}", "carry tensors in tuples, lists, arrays or dictionaries");
        }
        var tensor = Receiver(access.Expression);
        switch (name)
        {
            case "shape":
                return $"{tensor}.Shape";
            case "dtype":
                return $"{tensor}.Type";
            case "ndim":
                return $"{tensor}.Rank";
            // The file knows no devices.
            case "device":
                return "global::TorchSharp.torch.CPU";
            case "device_type":
                return "global::TorchSharp.DeviceType.CPU";
            case "requires_grad":
                return Unsupported(access, name, "the file knows no gradients; leave it out");
        }
        if (!_module.Library.Functions(name).Any(static f => f.Parameters.Length == 1))
            return Unsupported(access, name, kind: ExportFaultKind.Operator);
        var call = $"{tensor}.{Library.Pascal(name)}()";
        return isOutermost ? call : Operator(call, Identifiers.Uncapitalized(Library.Pascal(name)));
    }

    private static bool IsOfSystem(ITypeSymbol type) => type is IArrayTypeSymbol
        || type.ContainingNamespace?.ToDisplayString().StartsWith("System", StringComparison.Ordinal) == true;

    private string Element(ElementAccessExpressionSyntax access, bool isOutermost)
    {
        var arguments = access.ArgumentList.Arguments;
        if (!IsTensor(access.Expression))
        {
            var isShape = _scope.IsShape(access.Expression);
            var indexes = arguments.Select(a => !isShape && _scope.IsSize(a.Expression) ? $"(int){Parenthesized(Expression(a.Expression))}"
                : Expression(a.Expression));
            return $"{Receiver(access.Expression)}[{string.Join(", ", indexes)}]";
        }
        var text = $"{Receiver(access.Expression)}.Index([{string.Join(", ", arguments.Select(a => Index(a.Expression)))}])";
        return isOutermost ? text : Operator(text, "part");
    }

    private string Index(ExpressionSyntax index)
    {
        switch (index)
        {
            case RangeExpressionSyntax { LeftOperand: null, RightOperand: null }:
                return "OnnxIndex.All";
            case RangeExpressionSyntax range:
                return $"OnnxIndex.Slice({End(range.LeftOperand)}, {End(range.RightOperand)})";
            case PrefixUnaryExpressionSyntax { Operand: var operand } fromEnd when fromEnd.IsKind(SyntaxKind.IndexExpression):
                return $"-{Parenthesized(Expression(operand))}";
            case TupleExpressionSyntax { Arguments: [var start, var stop] }:
                return $"OnnxIndex.Slice({Expression(start.Expression)}, {Expression(stop.Expression)})";
            case ParenthesizedExpressionSyntax { Expression: var inner }:
                return Index(inner);
            case CastExpressionSyntax { Expression: var inner } when TypeOf(index)?.Name == "TensorIndex":
                return Index(inner);
        }
        if (IsTensor(index)) return $"OnnxIndex.Of({Expression(index)})";
        if (SymbolOf(index) is { ContainingType.Name: "TensorIndex", Name: not "op_Implicit" } member) return NamedIndex(index, member);
        if (Scope.IsWhole(TypeOf(index))) return Expression(index);
        return Unsupported(index, $"the index {index}", "index with numbers, ranges, TensorIndex or a tensor", ExportFaultKind.Operator);
    }

    private string NamedIndex(ExpressionSyntax index, ISymbol member)
    {
        var arguments = (index as InvocationExpressionSyntax)?.ArgumentList.Arguments ?? default;
        switch (member.Name)
        {
            case "Colon":
                return "OnnxIndex.All";
            case "Ellipsis":
                return "OnnxIndex.Ellipsis";
            case "None" or "Null":
                return "OnnxIndex.New";
            case "Single" when arguments.Count == 1:
                return Expression(arguments[0].Expression);
            case "Tensor" when arguments.Count == 1:
                return $"OnnxIndex.Of({Expression(arguments[0].Expression)})";
            case "Slice" when arguments is [{ Expression: RangeExpressionSyntax or TupleExpressionSyntax } only]:
                return Index(only.Expression);
            case "Slice":
                return $"OnnxIndex.Slice({string.Join(", ", arguments.Select(Argument))})";
            default:
                return Unsupported(index, $"the index {member.Name}", "index with numbers, ranges or a tensor", ExportFaultKind.Operator);
        }
    }

    /// <summary>An end of a range; one counted from the end is negative.</summary>
    private string End(ExpressionSyntax? end) => end switch
    {
        null => "null",
        PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax { Token.ValueText: "0" } } fromEnd when fromEnd.IsKind(SyntaxKind.IndexExpression) =>
            "null",
        PrefixUnaryExpressionSyntax { Operand: var operand } fromEnd when fromEnd.IsKind(SyntaxKind.IndexExpression) =>
            $"-{Parenthesized(Expression(operand))}",
        _ => Expression(end),
    };

    /// <summary>A new collection of tensors, or a record of tensors, which becomes a tuple.</summary>
    private string Creation(BaseObjectCreationExpressionSyntax creation)
    {
        if (TypeOf(creation) is not INamedTypeSymbol type) return HalfTyped();
        var arguments = creation.ArgumentList?.Arguments.Select(Argument) ?? [];
        if (ExportTypes.Members(type) is { Count: > 1 } members) return RecordOf(creation, members);
        var text = creation is ImplicitObjectCreationExpressionSyntax ? $"new({string.Join(", ", arguments)})"
            : $"new {TypeOf(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated), creation)}({string.Join(", ", arguments)})";
        return creation.Initializer is { } initializer ? $"{text} {Initializer(initializer)}" : text;
    }

    private string RecordOf(BaseObjectCreationExpressionSyntax creation, IReadOnlyList<IPropertySymbol> members)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var parameters = (SymbolOf(creation) as IMethodSymbol)?.Parameters ?? [];
        var arguments = creation.ArgumentList?.Arguments ?? default;
        for (var i = 0; i < arguments.Count; i++)
            if (i < parameters.Length) values[arguments[i].NameColon?.Name.Identifier.ValueText ?? parameters[i].Name] = Expression(arguments[i].Expression);
        foreach (var assignment in creation.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>() ?? [])
            values[assignment.Left.ToString()] = Expression(assignment.Right);
        return members.All(m => values.ContainsKey(m.Name))
            ? $"({string.Join(", ", members.Select(m => $"{Identifiers.Escaped(m.Name)}: {values[m.Name]}"))})"
            : Unsupported(creation, $"a {creation} that does not set all its tensors", "give all tensors where it is created");
    }

    private string Initializer(InitializerExpressionSyntax initializer) => $"{{ {string.Join(", ", initializer.Expressions.Select(InitialValue))} }}";

    private string InitialValue(ExpressionSyntax value) => value switch
    {
        InitializerExpressionSyntax nested => Initializer(nested),
        AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax { ArgumentList: var key }, Right: var right } =>
            $"[{string.Join(", ", key.Arguments.Select(a => Expression(a.Expression)))}] = {Expression(right)}",
        _ => Expression(value),
    };

    private string Array(InitializerExpressionSyntax? initializer, ExpressionSyntax array)
    {
        var element = (TypeOf(array) as IArrayTypeSymbol)?.ElementType;
        if (element is null) return HalfTyped();
        var isOfSizes = initializer?.Expressions.Any(_scope.IsSize) == true;
        var type = isOfSizes ? "OnnxSize" : TypeOf(element, array);
        if (initializer is not null) return $"new {type}[] {Initializer(initializer)}";
        var size = (array as ArrayCreationExpressionSyntax)?.Type.RankSpecifiers[0].Sizes[0];
        return size is null ? Unsupported(array, "this array")
            : $"new {type}[{(_scope.IsSize(size) ? $"(int){Parenthesized(Expression(size))}" : Expression(size))}]";
    }
}
