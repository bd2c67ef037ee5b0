using System.Diagnostics.CodeAnalysis;

namespace TorchSharp;

public static partial class torch
{
    public static bool is_tensor([NotNullWhen(true)] object? obj) => obj is Tensor;

    public static bool is_integral(Tensor t) => is_integral(t.dtype);

    /// <summary>The largest whole number that the type holds.</summary>
    public static long max_int_value(ScalarType type) => type switch
    {
        ScalarType.Byte => byte.MaxValue,
        ScalarType.Int8 => sbyte.MaxValue,
        ScalarType.Int16 => short.MaxValue,
        ScalarType.Int32 => int.MaxValue,
        ScalarType.Int64 => long.MaxValue,
        ScalarType.Bool => 1,
        _ => throw new NotSupportedException($"{type} is not a type of whole numbers."),
    };

    public static ScalarType result_type(Tensor tensor1, Tensor tensor2) => (ScalarType)Interop.Op.CallInt("aten::result_type.Tensor", tensor1, tensor2);

    public static ScalarType promote_types(ScalarType type1, ScalarType type2) => (ScalarType)Interop.Op.CallInt("aten::promote_types", type1, type2);

    public static bool can_cast(ScalarType from, ScalarType to) => Interop.Op.CallBool("aten::can_cast", from, to);

    public static Size broadcast_shapes(params long[][] shapes)
    {
        using var scope = NewDisposeScope();
        var tensors = Array.ConvertAll(shapes, shape => empty(shape, device: META));
        return new Size(broadcast_tensors(tensors)[0].shape);
    }
}
