using DistillDsl.Onnx.Export;
using DistillDsl.Onnx.Format;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Passes;

/// <summary>Who makes and who reads the values of a graph.</summary>
internal static class GraphProtos
{
    /// <summary>The node that computes a value; null for an input or a constant.</summary>
    public static NodeProto? Producer(this GraphProto graph, string value) => graph.Node.FirstOrDefault(n => n.Output.Contains(value));

    /// <summary>How often a value is read, by the graph's outputs too.</summary>
    public static int Readers(this GraphProto graph, string value) =>
        graph.Node.Sum(n => n.Input.Count(i => i == value)) + graph.Output.Count(o => o.Name == value);

    /// <summary>A constant by its name; null for a value that is computed.</summary>
    public static TensorProto? Constant(this GraphProto graph, string value) => graph.Initializer.FirstOrDefault(i => i.Name == value);

    /// <summary>An input of a node; null if it is left out.</summary>
    public static string? InputAt(this NodeProto node, int i) => i < node.Input.Count && node.Input[i].Length > 0 ? node.Input[i] : null;

    public static long Attribute(this NodeProto node, string name, long otherwise) => node.Attribute.FirstOrDefault(a => a.Name == name)?.I ?? otherwise;

    public static float Attribute(this NodeProto node, string name, float otherwise) => node.Attribute.FirstOrDefault(a => a.Name == name)?.F ?? otherwise;

    /// <summary>A name that nothing in the graph has.</summary>
    public static string Free(this GraphProto graph, string name)
    {
        var unique = name;
        for (var i = 2; IsTaken(unique); i++) unique = $"{name}_{i}";
        return unique;

        bool IsTaken(string n) =>
            graph.Constant(n) is not null || graph.Input.Any(i => i.Name == n) || graph.Node.Any(o => o.Name == n || o.Output.Contains(n));
    }

    /// <summary>Adds a constant.</summary>
    /// <returns>Its name.</returns>
    public static string AddConstant(this GraphProto graph, string name, Tensor tensor)
    {
        var free = graph.Free(name);
        using var dense = tensor.contiguous();
        graph.Initializer.Add(TensorProtos.Of(free, dense));
        return free;
    }

    /// <summary>Makes a node read a constant of its own, which has the name of the former one if nothing else reads that.</summary>
    public static void SetConstant(this GraphProto graph, NodeProto node, int i, Tensor tensor)
    {
        var former = node.Input[i];
        if (graph.Readers(former) == 1) graph.Initializer.Remove(graph.Constant(former)!);
        node.Input[i] = graph.AddConstant(former, tensor);
    }

    /// <summary>Removes nodes and constants that no output depends on.</summary>
    public static void RemoveUnused(this GraphProto graph)
    {
        var read = graph.Output.Select(static o => o.Name).ToHashSet(StringComparer.Ordinal);
        for (var i = graph.Node.Count - 1; i >= 0; i--)
        {
            var node = graph.Node[i];
            if (node.Output.Any(read.Contains)) read.UnionWith(node.Input);
            else graph.Node.RemoveAt(i);
        }
        var constants = graph.Initializer.Where(c => read.Contains(c.Name)).ToArray();
        graph.Initializer.Clear();
        graph.Initializer.AddRange(constants);
    }
}
