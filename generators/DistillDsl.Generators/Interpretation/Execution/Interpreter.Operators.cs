using DistillDsl.Generators.Interpretation.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DistillDsl.Generators.Interpretation.Execution;

internal sealed partial class Interpreter
{
    private Value Binary(IBinaryOperation binary)
    {
        var left = Evaluate(binary.LeftOperand);
        if (binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr && binary.OperatorMethod is null)
        {
            var decides = binary.OperatorKind == BinaryOperatorKind.ConditionalOr;
            return Truth(left) switch
            {
                { } truth when truth == decides => left,
                { } => Evaluate(binary.RightOperand),
                null => RunBranches(() => Constant.Of(decides), () => Evaluate(binary.RightOperand)),
            };
        }
        return Combined(binary.OperatorKind, left, Evaluate(binary.RightOperand), binary.Type, binary.OperatorMethod, binary);
    }

    private Value Combined(BinaryOperatorKind kind, Value left, Value right, ITypeSymbol? type, IMethodSymbol? method, IOperation operation)
    {
        if (method is { ContainingType.SpecialType: SpecialType.None }) return Operator(method, operation, left, right);
        if (kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals)
            return OfTruth(kind == BinaryOperatorKind.Equals ? AreEqual(left, right) : Not(AreEqual(left, right)));
        if (kind == BinaryOperatorKind.Add && type?.SpecialType == SpecialType.System_String)
            return Text([(left, TypeOf(operation, first: true)), (right, TypeOf(operation, first: false))]);
        if (left is not Constant a || right is not Constant b) return Top.Value;
        return Arithmetic.Binary(kind, a.Content, b.Content, NumberType(type)) is { } result ? new Constant(result) : Top.Value;
    }

    /// <summary>Text up to a bounded length.</summary>
    private Value NewText(string text)
    {
        if (text.Length <= MaxTextLength) return new Constant(text);
        Abort();
        return Top.Value;
    }

    /// <summary>The type of an operand, before its conversion.</summary>
    private static ITypeSymbol? TypeOf(IOperation operation, bool first) => operation switch
    {
        IBinaryOperation binary => Unconverted(first ? binary.LeftOperand : binary.RightOperand).Type,
        ICompoundAssignmentOperation assignment => Unconverted(first ? assignment.Target : assignment.Value).Type,
        _ => null,
    };

    private Value Unary(IUnaryOperation unary)
    {
        var operand = Evaluate(unary.Operand);
        if (unary.OperatorMethod is { ContainingType.SpecialType: SpecialType.None } method) return Operator(method, unary, operand);
        if (operand is not Constant { Content: { } content }) return Top.Value;
        var result = unary.OperatorKind switch
        {
            UnaryOperatorKind.Not when content is bool truth => !truth,
            UnaryOperatorKind.Plus => content,
            UnaryOperatorKind.Minus => Arithmetic.Binary(BinaryOperatorKind.Subtract, 0, content, NumberType(unary.Type)),
            UnaryOperatorKind.Hat => new TupleValue([operand]),
            _ => null,
        };
        return result as Value ?? (result is null ? Top.Value : new Constant(result));
    }

    private Value Increment(IIncrementOrDecrementOperation step)
    {
        var before = Evaluate(step.Target);
        var kind = step.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        var after = Combined(kind, before, new Constant(1), step.Target.Type, step.OperatorMethod, step);
        Assign(step.Target, after);
        return step.IsPostfix ? before : after;
    }

    private Value Compound(ICompoundAssignmentOperation assignment)
    {
        var before = Evaluate(assignment.Target);
        var converted = assignment.InConversion.IsNumeric ? Converted(before, assignment.Value.Type) : before;
        var after = Combined(assignment.OperatorKind, converted, Evaluate(assignment.Value),
            assignment.InConversion.IsNumeric ? assignment.Value.Type : assignment.Type, assignment.OperatorMethod, assignment);
        Assign(assignment.Target, after = Converted(after, assignment.Type));
        return after;
    }

    private Value Operator(IMethodSymbol method, IOperation operation, params Value[] operands) =>
        CallMethod(new(method, null, [.. operands], operation), isVirtual: false);

    private Value Conversion(IConversionOperation conversion)
    {
        var value = Evaluate(conversion.Operand);
        if (conversion.OperatorMethod is { ContainingType: not { Name: "Index", ContainingNamespace.Name: "System" } } method)
            return Operator(method, conversion, value);
        if (conversion.IsTryCast)
            return IsOf(value, conversion.Type!) switch
            {
                true => value,
                false => Constant.Null,
                null => RunBranches(() => value, static () => Constant.Null),
            };
        return Converted(value, conversion.Type);
    }

    /// <summary>A value converted to a type: numbers are converted, objects keep their identity.</summary>
    private Value Converted(Value value, ITypeSymbol? type)
    {
        if (type is null) return value;
        type = _frame.Types.Apply(type);
        if (value is TupleValue tuple && type is INamedTypeSymbol { IsTupleType: true, TupleElements: var elements } && elements.Length == tuple.Items.Length)
            return new TupleValue([.. tuple.Items.Select((item, i) => Converted(item, elements[i].Type))]);
        if (value is not Constant { Content: { } content } || content is string or bool) return value;
        var number = NumberType(type);
        if (number is SpecialType.System_Object or SpecialType.System_ValueType or SpecialType.System_Enum
            || type.TypeKind is TypeKind.Interface or TypeKind.Dynamic or TypeKind.Enum) return value;
        return Arithmetic.As(content, number) is { } converted ? new Constant(converted) : Top.Value;
    }

    private static SpecialType NumberType(ITypeSymbol? type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } => NumberType(inner),
        null => SpecialType.None,
        _ => type.SpecialType,
    };

    private static Value DefaultOf(ITypeSymbol type)
    {
        if (type.IsReferenceType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T) return Constant.Null;
        if (type.SpecialType == SpecialType.System_Boolean) return Constant.False;
        if (type is INamedTypeSymbol { IsTupleType: true } tuple) return new TupleValue([.. tuple.TupleElements.Select(static e => DefaultOf(e.Type))]);
        return (type.SpecialType != SpecialType.None || type.TypeKind == TypeKind.Enum) && Arithmetic.As(0, type.SpecialType) is { } zero
            ? new Constant(zero)
            : Top.Value;
    }

    private static bool? Truth(Value value) => (value as Constant)?.Content as bool?;

    private static Value OfTruth(bool? value) => value is { } truth ? Constant.Of(truth) : Top.Value;

    private static bool? Not(bool? value) => !value;

    private static bool? And(bool? a, bool? b) => a == false || b == false ? false : a & b;

    private static bool? Or(bool? a, bool? b) => a == true || b == true ? true : a | b;

    private static bool? IsNull(Value value) => value switch
    {
        Constant constant => constant.Content is null,
        Top or Bottom => null,
        Union union => union.Values.Any(static v => v is Constant { Content: null }) ? null : false,
        _ => false,
    };

    private static Value WithoutNull(Value value)
    {
        if (value is not Union union) return value;
        var others = union.Values.RemoveAll(static v => v is Constant { Content: null });
        return others.Length == 1 ? others[0] : new Union(others);
    }

    private static bool? AreEqual(Value a, Value b) => (a, b) switch
    {
        (Constant x, Constant y) => Arithmetic.AreEqual(x.Content, y.Content),
        (Constant { Content: null }, _) => IsNull(b),
        (_, Constant { Content: null }) => IsNull(a),
        (TupleValue x, TupleValue y) when x.Items.Length == y.Items.Length => x.Items.Zip(y.Items, AreEqual).Aggregate((bool?)true, And),
        (TypeValue x, TypeValue y) => SymbolEqualityComparer.Default.Equals(x.Type, y.Type),
        (ModuleObject, ModuleObject) => ReferenceEquals(a, b) ? true : null,
        _ => null,
    };
}
