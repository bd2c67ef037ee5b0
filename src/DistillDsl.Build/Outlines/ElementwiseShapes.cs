using DataType = DistillDsl.Onnx.Format.TensorProto.Types.DataType;

namespace DistillDsl.Build.Outlines;

/// <summary>Operators that keep shapes, or broadcast them.</summary>
internal static class ElementwiseShapes
{
    public static TensorFacts Same(Operation operation) => new(operation[0].Type, operation[0].Shape);

    public static TensorFacts SameOfBooleans(Operation operation) => new(DataType.Bool, operation[0].Shape);

    public static TensorFacts Cast(Operation operation) => operation[0] with { Type = (DataType)operation.Integer("to", 0), Numbers = null };

    public static TensorFacts Broadcast(Operation operation) => Broadcast(operation, 0, operation[0].Type);

    public static TensorFacts BroadcastToBooleans(Operation operation) => Broadcast(operation, 0, DataType.Bool);

    public static TensorFacts Where(Operation operation) => Broadcast(operation, 0, operation[1].Type);

    /// <summary>Arithmetic, also of the integers that shapes are computed with.</summary>
    public static Func<Operation, TensorFacts> Arithmetic(Func<long, long, long?> compute) => operation =>
    {
        var result = Broadcast(operation);
        if (operation[0].Values is not { } first || operation[1].Values is not { } second) return result;
        if (first.Count != second.Count && first.Count != 1 && second.Count != 1) return result;
        var count = Math.Max(first.Count, second.Count);
        return result with
        {
            Values = [.. Enumerable.Range(0, count).Select(i => (first[i % first.Count].Length, second[i % second.Count].Length) is ({ } a, { } b)
                && compute(a, b) is { } value ? value : Dimension.Unknown)],
        };
    };

    /// <summary>The broadcast of shapes; null where one of them has an unknown rank.</summary>
    public static IReadOnlyList<Dimension>? Broadcast(IReadOnlyList<Dimension>? first, IReadOnlyList<Dimension>? second)
    {
        if (first is null || second is null) return null;
        var rank = Math.Max(first.Count, second.Count);
        return [.. Enumerable.Range(0, rank).Select(i => At(first, i - rank + first.Count).Broadcast(At(second, i - rank + second.Count)))];

        static Dimension At(IReadOnlyList<Dimension> shape, int index) => index < 0 ? 1 : shape[index];
    }

    private static TensorFacts Broadcast(Operation operation, int first, DataType type) =>
        new(type, Enumerable.Range(first, operation.Inputs - first).Select(i => operation[i].Shape).Aggregate(Broadcast));
}
