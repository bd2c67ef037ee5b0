using DataType = DistillDsl.Onnx.Format.TensorProto.Types.DataType;

namespace DistillDsl.Build.Outlines;

/// <summary>Operators that keep shapes, or broadcast them.</summary>
internal static class ElementwiseShapes
{
    public static TensorFacts Same(Operation operation) => new(operation[0].Type, operation[0].Shape);

    public static TensorFacts SameOfBooleans(Operation operation) => new(DataType.Bool, operation[0].Shape);

    public static TensorFacts Cast(Operation operation)
    {
        var (input, type) = (operation[0], (DataType)operation.Integer("to", 0));
        // Arithmetic in floating-point numbers has other results than that of integers.
        return new(type, input.Shape) { Values = type is DataType.Int64 or DataType.Int32 ? input.Values : null };
    }

    public static TensorFacts Broadcast(Operation operation) => Broadcast(operation, operation[0].Type);

    public static TensorFacts BroadcastToBooleans(Operation operation) => Broadcast(operation, DataType.Bool);

    public static TensorFacts Where(Operation operation) => Broadcast(operation, operation[1].Type);

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

    private static TensorFacts Broadcast(Operation operation, DataType type) =>
        new(type, Enumerable.Range(0, operation.Inputs).Select(i => operation[i].Shape).Aggregate(Broadcast));
}
