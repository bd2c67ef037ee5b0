using DistillDsl.Rules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Onnx;

/// <summary>
/// A teacher from an ONNX file with one input: a module that recipes take. Terms read its output, and any floating-point tensor inside the file as a layer by
/// the tensor's name; the file on disk is not changed. It has no parameters and no gradients.
/// </summary>
/// <remarks>A teacher of several outputs is an <see cref="OnnxOutputsTeacher"/>, one of several inputs a module with <see cref="OnnxTaps"/>.</remarks>
/// <example><code>
/// // With &lt;AdditionalFiles Include="resnet50.onnx" /&gt; in the project; Teacher = typeof(OnnxTeacher) instead takes any file, unchecked until it runs.
/// [Recipe(Student = typeof(SmallNet), TeacherFile = "resnet50.onnx")]
/// [Task, Distill(T = 4), Hint(Layer = "layer3", TeacherLayer = "/layer3/Relu_output_0", Adapter = Conv1x1)]
/// public sealed partial class SmallRecipe;
///
/// foreach (var tensor in new OnnxGraph("resnet50.onnx").Tensors) Console.WriteLine(tensor);   // the names and shapes
/// using var teacher = new OnnxTeacher("resnet50.onnx");
/// using var recipe = new SmallRecipe(student, teacher, sample);
/// </code></example>
public sealed class OnnxTeacher : Module<Tensor, Tensor>, ITapSource, IFingerprinted
{
    private readonly OnnxTaps _onnx;
    private readonly string _input;
    private readonly string _output;

    /// <summary>Opens the file.</summary>
    /// <param name="file">The .onnx file; files of weights that it names must be in its folder.</param>
    /// <param name="output">The output to return; if omitted, the file's only one.</param>
    /// <param name="options">Device and threads.</param>
    /// <exception cref="ArgumentException">The file has several inputs, or several outputs and none is named, or the named one is none.</exception>
    /// <inheritdoc cref="OnnxGraph(string, OnnxOptions?)" path="/exception" />
    public OnnxTeacher(string file, string? output = null, OnnxOptions? options = null)
        : base(nameof(OnnxTeacher))
    {
        _onnx = new(this, file, options);
        try
        {
            _input = SingleInput.Of(_onnx.Graph, file);
            _output = Chosen(_onnx.Graph.Outputs, output, file);
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
    public override Tensor forward(Tensor input) => _onnx.Run((_input, input))[_output];

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing) _onnx.Dispose();
        base.Dispose(disposing);
    }

    private static string Chosen(IReadOnlyList<OnnxTensor> outputs, string? name, string file)
    {
        var names = outputs.Select(static output => output.Name).ToArray();
        if (name is null && names.Length == 1) return names[0];
        if (name is not null && names.Contains(name)) return name;
        var listed = string.Join(", ", (name is null ? names : NameDistance.Order(names, name)).Select(static known => $"\"{known}\""));
        throw new ArgumentException(
            name is null
                ? $"{file} has {names.Length} outputs: {listed}. Name one, or use {nameof(OnnxOutputsTeacher)} for all of them."
                : $"{file} has no output \"{name}\", but {listed}.",
            nameof(name));
    }
}
