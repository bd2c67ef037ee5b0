using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Onnx;

/// <summary>
/// An ONNX file inside a module: its run, and the inner tensors that a recipe reads as layers. For a module of another signature than <see cref="OnnxTeacher"/>
/// has, such as several inputs.
/// </summary>
/// <example><code>
/// public sealed class BertTeacher : Module&lt;Tensor, Tensor, Tensor&gt;, ITapSource, IFingerprinted
/// {
///     private readonly OnnxTaps _onnx;
///
///     public BertTeacher(string file) : base(nameof(BertTeacher)) => _onnx = new(this, file);
///
///     public override Tensor forward(Tensor ids, Tensor mask) => _onnx.Run(("input_ids", ids), ("attention_mask", mask))["logits"];
///
///     public string Fingerprint => _onnx.Fingerprint;
///     public IReadOnlyCollection&lt;string&gt; TapNames => _onnx.TapNames;
///     public string TapAdvice => _onnx.TapAdvice;
///     public Module Tap(string name) => _onnx.Tap(name);
///
///     protected override void Dispose(bool disposing)
///     {
///         if (disposing) _onnx.Dispose();
///         base.Dispose(disposing);
///     }
/// }
/// </code></example>
public sealed class OnnxTaps : ITapSource, IFingerprinted, IDisposable
{
    private readonly Module _owner;
    private readonly Dictionary<string, Module<Tensor, Tensor>> _taps = [];
    private readonly Lazy<IReadOnlyCollection<string>> _names;

    /// <summary>Opens the file.</summary>
    /// <param name="owner">The module that the taps become layers of.</param>
    /// <param name="file">The .onnx file.</param>
    /// <param name="options">Device and threads.</param>
    /// <inheritdoc cref="OnnxGraph(string, OnnxOptions?)" path="/exception" />
    public OnnxTaps(Module owner, string file, OnnxOptions? options = null)
    {
        (_owner, Graph) = (owner, new(file, options));
        _names = new(() => [.. Graph.Tensors.Where(static tensor => tensor.Type is { } type && is_floating_point(type)).Select(static tensor => tensor.Name)]);
    }

    /// <summary>The file.</summary>
    public OnnxGraph Graph { get; }

    /// <inheritdoc />
    public string Fingerprint => Graph.Fingerprint;

    /// <inheritdoc />
    public IReadOnlyCollection<string> TapNames => _names.Value;

    /// <inheritdoc />
    public string TapAdvice => "OnnxGraph.Tensors lists the file's tensors with their shapes";

    /// <inheritdoc />
    public Module Tap(string name)
    {
        if (_taps.TryGetValue(name, out var tap)) return tap;
        Graph.AddOutput(name);
        tap = Identity();
        // A module's name must not contain dots, as the names in files that DistillDsl writes do.
        _owner.register_module($"{_taps.Count}:{name.Replace('.', '/')}", tap);
        return _taps[name] = tap;
    }

    /// <summary>Runs the file and calls the layers that were made of its inner tensors.</summary>
    /// <param name="inputs">The inputs by their names in the file.</param>
    /// <returns>The outputs by name.</returns>
    /// <inheritdoc cref="OnnxGraph.Run" path="/exception" />
    public Dictionary<string, Tensor> Run(params (string Name, Tensor Value)[] inputs)
    {
        var outputs = Graph.Run(inputs.ToDictionary(static input => input.Name, static input => input.Value));
        foreach (var (name, tap) in _taps) outputs[name] = tap.call(outputs[name]);
        return outputs;
    }

    /// <inheritdoc />
    public void Dispose() => Graph.Dispose();
}
