using DistillDsl.Generators.Interpretation.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DistillDsl.Generators.Interpretation.Execution;

internal sealed partial class Interpreter
{
    /// <summary>Whether a value matches a pattern; declares the pattern's variables.</summary>
    private bool? Matches(IPatternOperation pattern, Value value)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return true;
            case IConstantPatternOperation constant:
                return AreEqual(value, Evaluate(constant.Value));
            case INegatedPatternOperation negated:
                return Not(Matches(negated.Pattern, value));
            case IBinaryPatternOperation binary:
                var left = Matches(binary.LeftPattern, value);
                var right = Matches(binary.RightPattern, value);
                return binary.OperatorKind == BinaryOperatorKind.And ? And(left, right) : Or(left, right);
            case IRelationalPatternOperation relational:
                return Truth(Combined(relational.OperatorKind, value, Evaluate(relational.Value), null, null, relational));
            case ITypePatternOperation type:
                return IsOf(value, type.MatchedType);
            case IDeclarationPatternOperation declaration:
                if (declaration.DeclaredSymbol is { } local) _frame.Declare(local, Memory.New(WithoutNull(value)));
                return declaration.MatchesNull ? true : IsOf(value, declaration.MatchedType ?? declaration.NarrowedType);
            case IRecursivePatternOperation recursive:
                return Matches(recursive, value);
            case IListPatternOperation:
                DeclareAll(pattern);
                return null;
            default:
                DeclareAll(pattern);
                return null;
        }
    }

    private bool? Matches(IRecursivePatternOperation pattern, Value value)
    {
        if (pattern.DeclaredSymbol is { } local) _frame.Declare(local, Memory.New(WithoutNull(value)));
        var matches = pattern.MatchedType is { } type ? IsOf(value, type) : Not(IsNull(value));
        if (!pattern.DeconstructionSubpatterns.IsEmpty)
        {
            for (var i = 0; i < pattern.DeconstructionSubpatterns.Length; i++)
                matches = And(matches,
                    Matches(pattern.DeconstructionSubpatterns[i], value is TupleValue tuple && i < tuple.Items.Length ? tuple.Items[i] : Top.Value));
        }
        foreach (var part in pattern.PropertySubpatterns)
        {
            _frame.Receivers.Push(WithoutNull(value));
            matches = And(matches, Matches(part.Pattern, matches == false ? Top.Value : Evaluate(part.Member)));
            _frame.Receivers.Pop();
        }
        return matches;
    }

    private void DeclareAll(IOperation pattern)
    {
        foreach (var part in pattern.DescendantsAndSelf())
            if (part is IDeclarationPatternOperation { DeclaredSymbol: { } local }) _frame.Declare(local, Memory.New(Top.Value));
            else if (part is IRecursivePatternOperation { DeclaredSymbol: { } other }) _frame.Declare(other, Memory.New(Top.Value));
            else if (part is IListPatternOperation { DeclaredSymbol: { } list }) _frame.Declare(list, Memory.New(Top.Value));
    }

    /// <summary>Whether a value is of a type.</summary>
    private bool? IsOf(Value value, ITypeSymbol type)
    {
        type = _frame.Types.Apply(type);
        if (type is ITypeParameterSymbol) return null;
        switch (value)
        {
            case Constant { Content: null }:
                return false;
            case Constant { Content: { } content }:
                return type.SpecialType switch
                {
                    SpecialType.System_Object => true,
                    SpecialType.System_String => content is string,
                    SpecialType.System_Boolean => content is bool,
                    SpecialType.System_Int32 => content is int,
                    SpecialType.System_Int64 => content is long,
                    SpecialType.System_Double => content is double,
                    SpecialType.System_Single => content is float,
                    SpecialType.System_Char => content is char,
                    _ => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? IsOf(value, ((INamedTypeSymbol)type).TypeArguments[0]) : null,
                };
            case Instance instance:
                return _bodies.Compilation.ClassifyCommonConversion(instance.Type, type) is { IsIdentity: true } or { IsImplicit: true, IsReference: true };
            case Union union:
                var all = union.Values.Select(v => IsOf(v, type)).Distinct().ToArray();
                return all.Length == 1 ? all[0] : null;
            case ListObject or DictionaryObject or TupleValue or Function or TypeValue when type.SpecialType == SpecialType.System_Object:
                return true;
            default:
                return null;
        }
    }
}
