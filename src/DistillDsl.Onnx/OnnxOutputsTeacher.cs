using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Onnx;

/// <summary>
/// A teacher from an ONNX file with one input and several outputs, which terms read by the names in the file: <c>TeacherOutput = "logits"</c>. See
/// <see cref="OnnxTeacher"/>.
/// </summary>
public sealed class OnnxOutputsTeacher : Module<Tensor, Dictionary<string, Tensor>>, ITapSource, IFingerprinted
{
    private readonly OnnxTaps _onnx;
    private readonly string _input;

    /// <summary>Opens the file.</summary>
    /// <param name="file">The .onnx file; files of weights that it names must be in its folder.</param>
    /// <param name="options">Device and threads.</param>
    /// <exception cref="ArgumentException">The file has several inputs.</exception>
    /// <inheritdoc cref="OnnxGraph(string, OnnxOptions?)" path="/exception" />
    public OnnxOutputsTeacher(string file, OnnxOptions? options = null)
        : base(nameof(OnnxOutputsTeacher))
    {
        _onnx = new(this, file, options);
        try
        {
            _input = SingleInput.Of(_onnx.Graph, file);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The file.</summary>
    public OnnxGraph Graph => _onnx.Graph;

    /// <inheritdoc />
    public string Fingerprint => _onnx.Fingerprint;

    /// <inheritdoc />
    public IReadOnlyCollection<string> TapNames => _onnx.TapNames;

    /// <inheritdoc />
    public string TapAdvice => _onnx.TapAdvice;

    /// <inheritdoc />
    public Module Tap(string name) => _onnx.Tap(name);

    /// <inheritdoc />
    public override Dictionary<string, Tensor> forward(Tensor input) => _onnx.Run((_input, input));

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing) _onnx.Dispose();
        base.Dispose(disposing);
    }
}
