using DistillDsl.Onnx.Export;
using DistillDsl.Onnx.Format;
using static DistillDsl.Onnx.Format.TensorProto.Types;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Passes;

/// <summary>Keeps weights in float16; a Cast in front of their readers makes float32 of them, in which the graph computes as before.</summary>
internal static class HalfWeights
{
    // Below, a Cast takes as much space as it saves; and options that must be constants, such as the scales of Resize, have few numbers.
    private const long FewestElements = 256;
    private const double Largest = 65504;

    public static void Apply(GraphProto graph)
    {
        using var noGrad = no_grad();
        var scales = graph.Node.Where(static n => n.OpType is "QuantizeLinear" or "DequantizeLinear").SelectMany(static n => n.Input).ToHashSet();
        var weights = graph.Initializer.Where(i => i.DataType == (int)DataType.Float && !scales.Contains(i.Name)).ToArray();
        foreach (var weight in weights)
        {
            using var scope = NewDisposeScope();
            var numbers = TensorProtos.Read(weight);
            if (numbers.numel() >= FewestElements && numbers.abs().max().item<float>() <= Largest) Halve(graph, weight, numbers);
        }
    }

    private static void Halve(GraphProto graph, TensorProto weight, Tensor numbers)
    {
        var full = graph.Free($"{weight.Name}/Cast");
        foreach (var node in graph.Node)
        {
            for (var i = 0; i < node.Input.Count; i++)
                if (node.Input[i] == weight.Name) node.Input[i] = full;
        }
        var half = TensorProtos.Of(weight.Name, numbers.to(float16));
        (weight.DataType, weight.RawData) = (half.DataType, half.RawData);
        graph.Node.Insert(0, new NodeProto
        {
            Name = full,
            OpType = "Cast",
            Input = { weight.Name },
            Output = { full },
            Attribute = { Attributes.Of("to", (long)DataType.Float) },
        });
    }
}
