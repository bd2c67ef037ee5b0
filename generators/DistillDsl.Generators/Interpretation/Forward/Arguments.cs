using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation.Shapes;
using DistillDsl.Generators.Interpretation.Values;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation.Forward;

/// <summary>Arguments in the form that the shape transfer functions read.</summary>
internal static class Arguments
{
    /// <summary>The arguments of a call, without tensors.</summary>
    public static CallValues Of(IMethodSymbol method, Func<IParameterSymbol, Value?> argument)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var parameter in method.Parameters)
            if (argument(parameter) is { } value && Plain(value, parameter.Type) is (true, var plain)) values[parameter.Name] = plain;
        return new(values);
    }

    /// <summary>The shapes of a value that is a tensor or a list of tensors; null for a list of unknown length.</summary>
    public static ImmutableArray<TensorShape>? Shapes(Value value) => value switch
    {
        TensorValue tensor => [tensor.Shape],
        ListObject { Sequence: { IsClosed: true } sequence } => [.. sequence.Items.Select(static item => (item as TensorValue)?.Shape ?? TensorShape.Unknown)],
        ListObject => null,
        TupleValue tuple => [.. tuple.Items.Select(static item => (item as TensorValue)?.Shape ?? TensorShape.Unknown)],
        _ => [TensorShape.Unknown],
    };

    private static (bool IsKnown, object? Value) Plain(Value value, ITypeSymbol type) => value switch
    {
        Constant { Content: null } => (true, null),
        Constant { Content: { } content } when EnumOf(type) is { } named => (true, Member(named, content)),
        Constant { Content: bool or double } constant => (true, constant.Content),
        Constant { Content: float number } => (true, (double)number),
        Constant { Content: var content } when Arithmetic.Whole(content) is { } whole => (true, whole),
        TupleValue tuple => (true, tuple.Items.Select(Number).ToImmutableArray()),
        ListObject { Sequence: { IsClosed: true } sequence } => (true, List(sequence.Items)),
        _ => (false, null),
    };

    private static object List(ImmutableArray<Value> items) => items.Any(static item => item is Constant { Content: double or float })
        ? items.Select(static item => Arithmetic.Real((item as Constant)?.Content)).Cast<object?>().ToImmutableArray()
        : items.Select(Number).ToImmutableArray();

    private static long? Number(Value value) => Arithmetic.Whole((value as Constant)?.Content);

    private static INamedTypeSymbol? EnumOf(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } => EnumOf(inner),
        INamedTypeSymbol { TypeKind: TypeKind.Enum } named => named,
        _ => null,
    };

    private static string? Member(INamedTypeSymbol type, object content) =>
        type.GetMembers().OfType<IFieldSymbol>()
            .FirstOrDefault(f => f.HasConstantValue && Arithmetic.Whole(f.ConstantValue) == Arithmetic.Whole(content))?.Name;
}
