using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Ops;

/// <summary>The type of a result of operands of several types, as torch decides it.</summary>
internal static class Promotion
{
    /// <summary>The type of two tensors together: a tensor without dimensions counts only where it is of a higher kind.</summary>
    public static ScalarType Of(OnnxValue left, OnnxValue right)
    {
        if (left.Rank > 0 && right.Rank == 0 && Kind(left.Type) >= Kind(right.Type)) return left.Type;
        if (right.Rank > 0 && left.Rank == 0 && Kind(right.Type) >= Kind(left.Type)) return right.Type;
        return Of(left.Type, right.Type);
    }

    /// <summary>The type of a tensor with a number.</summary>
    public static ScalarType Of(OnnxValue tensor, OnnxNumber number) =>
        IsReal(tensor.Type) ? tensor.Type
        : number.IsReal ? ScalarType.Float32
        : tensor.Type == ScalarType.Bool ? ScalarType.Int64 : tensor.Type;

    /// <summary>The type of a function whose results are real numbers.</summary>
    public static ScalarType Real(ScalarType type) => IsReal(type) ? type : ScalarType.Float32;

    public static bool IsReal(ScalarType type) => Kind(type) == 2;

    private static ScalarType Of(ScalarType left, ScalarType right)
    {
        if (left == right) return left;
        if (Kind(left) != Kind(right)) return Kind(left) > Kind(right) ? left : right;
        // Neither of two types of equal width holds the other: the next wider one does.
        if (Width(left) == Width(right)) return IsReal(left) ? ScalarType.Float32 : ScalarType.Int16;
        return Width(left) > Width(right) ? left : right;
    }

    private static int Kind(ScalarType type) => type switch
    {
        ScalarType.Bool => 0,
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64 => 1,
        _ => 2,
    };

    private static int Width(ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 => 4,
        _ => 8,
    };
}
