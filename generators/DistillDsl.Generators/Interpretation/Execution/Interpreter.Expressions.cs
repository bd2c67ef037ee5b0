using DistillDsl.Generators.Interpretation.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DistillDsl.Generators.Interpretation.Execution;

internal sealed partial class Interpreter
{
    /// <summary>Evaluates an expression, with its effects on the memory.</summary>
    public Value Evaluate(IOperation? operation)
    {
        if (operation is null || !Step()) return Top.Value;
        if (operation.ConstantValue is { HasValue: true, Value: var constant }) return new Constant(constant);
        _depth++;
        var value = EvaluateOther(operation);
        _depth--;
        return value;
    }

    private Value EvaluateOther(IOperation operation)
    {
        switch (operation)
        {
            case IParenthesizedOperation parenthesized:
                return Evaluate(parenthesized.Operand);
            case ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation:
                return ReadOf(operation);
            case IPropertyReferenceOperation property:
                return Property(property);
            case IInstanceReferenceOperation self:
                return Self(self);
            case IInvocationOperation invocation:
                return Invocation(invocation);
            case IObjectCreationOperation creation:
                return Creation(creation);
            case ITypeParameterObjectCreationOperation creation:
                return Creation(creation);
            case IArrayCreationOperation creation:
                return NewArray(creation);
            case IArrayInitializerOperation initializer:
                return NewCollection(new([.. initializer.ElementValues.Select(e => Stored(Evaluate(e)))]));
            case ICollectionExpressionOperation collection:
                return CollectionOf(collection);
            case IArrayElementReferenceOperation element:
                return ElementAt(Evaluate(element.ArrayReference), [.. element.Indices.Select(Evaluate)]);
            case IImplicitIndexerReferenceOperation element:
                return ElementAt(Evaluate(element.Instance), [Evaluate(element.Argument)]);
            case IBinaryOperation binary:
                return Binary(binary);
            case ITupleBinaryOperation binary:
                return OfTruth(
                    binary.OperatorKind == BinaryOperatorKind.Equals
                        ? AreEqual(Evaluate(binary.LeftOperand), Evaluate(binary.RightOperand))
                        : Not(AreEqual(Evaluate(binary.LeftOperand), Evaluate(binary.RightOperand))));
            case IUnaryOperation unary:
                return Unary(unary);
            case IIncrementOrDecrementOperation step:
                return Increment(step);
            case ISimpleAssignmentOperation assignment:
                return Assignment(assignment);
            case ICompoundAssignmentOperation assignment:
                return Compound(assignment);
            case ICoalesceAssignmentOperation assignment:
                return CoalesceAssignment(assignment);
            case IDeconstructionAssignmentOperation assignment:
                return Deconstruction(assignment);
            case IDeclarationExpressionOperation declaration:
                return Evaluate(declaration.Expression);
            case ICoalesceOperation coalesce:
                return Coalesce(coalesce);
            case IConditionalAccessOperation access:
                return ConditionalAccess(access);
            case IConditionalAccessInstanceOperation:
                return _frame.Receivers.Count > 0 ? _frame.Receivers.Peek() : Top.Value;
            case IConversionOperation conversion:
                return Conversion(conversion);
            case IConditionalOperation conditional:
                return Truth(Evaluate(conditional.Condition)) switch
                {
                    true => Evaluate(conditional.WhenTrue),
                    false => Evaluate(conditional.WhenFalse),
                    null => RunBranches(() => Evaluate(conditional.WhenTrue), () => Evaluate(conditional.WhenFalse)),
                };
            case ISwitchExpressionOperation choice:
                return SwitchExpression(choice);
            case IIsPatternOperation pattern:
                return OfTruth(Matches(pattern.Pattern, Evaluate(pattern.Value)));
            case IIsTypeOperation test:
                return OfTruth(IsOf(Evaluate(test.ValueOperand), test.TypeOperand) is { } isOf ? isOf != test.IsNegated : null);
            case ITupleOperation tuple:
                return new TupleValue([.. tuple.Elements.Select(e => Stored(Evaluate(e)))]);
            case IInterpolatedStringOperation text:
                return Text(text);
            case ITypeOfOperation type:
                return new TypeValue(_frame.Types.Apply(type.TypeOperand));
            case IDefaultValueOperation { Type: { } type }:
                return DefaultOf(_frame.Types.Apply(type));
            case IAnonymousFunctionOperation lambda:
                return new Closure(lambda.Symbol, lambda.Body, _frame.Captured(), _frame.Self, false);
            case IDelegateCreationOperation creation:
                return Evaluate(creation.Target);
            case IMethodReferenceOperation method:
                return MethodReference(method);
            case IThrowOperation:
                _jump = Thrown;
                return Bottom.Value;
            case IObjectOrCollectionInitializerOperation initializer:
                Initialize(initializer, _frame.Receivers.Count > 0 ? _frame.Receivers.Peek() : Top.Value);
                return Top.Value;
            case IWithOperation with:
                return With(with);
            case IRangeOperation range:
                return new TupleValue(
                    [range.LeftOperand is null ? new Constant(0) : Evaluate(range.LeftOperand),
                        range.RightOperand is null ? Constant.Null : Evaluate(range.RightOperand)]);
            case IAwaitOperation wait:
                Evaluate(wait.Operation).Escape();
                return Top.Value;
            case IDiscardOperation or INameOfOperation or ISizeOfOperation:
                return Top.Value;
            default:
                // An operation that is not modeled may do anything with its operands: they escape.
                foreach (var part in operation.ChildOperations) Evaluate(part).Escape();
                return Top.Value;
        }
    }

    private Value Self(IInstanceReferenceOperation self) => self.ReferenceKind switch
    {
        InstanceReferenceKind.ContainingTypeInstance => _frame.Self ?? Top.Value,
        _ => _frame.Receivers.Count > 0 ? _frame.Receivers.Peek() : Top.Value,
    };

    private Value Coalesce(ICoalesceOperation coalesce)
    {
        var value = Evaluate(coalesce.Value);
        return IsNull(value) switch
        {
            true => Evaluate(coalesce.WhenNull),
            false => value,
            null => RunBranches(() => WithoutNull(value), () => Evaluate(coalesce.WhenNull)),
        };
    }

    private Value ConditionalAccess(IConditionalAccessOperation access)
    {
        var value = Evaluate(access.Operation);
        switch (IsNull(value))
        {
            case true:
                return Constant.Null;
            case false:
                return On(value);
            default:
                return RunBranches(() => On(WithoutNull(value)), static () => Constant.Null);
        }

        Value On(Value receiver)
        {
            _frame.Receivers.Push(receiver);
            var result = Evaluate(access.WhenNotNull);
            _frame.Receivers.Pop();
            return result;
        }
    }

    private Value SwitchExpression(ISwitchExpressionOperation choice)
    {
        var value = Evaluate(choice.Value);
        var ways = new List<Func<Value>>();
        foreach (var arm in choice.Arms)
        {
            var matches = Matches(arm.Pattern, value);
            if (matches != false && arm.Guard is { } guard) matches = And(matches, Truth(Evaluate(guard)));
            if (matches == false) continue;
            ways.Add(() => Evaluate(arm.Value));
            if (matches == true) break;
        }
        return ways.Count switch
        {
            0 => Top.Value,
            1 => ways[0](),
            _ => RunBranches([.. ways]),
        };
    }

    private Value Text(IInterpolatedStringOperation text) => Text(text.Parts.Select((Value, ITypeSymbol?) (part) => part switch
    {
        IInterpolatedStringTextOperation literal => (new Constant(literal.Text.ConstantValue.Value), null),
        IInterpolationOperation { Alignment: null, FormatString: null } hole => (Evaluate(hole.Expression), Unconverted(hole.Expression).Type),
        _ => (Top.Value, null),
    }));

    /// <summary>The text that values of the given types make together, unknown numbers in it left open.</summary>
    private Value Text(IEnumerable<(Value Value, ITypeSymbol? Type)> parts)
    {
        var (text, isKnown, isNumbered) = (new System.Text.StringBuilder(), true, true);
        foreach (var (value, type) in parts)
        {
            var known = value is Constant { Content: null } ? "" : TextOf(value, type);
            isKnown &= known is not null;
            var numbered = known ?? (value as NumberedText)?.Pattern ?? (IsCount(type) && value is not Constant ? NumberedText.Number.Pattern : null);
            isNumbered &= numbered is not null && (known is null || known.IndexOf(ChildName.AnyNumber) < 0);
            text.Append(numbered);
        }
        return isKnown ? NewText(text.ToString()) : isNumbered && text.Length <= MaxTextLength ? new NumberedText(text.ToString()) : Top.Value;
    }

    /// <summary>A value as text, if that depends neither on the culture nor on an enum's names.</summary>
    private static string? TextOf(Value value, ITypeSymbol? type) => (value as Constant)?.Content switch
    {
        _ when type?.TypeKind == TypeKind.Enum => null,
        string text => text,
        char letter => letter.ToString(),
        bool truth => truth ? "True" : "False",
        int or long or short or byte or sbyte or ushort or uint or ulong => ((Constant)value).ToString() is var digits && digits[0] != '-' ? digits : null,
        _ => null,
    };

    private static bool IsCount(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64;

    private static IOperation Unconverted(IOperation operation) =>
        operation is IConversionOperation { OperatorMethod: null } conversion ? Unconverted(conversion.Operand) : operation;
}
