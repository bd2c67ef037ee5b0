using DistillDsl.Onnx.Format;

namespace DistillDsl.Build.Outlines;

/// <summary>
/// Types and shapes of a graph's tensors, from what the file says of them and from the operators that compute them; what neither tells stays unknown.
/// </summary>
internal static class ShapeInference
{
    /// <summary>What is known of every tensor, by name.</summary>
    public static IReadOnlyDictionary<string, TensorFacts> Of(GraphProto graph)
    {
        var known = new Dictionary<string, TensorFacts>(StringComparer.Ordinal);
        foreach (var weights in graph.Initializer) known[weights.Name] = Constants.Of(weights);
        foreach (var input in graph.Input) known.TryAdd(input.Name, TensorFacts.Of(input));
        var told = graph.ValueInfo.Concat(graph.Output).DistinctBy(static value => value.Name).ToDictionary(static value => value.Name, TensorFacts.Of);
        // Nodes come in the order in which they can be computed.
        foreach (var node in graph.Node)
        {
            var results = Infer(node, known);
            for (var i = 0; i < node.Output.Count; i++)
            {
                var facts = i < results.Count ? results[i] : TensorFacts.Unknown;
                known[node.Output[i]] = told.TryGetValue(node.Output[i], out var said) ? facts.And(said) : facts;
            }
        }

        return known;
    }

    private static IReadOnlyList<TensorFacts> Infer(NodeProto node, Dictionary<string, TensorFacts> known)
    {
        try
        {
            return Operators.Infer(node.Domain, node.OpType, new(node, known));
        }
        catch (Exception fault) when (fault is ArgumentException or IndexOutOfRangeException or InvalidOperationException or OverflowException)
        {
            // The node contradicts itself, as one with a stride for one of two dimensions does. Whoever runs it says so; no shape follows from it.
            return [];
        }
    }
}
