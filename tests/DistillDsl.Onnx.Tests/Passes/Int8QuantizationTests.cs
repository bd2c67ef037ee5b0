using DistillDsl.Onnx.Export;
using DistillDsl.Onnx.Export.Modules;
using DistillDsl.Onnx.Export.Ops;
using static DistillDsl.Onnx.Format.TensorProto.Types;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Onnx.Tests.Passes;

public sealed class Int8QuantizationTests
{
    /// <summary>The formulas of the format in float64.</summary>
    [Fact]
    public void ALinearLayerComputesWithRoundedDataAndWeights()
    {
        using var module = Sequential(("fc", Linear(6, 4)));
        // Data reach from -1 to 4, the weights' scales differ.
        var samples = new[] { linspace(-1, 2, 12).reshape(2, 6), linspace(0, 4, 18).reshape(3, 6) };
        using var noGrad = no_grad();
        var (weight, bias) = (module.get_parameter("fc.weight")!, module.get_parameter("fc.bias")!);
        weight.mul_(tensor(new[] { 1f, 10, 0.1f, 3 }).unsqueeze(1));
        using var model = SavedModel.Of(module, samples[0], Calibrated(samples));

        var scale = (double)(float)(5 / 255.0);
        var input = cat([samples[1], full(1, 6, 9f)]).to(float64);
        var data = ((input / scale).round() + 51).clamp(0, 255) - 51;
        var scales = weight.to(float64).abs().amax([1], keepdim: true) / 127;
        var expected = (data * scale).matmul(((weight.to(float64) / scales).round() * scales).t());
        var steps = scale * scales.squeeze(1);
        Close.To(expected + (bias.to(float64) / steps).round() * steps, model.Run(input.to(float32)), 1e-4);

        Assert.Equal(["QuantizeLinear", "DequantizeLinear", "DequantizeLinear", "DequantizeLinear", "Gemm"], model.Operators);
        Assert.Equal((int)DataType.Int8, model.Constant("fc.weight/quantized").DataType);
        Assert.Equal([4L], model.Constant("fc.weight/scale").Dims);
        Assert.Equal((int)DataType.Int32, model.Constant("fc.bias/quantized").DataType);
        Assert.Equal([51], model.Constant("x/zero_point").RawData.ToByteArray());
    }

    [Fact]
    public void ConvolutionsTakeTheirNorms()
    {
        using var module = Sequential(("conv", Conv2d(3, 4, 3, bias: false)), ("norm", BatchNorm2d(4)), ("act", ReLU()), ("last", Conv2d(4, 2, 3, groups: 2)));
        var sample = rand(4, 3, 9, 9);
        using var model = SavedModel.Of(module, sample, Calibrated(sample));
        Assert.DoesNotContain("BatchNormalization", model.Operators);
        Assert.Equal(2, model.Operators.Count(static o => o == "QuantizeLinear"));
        Assert.Equal((int)DataType.Int8, model.Constant("last.weight/quantized").DataType);
        module.eval();
        var expected = module.call(sample);
        Close.To(expected, model.Run(sample), 0.05 * expected.abs().max().item<float>());
    }

    [Fact]
    public void AProductOfThreeDimensionsHasItsWeightsTransposed()
    {
        using var module = Sequential(("fc", Linear(8, 3)));
        var sample = randn(2, 5, 8);
        using var model = SavedModel.Of(module, sample, Calibrated(sample));
        Assert.Equal(["QuantizeLinear", "DequantizeLinear", "DequantizeLinear", "MatMul", "Add"], model.Operators);
        Assert.Equal([8L, 3], model.Constant("fc.weight/quantized").Dims);
        Assert.DoesNotContain(model.Graph.Initializer, static i => i.Name == "fc.weight");
        Close.To(module.call(sample), model.Run(sample), 0.05);
    }

    [Fact]
    public void SharedWeightsAreKeptOnce()
    {
        var (conv, sample) = (Conv2d(2, 2, 3, padding: 1), rand(1, 2, 6, 6));
        using var model = SavedModel.Of(
            x => { var y = x.Onnx.Call(conv, x); return [x.Onnx.Call(conv, y)]; }, sample, Calibrated(sample));
        Assert.Single(model.Graph.Initializer, static i => i.DataType == (int)DataType.Int8 && i.Dims.Count == 4);
        Assert.Equal(2, model.Graph.Initializer.Count(static i => i.DataType == (int)DataType.Int32));
        Close.To(conv.call(conv.call(sample)), model.Run(sample, "y0"), 0.03);
    }

    [Fact]
    public void AChannelWithoutWeightsKeepsItsBias()
    {
        using var module = Sequential(("fc", Linear(2, 3)));
        using var noGrad = no_grad();
        module.get_parameter("fc.weight")!.copy_(tensor(new[] { 0f, 0, 1e-12f, 1e-12f, 1, 1 }).reshape(3, 2));
        module.get_parameter("fc.bias")!.copy_(tensor(new[] { 0.5f, 3, 0 }));
        var sample = ones(1, 2);
        using var model = SavedModel.Of(module, sample, Calibrated(sample));
        Close.To(tensor(new[] { 0.5f, 3, 2 }).reshape(1, 3), model.Run(sample), 1e-4);
    }

    [Fact]
    public void AResidualSumReadsAndGivesInt8()
    {
        var (first, second, last) = (Conv2d(2, 2, 3, padding: 1), Conv2d(2, 2, 3, padding: 1), Conv2d(2, 3, 1));
        using var sample = randn(2, 2, 6, 6);
        using var model = SavedModel.Of(x =>
        {
            var y = x.Onnx.Call(first, x).Relu();
            return [x.Onnx.Call(last, x.Onnx.Call(second, y).Add(y).Relu()).Add(1)];
        }, sample, Calibrated(sample));
        // The image, what the first layer gives, what the second gives, and the sum; the sum with a constant is none.
        Assert.Equal(4, model.Operators.Count(static o => o == "QuantizeLinear"));
        var sum = model.Graph.Node.First(static n => n.OpType == "Add");
        Assert.All(sum.Input, i => Assert.Equal("DequantizeLinear", Assert.Single(model.Graph.Node, n => n.Output.Contains(i)).OpType));
        var relu = Assert.Single(model.Graph.Node, n => n.Input.Contains(sum.Output[0]));
        Assert.Equal("Relu", relu.OpType);
        Assert.Equal(["QuantizeLinear"], model.Graph.Node.Where(n => n.Input.Contains(relu.Output[0])).Select(static n => n.OpType));
        var y = first.call(sample).relu();
        var expected = last.call((second.call(y) + y).relu()) + 1;
        Close.To(expected, model.Run(sample, "y0"), 0.03 * expected.abs().max().item<float>());
    }

    [Fact]
    public void APercentileLeavesOutliersOut()
    {
        using var module = Sequential(("fc", Linear(10, 2)));
        // 1000 numbers from 0 to 2.5, and two far away: 0.4 % of 1010 are two at each end.
        using var sample = cat([linspace(0, 2.5, 1000), tensor(new[] { -900f, 800 }), zeros(8)]).reshape(101, 10);
        using var model = SavedModel.Of(module, sample, Calibrated(sample) with { CalibrationPercentile = 99.6 });
        var range = 255 * BitConverter.ToSingle(model.Constant("x/scale").RawData.Span);
        Assert.InRange(range, 2.49, 2.5);
        using var widest = SavedModel.Of(module, sample, Calibrated(sample));
        Assert.Equal(1700, 255 * BitConverter.ToSingle(widest.Constant("x/scale").RawData.Span), 0.01);
    }

    [Fact]
    public void WeightsOfSevenBits()
    {
        using var module = Sequential(("fc", Linear(64, 4)));
        using var sample = randn(8, 64);
        using var model = SavedModel.Of(module, sample, Calibrated(sample) with { SevenBitWeights = true });
        Assert.Equal(63, model.Constant("fc.weight/quantized").RawData.ToByteArray().Max(static b => Math.Abs((int)(sbyte)b)));
        var expected = module.call(sample);
        Close.To(expected, model.Run(sample), 0.03 * expected.abs().max().item<float>());
    }

    [Fact]
    public void SamplesThatDoNotFitAreRefused()
    {
        using var module = Sequential(("fc", Linear(2, 3)));
        var sample = ones(1, 2);
        FaultText.Names(Refusal(module, sample, []), "Sequential", "Calibration");
        FaultText.Names(Refusal(module, sample, [[sample], []]), "Sequential", "sample 1", "0", "1", "\"x\"");
        FaultText.Names(Refusal(module, sample, [[ones(1, 5)]]), "Sequential", "sample 0", "\"x\"", "[1, 5]");
        FaultText.Names(Refusal(module, sample, [[sample / 0]]), "Sequential", "sample 0", "\"x\"");
        FaultText.Names(
            Assert.Throws<OnnxExportException>(() => SavedModel.Export(module, sample, Calibrated(sample) with { CalibrationPercentile = 0.999 })).Message,
            "Sequential", "CalibrationPercentile", "0.999", "50", "100");
        using var nothing = Sequential(("act", ReLU()));
        FaultText.Names(Refusal(nothing, sample, [[sample]]), "Sequential", "int8");
    }

    private static string Refusal(Module<Tensor, Tensor> module, Tensor sample, IReadOnlyList<Tensor>[] calibration) =>
        Assert.Throws<OnnxExportException>(() => SavedModel.Export(module, sample, new() { Calibration = calibration })).Message;

    private static OnnxExportOptions Calibrated(params Tensor[] samples) => new() { Calibration = [.. samples.Select(static s => new[] { s })] };
}
