namespace DistillDsl.Build.Outlines;

/// <summary>Products of matrices, and recurrent layers.</summary>
internal static class ProductShapes
{
    public static TensorFacts Gemm(Operation operation) => new(operation[0].Type,
        [Side(operation[0].Shape, operation.Integer("transA", 0) != 0 ? 1 : 0), Side(operation[1].Shape, operation.Integer("transB", 0) != 0 ? 0 : 1)]);

    public static TensorFacts MatMul(Operation operation)
    {
        if (operation[0].Shape is not { Count: > 0 } first || operation[1].Shape is not { Count: > 0 } second)
            return new(operation[0].Type, (IReadOnlyList<Dimension>?)null);
        // A vector is a matrix of one row, or of one column, that the result does not have.
        var batch = ElementwiseShapes.Broadcast([.. first.SkipLast(2)], [.. second.SkipLast(2)])!;
        return new(operation[0].Type, [.. batch, .. first.Count > 1 ? first.TakeLast(2).Take(1) : [], .. second.Count > 1 ? second.TakeLast(1) : []]);
    }

    /// <summary>LSTM, GRU and RNN: all steps, and the last.</summary>
    public static TensorFacts[] Recurrent(Operation operation)
    {
        var type = operation[0].Type;
        if (operation.Integer("layout", 0) != 0 || operation[0].Shape is not [var steps, var batch, _]) return [new(type, (IReadOnlyList<Dimension>?)null)];
        Dimension directions = operation.Text("direction", "forward") == "bidirectional" ? 2 : 1;
        var hidden = operation.Attribute("hidden_size") is { } size ? size.I : Dimension.Unknown;
        var last = new TensorFacts(type, [directions, batch, hidden]);
        return [new(type, [steps, directions, batch, hidden]), last, last];
    }

    private static Dimension Side(IReadOnlyList<Dimension>? matrix, int index) => matrix is { Count: 2 } ? matrix[index] : Dimension.Unknown;
}
