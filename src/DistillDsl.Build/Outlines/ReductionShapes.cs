using DataType = DistillDsl.Onnx.Format.TensorProto.Types.DataType;

namespace DistillDsl.Build.Outlines;

/// <summary>Operators that reduce dimensions.</summary>
internal static class ReductionShapes
{
    public static TensorFacts Reduction(Operation operation)
    {
        var input = operation[0];
        if (input.Shape is not { } shape || !operation.TryIntegers("axes", 1, out var axes)) return new(input.Type, (IReadOnlyList<Dimension>?)null);
        if (axes is null or { Count: 0 })
        {
            if (operation.Integer("noop_with_empty_axes", 0) != 0) return new(input.Type, shape);
            axes = [.. Enumerable.Range(0, shape.Count).Select(static axis => (long)axis)];
        }

        return new(input.Type, Without(shape, axes, operation.Integer("keepdims", 1) != 0));
    }

    public static TensorFacts Index(Operation operation) => new(DataType.Int64, operation[0].Shape is { } shape
        ? Without(shape, [operation.Integer("axis", 0)], operation.Integer("keepdims", 1) != 0) : null);

    private static IReadOnlyList<Dimension> Without(IReadOnlyList<Dimension> shape, IReadOnlyList<long> axes, bool keeps)
    {
        HashSet<int?> reduced = [.. axes.Select(axis => Operation.Axis(axis, shape.Count))];
        return [.. shape.Select((dimension, i) => (dimension, IsReduced: reduced.Contains(i))).Where(one => keeps || !one.IsReduced)
            .Select(static one => one.IsReduced ? 1 : one.dimension)];
    }
}
