using DistillDsl.Onnx.Export.Sizes;
using DistillDsl.Onnx.Format;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export;

/// <summary>The ONNX graph that a module is exported to, operator by operator. For generated code.</summary>
public sealed partial class OnnxBuilder
{
    /// <summary>The operator set that the graph is written in.</summary>
    public const int OperatorSet = 17;

    private readonly GraphProto _graph = new();
    private readonly NodeNames _names;
    private readonly SizeNames _sizes;

    internal OnnxBuilder(nn.Module root, SizeNames sizes, IEnumerable<string> inputs)
    {
        (_names, _sizes) = (new(root), sizes);
        foreach (var input in inputs) _names.Free(input);
    }

    /// <summary>Where the export is, for messages: the path of the layer.</summary>
    public string Place => _names.Place;

    internal GraphProto Graph => _graph;

    /// <summary>Names the operators that follow for a module, until the scope is disposed.</summary>
    public IDisposable Enter(nn.Module module) => _names.Enter(module);

    /// <summary>Adds an operator with one output.</summary>
    /// <param name="type">The type of the operator, <c>Conv</c>.</param>
    /// <param name="inputs">Its inputs; null for one that is left out.</param>
    /// <param name="sizes">The sizes of its output.</param>
    /// <param name="dtype">The type of its output; that of the first input if omitted.</param>
    /// <param name="attributes">Its attributes: whole numbers, real numbers, strings, lists of these, or a constant tensor.</param>
    public OnnxValue Add(
        string type, IReadOnlyList<OnnxValue?> inputs, IEnumerable<OnnxSize> sizes, ScalarType? dtype = null,
        params (string Name, object Value)[] attributes) =>
        Add(type, inputs, [(sizes, dtype ?? inputs.First(static i => i is not null)!.Type)], attributes)[0];

    /// <summary>Adds an operator with several outputs.</summary>
    /// <param name="type">The type of the operator, <c>Split</c>.</param>
    /// <param name="inputs">Its inputs; null for one that is left out.</param>
    /// <param name="outputs">The sizes and the type of each output.</param>
    /// <param name="attributes">Its attributes.</param>
    public OnnxValue[] Add(
        string type, IReadOnlyList<OnnxValue?> inputs, IReadOnlyList<(IEnumerable<OnnxSize> Sizes, ScalarType Type)> outputs,
        params (string Name, object Value)[] attributes)
    {
        if (SinglePrecision.IsOnly(type) && inputs.Any(static i => i?.Type == ScalarType.Float64))
            throw new OnnxExportException($"{Place}: ONNX Runtime has no {type} of Float64. Make the module float32 first: module.to(ScalarType.Float32).");
        var name = _names.Node(type);
        var values = outputs
            .Select((o, i) => new OnnxValue(this, outputs.Count == 1 ? name : $"{name}.{i}", [.. o.Sizes], o.Type)).ToArray();
        var node = new NodeProto { Name = name, OpType = type };
        node.Input.AddRange(inputs.Select(static i => i?.Name ?? ""));
        node.Output.AddRange(values.Select(static v => v.Name));
        node.Attribute.AddRange(attributes.Select(static a => Attributes.Of(a.Name, a.Value)));
        _graph.Node.Add(node);
        return values;
    }

    /// <summary>A tensor that does not depend on the inputs: a weight by its path, or a constant.</summary>
    public OnnxValue Constant(Tensor tensor)
    {
        if (_constants.TryGetValue(tensor.Handle, out var known)) return known.Value;
        var value = Initializer(_names.Parameter(tensor) ?? _names.Constant(), tensor);
        // The tensor is kept, so that its handle is not given to another.
        _constants[tensor.Handle] = (tensor, value);
        return value;
    }

    /// <summary>A constant by its elements.</summary>
    /// <param name="value">The element.</param>
    /// <param name="type">The type; a real number in a whole type is refused.</param>
    public OnnxValue Scalar(double value, ScalarType type)
    {
        if (type is not (ScalarType.Float16 or ScalarType.Float32 or ScalarType.Float64 or ScalarType.BFloat16) && value != Math.Floor(value))
            throw new OnnxExportException($"{Place}: {value} cannot be a constant of type {type}.");
        if (_scalars.TryGetValue((value, type), out var known)) return known;
        using var tensor = TorchSharp.torch.tensor(value, dtype: type);
        return _scalars[(value, type)] = Initializer(_names.Constant(), tensor);
    }

    /// <summary>Whole numbers as an input of an operator, such as axes.</summary>
    public OnnxValue Integers(params long[] values)
    {
        var key = string.Join(",", values);
        if (_integers.TryGetValue(key, out var known)) return known;
        using var tensor = TorchSharp.torch.tensor(values, dtype: ScalarType.Int64);
        return _integers[key] = Initializer(_names.Constant(), tensor);
    }

    internal OnnxValue Initializer(string name, Tensor tensor)
    {
        using var dense = tensor.detach().cpu().contiguous();
        _graph.Initializer.Add(TensorProtos.Of(name, dense));
        return new(this, name, [.. dense.shape.Select(static s => (OnnxSize)s)], dense.dtype);
    }

    internal OnnxValue Input(string name, IReadOnlyList<OnnxSize>? sizes, ScalarType type) => new(this, name, sizes, type);

    internal IReadOnlyList<OnnxSize> OpenSizes(string input, int rank) => _sizes.Of(input, rank);

    /// <summary>Fixes an open size; one that cannot be solved for is left to the run.</summary>
    internal void Bind(OnnxSize size, long value)
    {
        if (size.Products is [{ Factor: var factor, Atoms: [{ Dividend: null, Key: var name }] }] && (value - size.Constant) % factor == 0)
            throw new BoundSizeException(name, (value - size.Constant) / factor, Place);
    }

    private readonly Dictionary<IntPtr, (Tensor Tensor, OnnxValue Value)> _constants = [];
    private readonly Dictionary<(double, ScalarType), OnnxValue> _scalars = [];
    private readonly Dictionary<string, OnnxValue> _integers = new(StringComparer.Ordinal);
}
