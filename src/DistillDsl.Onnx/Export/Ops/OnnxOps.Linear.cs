using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary><c>input @ weightsᵀ + bias</c> over the last dimension.</summary>
    public static OnnxValue Linear(this OnnxValue input, OnnxValue weights, OnnxValue? bias = null)
    {
        input.ExpectSize(-1, weights.Sizes[1]);
        if (input.Rank == 2)
            return input.Onnx.Add("Gemm", [input, weights, bias], [input.Sizes[0], weights.Sizes[0]], input.Type, ("transB", 1L));
        var product = input.Matmul(Permuted(weights, [1, 0]));
        return bias is null ? product : product.Add(bias);
    }

    /// <summary>The rows of a table at whole numbers.</summary>
    internal static OnnxValue Rows(OnnxValue input, OnnxValue table) =>
        table.Onnx.Add("Gather", [table, input.CastTo(ScalarType.Int64)], [.. input.Sizes, .. table.Sizes.Skip(1)], table.Type, ("axis", 0L));
}
