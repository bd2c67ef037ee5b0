using DistillDsl.Onnx.Format;

namespace DistillDsl.Onnx.Passes;

/// <summary>Gives an output's name to the node that computes it, in place of an Identity behind it, and removes what no output depends on.</summary>
internal static class DirectOutputs
{
    public static void Apply(GraphProto graph)
    {
        foreach (var output in graph.Output)
        {
            if (graph.Producer(output.Name) is not { OpType: "Identity" } identity) continue;
            var value = identity.Input[0];
            // Where others read the value, it keeps the name of its layer.
            if (graph.Producer(value) is not { } producer || graph.Readers(value) > 1) continue;
            producer.Output[producer.Output.IndexOf(value)] = output.Name;
            graph.Node.Remove(identity);
        }
        graph.RemoveUnused();
    }
}
