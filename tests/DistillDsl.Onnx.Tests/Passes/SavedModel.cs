using DistillDsl.Onnx.Export;
using DistillDsl.Onnx.Format;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Tests.Passes;

/// <summary>An exported file: its nodes and constants, and what ONNX Runtime computes from it.</summary>
internal sealed class SavedModel : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("onnx");
    private readonly Lazy<OnnxGraph> _run;

    public SavedModel(OnnxModel model)
    {
        File = Path.Combine(_folder.FullName, "model.onnx");
        model.Save(File);
        Graph = ModelProto.Parser.ParseFrom(System.IO.File.ReadAllBytes(File)).Graph;
        _run = new(() => new(File));
    }

    public string File { get; }

    public GraphProto Graph { get; }

    public string[] Operators => [.. Graph.Node.Select(static n => n.OpType)];

    /// <summary>A module that the library itself exports, from x to y.</summary>
    public static SavedModel Of(nn.Module<Tensor, Tensor> module, Tensor sample, OnnxExportOptions? options = null) => new(Export(module, sample, options));

    public static OnnxModel Export(nn.Module<Tensor, Tensor> module, Tensor sample, OnnxExportOptions? options = null) => OnnxExporter.Export(
        module, ["x"], (options ?? new()) with { Sample = [sample] },
        (onnx, inputs) => [("y", DistillDsl.Onnx.Export.Modules.OnnxModules.Call(onnx, module, inputs[0]))]);

    /// <summary>A function of one tensor, with its outputs y0, y1, ….</summary>
    public static SavedModel Of(Func<OnnxValue, OnnxValue[]> function, Tensor sample, OnnxExportOptions? options = null) => new(OnnxExporter.Export(
        nn.Identity(), ["x"], (options ?? new()) with { Sample = [sample] },
        (_, inputs) => [.. function(inputs[0]).Select(static (value, i) => ($"y{i}", value))]));

    public TensorProto Constant(string name) => Graph.Initializer.Single(i => i.Name == name);

    public Tensor Run(Tensor input, string output = "y") => _run.Value.Run(new Dictionary<string, Tensor> { ["x"] = input })[output];

    public void Dispose()
    {
        if (_run.IsValueCreated) _run.Value.Dispose();
        _folder.Delete(recursive: true);
    }
}
