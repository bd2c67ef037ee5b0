using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation.Execution;
using DistillDsl.Generators.Interpretation.Shapes;
using DistillDsl.Generators.Interpretation.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DistillDsl.Generators.Interpretation.Forward;

/// <summary>The indexes of a tensor.</summary>
internal static class Indexes
{
    /// <summary>The members of TensorIndex that create one; null for its other members.</summary>
    public static Value? Run(Call call)
    {
        var first = call.Arguments.IsEmpty ? null : call.Arguments[0];
        return (call.Method.Name, first) switch
        {
            ("Single", _) => new IndexValue(new(IndexKind.Single)),
            ("op_Implicit", Constant { Content: not null }) when call.Method.Parameters[0].Type.Name is "Int64" or "Index" =>
                new IndexValue(new(IndexKind.Single)),
            ("op_Implicit" or "Slice", TupleValue { Items: [var start, var stop] }) => Slice(start, stop, Constant.Null),
            ("Slice", _) when call.Arguments is [var start, var stop, var step] => Slice(start, stop, step),
            _ => null,
        };
    }

    /// <summary>The indexes of a tensor's indexer; null if one is unknown.</summary>
    public static ImmutableArray<DimensionIndex>? Of(Call call)
    {
        var isNumbers = call.Method.Parameters.All(static p => p.Type.SpecialType == SpecialType.System_Int64);
        if (isNumbers) return [.. call.Arguments.Select(static _ => new DimensionIndex(IndexKind.Single))];
        if (call.Arguments is not [ListObject { Sequence: { IsClosed: true } given }]) return null;
        var written =
            (call.Operation as IPropertyReferenceOperation)?.Arguments is [{ Value: IArrayCreationOperation { Initializer.ElementValues: var elements } }]
                && elements.Length == given.Items.Length ? elements : [];
        var indexes = given.Items.Select((item, i) => (item as IndexValue)?.Index ?? (i < written.Length ? Named(written[i]) : null)).ToArray();
        return indexes.Contains(null) ? null : [.. indexes.OfType<DimensionIndex>()];
    }

    /// <summary>One of TensorIndex's own constants.</summary>
    private static DimensionIndex? Named(IOperation index) =>
        index is IFieldReferenceOperation { Field: { ContainingType.Name: "TensorIndex", Name: var name } }
        ? name switch
        {
            "Colon" => new(IndexKind.All),
            "Ellipsis" => new(IndexKind.Ellipsis),
            "None" or "Null" => new(IndexKind.New),
            _ => null,
        }
        : null;

    private static IndexValue Slice(Value start, Value stop, Value step)
    {
        // The length for a step other than 1 is left unknown.
        var (from, to) = step is Constant { Content: null } || Place(step) == 1 ? (Place(start, 0), Place(stop, long.MaxValue)) : (null, null);
        return new(new(IndexKind.Slice, from, to));
    }

    private static long? Place(Value value, long? otherwise = null) => value switch
    {
        Constant { Content: null } => otherwise,
        Constant { Content: var content } => Arithmetic.Whole(content),
        // Counted from the end.
        TupleValue { Items: [Constant { Content: var content }] } => -Arithmetic.Whole(content),
        _ => null,
    };
}
