using DistillDsl.Onnx.Export.Modules;
using DistillDsl.Onnx.Export.Ops;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Onnx.Tests.Passes;

public sealed class FoldBatchNormTests
{
    private static readonly OnnxExportOptions Folded = new() { FoldBatchNorm = true };

    public static TheoryData<string> Layers => [.. Cases.Keys];

    private static Dictionary<string, (Func<Module<Tensor, Tensor>> Layer, BatchNorm Norm, long[] Sample)> Cases { get; } = new()
    {
        ["Conv"] = (static () => Conv2d(4, 6, 3), BatchNorm2d(6), [2, 4, 7, 7]),
        ["Conv without bias"] = (static () => Conv2d(4, 6, 3, bias: false), BatchNorm2d(6), [2, 4, 7, 7]),
        ["Conv of groups"] = (static () => Conv2d(4, 6, 3, groups: 2), BatchNorm2d(6), [2, 4, 7, 7]),
        ["Conv of signals"] = (static () => Conv1d(4, 6, 3), BatchNorm1d(6), [2, 4, 7]),
        ["ConvTranspose"] = (static () => ConvTranspose2d(4, 6, 3), BatchNorm2d(6), [2, 4, 7, 7]),
        ["ConvTranspose of groups"] = (static () => ConvTranspose2d(4, 6, 3, groups: 2), BatchNorm2d(6), [2, 4, 7, 7]),
        ["Gemm"] = (static () => Linear(4, 6), BatchNorm1d(6), [5, 4]),
        ["Gemm without bias"] = (static () => Linear(4, 6, hasBias: false), BatchNorm1d(6), [5, 4]),
        ["Without weights of its own"] = (static () => Conv2d(4, 6, 3), BatchNorm2d(6, affine: false), [2, 4, 7, 7]),
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void TheResultIsTheSame(string name)
    {
        var (layer, norm, shape) = Cases[name];
        using var module = Sequential(("layer", layer()), ("norm", Trained(norm)), ("act", Tanh()));
        var sample = randn(shape);
        using var model = SavedModel.Of(module, sample, Folded);
        Assert.Equal(2, model.Graph.Node.Count);
        Assert.Equal(["layer.bias", "layer.weight"], model.Graph.Initializer.Select(static i => i.Name).Order());
        // The value of the layer is that of the norm.
        Assert.Equal(["norm"], model.Graph.Node[0].Output);
        module.eval();
        Close.To(module.call(sample), model.Run(sample));
    }

    [Fact]
    public void ByDefaultNormsStay()
    {
        using var module = Sequential(("layer", Conv2d(4, 6, 3)), ("norm", BatchNorm2d(6)));
        using var model = SavedModel.Of(module, randn(2, 4, 7, 7));
        Assert.Equal(["Conv", "BatchNormalization"], model.Operators);
    }

    [Fact]
    public void ANormOfAValueThatOthersReadStays()
    {
        var (layer, norm, sample) = (Conv2d(4, 6, 3), Trained(BatchNorm2d(6)), randn(2, 4, 7, 7));
        norm.eval();
        using var model = SavedModel.Of(
            x => { var y = x.Onnx.Call(layer, x); return [x.Onnx.Call(norm, y), y.Relu()]; }, sample, Folded);
        Assert.Contains("BatchNormalization", model.Operators);
        Close.To(norm.call(layer.call(sample)), model.Run(sample, "y0"));
    }

    [Fact]
    public void SharedWeightsAreCopied()
    {
        var (layer, norm, sample) = (Conv2d(4, 4, 3, padding: 1), Trained(BatchNorm2d(4)), randn(2, 4, 7, 7));
        norm.eval();
        using var model = SavedModel.Of(
            x => { var y = x.Onnx.Call(norm, x.Onnx.Call(layer, x)); return [x.Onnx.Call(layer, y)]; }, sample, Folded);
        Assert.Equal(["Conv", "Conv"], model.Operators);
        Assert.Equal(4, model.Graph.Initializer.Count);
        Close.To(layer.call(norm.call(layer.call(sample))), model.Run(sample, "y0"));
    }

    /// <summary>A norm with statistics and weights as after a training.</summary>
    private static T Trained<T>(T norm) where T : BatchNorm
    {
        using var noGrad = no_grad();
        norm.running_mean!.normal_(0, 1);
        norm.running_var!.uniform_(0.5, 2);
        norm.weight?.uniform_(-1.5, 1.5);
        norm.bias?.normal_(0, 1);
        return norm;
    }
}
