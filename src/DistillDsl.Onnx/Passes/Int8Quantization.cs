using DistillDsl.Onnx.Export;
using DistillDsl.Onnx.Format;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Passes;

/// <summary>
/// Static quantization: layers with constant weights read their data, weights and bias through QuantizeLinear and DequantizeLinear, which the runtime takes
/// together with the layer to one that computes in int8. Data are uint8 with a zero point for each tensor, weights int8 with a scale for each output channel.
/// Residual sums are quantized too, inputs and result, so that the layers before them give int8.
/// </summary>
internal sealed class Int8Quantization
{
    // Half of the range of int32, so that sums have room.
    private const double LargestBias = 1 << 30;
    private const double LeastScale = 1e-20;

    private readonly GraphProto _graph;
    private readonly ValueRanges _ranges;
    private readonly int _largestWeight;
    private readonly List<NodeProto> _nodes = [];
    private readonly Dictionary<string, (string Value, float Scale)> _data = new(StringComparer.Ordinal);
    private readonly List<(LayerWeight Weight, double[] Scales, string Value)> _weights = [];

    private Int8Quantization(GraphProto graph, OnnxExportOptions options, ValueRanges ranges) =>
        (_graph, _ranges, _largestWeight) = (graph, ranges, options.SevenBitWeights ? sbyte.MaxValue / 2 : sbyte.MaxValue);

    public static void Apply(GraphProto graph, OnnxExportOptions options)
    {
        using var noGrad = no_grad();
        var layers = graph.Node.Where(n => graph.Constant(n.Input.FirstOrDefault() ?? "") is null)
            .Select(n => (Node: n, Weight: LayerWeight.Of(graph, n))).Where(static l => l.Weight is not null).ToArray();
        if (layers.Length == 0)
        {
            throw new OnnxExportException(
                $"{graph.Name} has no convolution, linear layer or product with constant float32 weights that could be quantized to int8.");
        }
        var given = layers.Select(static l => l.Node.Output[0]).ToHashSet(StringComparer.Ordinal);
        var sums = graph.Node.Where(n => IsResidual(graph, n, given)).Select(n => (Node: n, Result: Activated(graph, n.Output[0]))).ToArray();
        var ranges = new ValueRanges(
            graph, [.. layers.Select(static l => l.Node.Input[0]).Concat(sums.SelectMany(static s => s.Node.Input.Append(s.Result))).Distinct()], options);
        ranges.Add(options.Calibration!);
        new Int8Quantization(graph, options, ranges).Rewrite(
            layers.ToDictionary(static l => l.Node.Name, static l => l.Weight!), [.. sums.Select(static s => s.Node.Name)],
            [.. sums.Select(static s => s.Result)]);
        graph.RemoveUnused();
    }

    /// <summary>Whether it adds what a layer gives and another computed value.</summary>
    private static bool IsResidual(GraphProto graph, NodeProto node, HashSet<string> layers) =>
        node.OpType == "Add" && node.Input.Any(layers.Contains) && node.Input.All(i => graph.Constant(i) is null);

    /// <summary>What a value is after the ReLU that alone reads it.</summary>
    private static string Activated(GraphProto graph, string value) =>
        graph.Readers(value) == 1 && graph.Node.FirstOrDefault(n => n.OpType == "Relu" && n.Input[0] == value) is { } relu ? relu.Output[0] : value;

    /// <param name="layers">The weights of the layers, by their names.</param>
    /// <param name="sums">The names of the residual sums.</param>
    /// <param name="results">What is read of these.</param>
    private void Rewrite(Dictionary<string, LayerWeight> layers, HashSet<string> sums, HashSet<string> results)
    {
        foreach (var node in _graph.Node)
        {
            if (layers.TryGetValue(node.Name, out var weight)) Quantize(node, weight);
            else
                for (var i = 0; i < node.Input.Count; i++)
                    if (sums.Contains(node.Name) || results.Contains(node.Input[i])) node.Input[i] = Data(node.Input[i]).Value;
            _nodes.Add(node);
        }
        _graph.Node.Clear();
        _graph.Node.AddRange(_nodes);
    }

    private void Quantize(NodeProto layer, LayerWeight weight)
    {
        using var scope = NewDisposeScope();
        var (data, scale) = Data(layer.Input[0]);
        var bias = Bias(layer);
        var scales = Scales(weight, bias, scale);
        layer.Input[0] = data;
        layer.Input[1] = Weights(weight, scales);
        if (bias is null) return;
        var steps = scale * scales;
        layer.Input[2] = Dequantized(layer.Input[2], (bias / steps).round().to(int32), steps, hasZero: false, axis: 0);
    }

    /// <summary>The value through uint8.</summary>
    private (string Value, float Scale) Data(string value)
    {
        if (_data.TryGetValue(value, out var known)) return known;
        var (low, high) = _ranges.Of(value);
        var step = (high - low) / byte.MaxValue;
        var scale = step < LeastScale ? 1 : (float)step;
        var zero = (byte)Math.Round(-low / scale);
        string[] parameters = [_graph.AddConstant($"{value}/scale", tensor(scale)), _graph.AddConstant($"{value}/zero_point", tensor(zero))];
        var quantized = Node("QuantizeLinear", value, parameters);
        return _data[value] = (Node("DequantizeLinear", quantized, parameters, suffixOf: value), scale);
    }

    /// <summary>The bias, if it can be added to the sums of the products as they are.</summary>
    private Tensor? Bias(NodeProto layer) =>
        layer.OpType != "MatMul" && layer.Attribute("alpha", 1f) == 1f && layer.Attribute("beta", 1f) == 1f
        && layer.InputAt(2) is { } name && _graph.Constant(name) is { Dims.Count: 1 } bias ? TensorProtos.Read(bias).to(float64) : null;

    /// <summary>The scale of each output channel: of its largest weight, or of its bias if that did not fit otherwise.</summary>
    private Tensor Scales(LayerWeight weight, Tensor? bias, float dataScale)
    {
        var scales = weight.Read().to(float64).transpose(0, weight.Axis).flatten(1).abs().amax([1]) / _largestWeight;
        if (bias is not null) scales = scales.maximum(bias.abs() / (dataScale * LargestBias));
        // In the precision of the file.
        return scales.clamp_min(LeastScale).to(float32).to(float64);
    }

    private string Weights(LayerWeight weight, Tensor scales)
    {
        // Layers that share weights share these too.
        var key = scales.data<double>().ToArray();
        foreach (var known in _weights)
            if (known.Weight == weight && known.Scales.SequenceEqual(key)) return known.Value;
        var numbers = weight.Read().to(float64);
        var shape = Enumerable.Repeat(1L, (int)numbers.dim()).ToArray();
        shape[weight.Axis] = -1;
        var whole = (numbers / scales.reshape(shape)).round().clamp(-_largestWeight, _largestWeight).to(int8);
        var value = Dequantized(weight.Constant.Name, whole, scales, hasZero: true, weight.Axis);
        _weights.Add((weight, key, value));
        return value;
    }

    private string Dequantized(string name, Tensor whole, Tensor scales, bool hasZero, int axis)
    {
        var quantized = _graph.AddConstant($"{name}/quantized", whole);
        List<string> parameters = [_graph.AddConstant($"{name}/scale", scales.to(float32))];
        if (hasZero) parameters.Add(_graph.AddConstant($"{name}/zero_point", zeros_like(scales, dtype: whole.dtype)));
        return Node("DequantizeLinear", quantized, parameters, Attributes.Of("axis", (long)axis));
    }

    private string Node(string type, string input, IEnumerable<string> parameters, AttributeProto? attribute = null, string? suffixOf = null)
    {
        var name = _graph.Free($"{suffixOf ?? input}/{type}");
        var node = new NodeProto { Name = name, OpType = type, Input = { input, parameters }, Output = { name } };
        if (attribute is not null) node.Attribute.Add(attribute);
        _nodes.Add(node);
        return name;
    }
}
