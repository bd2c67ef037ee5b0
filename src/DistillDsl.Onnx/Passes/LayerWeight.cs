using DistillDsl.Onnx.Export;
using DistillDsl.Onnx.Format;
using static DistillDsl.Onnx.Format.TensorProto.Types;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Passes;

/// <summary>The constant weights of a convolution or a product.</summary>
/// <param name="Constant">The constant.</param>
/// <param name="IsTransposed">Whether the layer reads it transposed.</param>
/// <param name="Axis">The dimension of the output channels, as the layer reads it.</param>
internal sealed record LayerWeight(TensorProto Constant, bool IsTransposed, int Axis)
{
    /// <summary>The weights of a node; null if they are computed, or it is of another kind.</summary>
    public static LayerWeight? Of(GraphProto graph, NodeProto node)
    {
        if (node.OpType is not ("Conv" or "Gemm" or "MatMul")) return null;
        // A linear layer of three dimensions.
        var transpose = node.OpType == "MatMul" && graph.Producer(node.Input[1]) is { OpType: "Transpose" } before ? before : null;
        var constant = graph.Constant(transpose?.Input[0] ?? node.Input[1]);
        if (constant is null || constant.DataType != (int)DataType.Float || (node.OpType == "MatMul" && constant.Dims.Count != 2)) return null;
        var isTransposed = transpose?.Attribute.Any(static a => a.Name == "perm" && a.Ints[0] == 1) ?? false;
        return new(constant, isTransposed, node.OpType == "Conv" || node.Attribute("transB", 0L) == 1 ? 0 : 1);
    }

    /// <summary>The weights as the layer reads them.</summary>
    public Tensor Read() => IsTransposed ? TensorProtos.Read(Constant).t() : TensorProtos.Read(Constant);
}
