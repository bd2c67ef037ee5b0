using static DistillDsl.Onnx.Format.TensorProto.Types;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Onnx.Tests.Passes;

public sealed class HalfWeightsTests
{
    private static readonly OnnxExportOptions Half = new() { HalfWeights = true };

    [Fact]
    public void WeightsAreRoundedAndTheGraphComputesInFloat32()
    {
        using var module = Sequential(("wide", Linear(20, 30)), ("narrow", Linear(30, 4)));
        var input = randn(3, 20);
        using var model = SavedModel.Of(module, input, Half);
        Assert.Equal((int)DataType.Float16, model.Constant("wide.weight").DataType);
        Assert.Equal(2 * 20 * 30, model.Constant("wide.weight").RawData.Length);
        Assert.Equal((int)DataType.Float, model.Constant("narrow.weight").DataType);
        Assert.Equal((int)DataType.Float, model.Constant("wide.bias").DataType);
        using var rounded = no_grad();
        var weight = module.get_parameter("wide.weight")!;
        weight.copy_(weight.to(float16).to(float32));
        Close.To(module.call(input), model.Run(input));
    }

    [Fact]
    public void WeightsBeyondTheRangeStay()
    {
        using var module = Sequential(("fc", Linear(20, 30)));
        using var noGrad = no_grad();
        module.get_parameter("fc.weight")!.fill_(70000);
        var input = ones(3, 20);
        using var model = SavedModel.Of(module, input, Half);
        Assert.Equal((int)DataType.Float, model.Constant("fc.weight").DataType);
        Close.To(module.call(input), model.Run(input), 1);
    }
}
