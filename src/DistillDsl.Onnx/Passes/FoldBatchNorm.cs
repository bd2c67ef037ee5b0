using DistillDsl.Onnx.Export;
using DistillDsl.Onnx.Format;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Passes;

/// <summary>Multiplies a batch norm into weights and bias of the layer in front of it: <c>norm(w·x + b) = (w·f)·x + (b·f + s)</c>.</summary>
internal static class FoldBatchNorm
{
    public static void Apply(GraphProto graph)
    {
        foreach (var norm in graph.Node.Where(static n => n.OpType == "BatchNormalization").ToArray())
        {
            if (graph.Producer(norm.Input[0]) is { } layer && graph.Readers(norm.Input[0]) == 1 && HasConstants(graph, norm) && CanTake(graph, layer))
                Fold(graph, layer, norm);
        }
        graph.RemoveUnused();
    }

    private static bool HasConstants(GraphProto graph, NodeProto norm) => norm.Input.Skip(1).All(i => graph.Constant(i) is not null);

    private static bool CanTake(GraphProto graph, NodeProto layer) =>
        layer.OpType is "Conv" or "ConvTranspose" or "Gemm"
        && layer.Attribute("beta", 1f) == 1f
        && graph.Constant(layer.Input[1]) is not null
        && (layer.InputAt(2) is not { } bias || graph.Constant(bias) is not null);

    private static void Fold(GraphProto graph, NodeProto layer, NodeProto norm)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var (scale, offset, mean, variance) = (Read(graph, norm.Input[1]), Read(graph, norm.Input[2]), Read(graph, norm.Input[3]), Read(graph, norm.Input[4]));
        var factor = scale / (variance + norm.Attribute("epsilon", 1e-5f)).sqrt();
        var shift = offset - mean * factor;
        var weight = TensorProtos.Read(graph.Constant(layer.Input[1])!);
        graph.SetConstant(layer, 1, Scaled(layer, weight.to(float64), factor).to(weight.dtype));
        if (layer.InputAt(2) is { } bias)
        {
            graph.SetConstant(layer, 2, (Read(graph, bias) * factor + shift).to(weight.dtype));
        }
        else
        {
            while (layer.Input.Count > 2) layer.Input.RemoveAt(2);
            layer.Input.Add(graph.AddConstant($"{layer.Name}.bias", shift.to(weight.dtype)));
        }
        // The layer's result is now that of the norm.
        layer.Output[0] = norm.Output[0];
        graph.Node.Remove(norm);
    }

    /// <summary>Weights with each output channel multiplied by its factor.</summary>
    private static Tensor Scaled(NodeProto layer, Tensor weight, Tensor factor)
    {
        switch (layer.OpType)
        {
            case "Conv":
                return weight * factor.reshape([-1, .. Enumerable.Repeat(1L, (int)weight.dim() - 1)]);
            case "ConvTranspose":
                // Inputs of all groups, then outputs of one group.
                var groups = layer.Attribute("group", 1L);
                var kernel = Enumerable.Repeat(1L, (int)weight.dim() - 2);
                return (weight.unflatten(0, groups, weight.shape[0] / groups) * factor.reshape([groups, 1, -1, .. kernel])).flatten(0, 1);
            default:
                return layer.Attribute("transB", 0L) == 1 ? weight * factor.unsqueeze(1) : weight * factor;
        }
    }

    private static Tensor Read(GraphProto graph, string constant) => TensorProtos.Read(graph.Constant(constant)!).to(float64);
}
