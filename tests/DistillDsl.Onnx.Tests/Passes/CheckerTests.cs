using DistillDsl.PyTorch.Tests;
using DistillDsl.Recipes;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Tests.Passes;

/// <summary>ONNX's own checker of files, with its inference of shapes.</summary>
public sealed class CheckerTests
{
    private const string Check = "import onnx, sys\nfor file in sys.argv[1:]: onnx.checker.check_model(file, full_check=True)";

    [PythonFact("onnx")]
    public void ItAcceptsExportedFiles()
    {
        using var net = new StridedResNet(3, 4, 5);
        var sample = randn(2, 3, 32, 32);
        foreach (var options in new OnnxExportOptions[]
        {
            new(), new() { FoldBatchNorm = true }, new() { HalfWeights = true }, new() { Calibration = [[sample]] },
            new() { Calibration = [[sample]], HalfWeights = true },
        })
        {
            using var model = SavedModel.Of(net, sample, options);
            Assert.True(PythonFactAttribute.Runs("-c", Check, model.File), $"{options}");
        }
        var exported = SavedModel.Export(net, sample);
        exported.MostBytes = 1000;
        using var large = new SavedModel(exported);
        Assert.True(File.Exists($"{large.File}.data"));
        Assert.True(PythonFactAttribute.Runs("-c", Check, large.File), "External data");
        // It can fail.
        Assert.False(PythonFactAttribute.Runs("-c", Check, $"{large.File}.data"));
    }
}
