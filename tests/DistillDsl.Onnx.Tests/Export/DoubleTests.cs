using DistillDsl.Onnx.Export;
using DistillDsl.Onnx.Export.Modules;
using DistillDsl.Onnx.Export.Ops;
using TorchSharp;
using Xunit.Sdk;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Tests.Export;

/// <summary>Networks of 64-bit real numbers: what ONNX Runtime cannot compute in them is refused when the file is written.</summary>
public sealed class DoubleTests
{
    [Fact]
    public void LayersAgreeOrAreRefused()
    {
        foreach (var (name, create, first, second) in LayerTests.Layers.Concat(MapTests.Layers).Concat(MapTests.Sampled).Concat(PoolingTests.Layers))
            AgreesOrIsRefused(name, () =>
            {
                using var module = create();
                module.to(ScalarType.Float64);
                Agreement.OfModule(module, (onnx, x) => onnx.Call(module, x), rand(first, ScalarType.Float64), rand(second, ScalarType.Float64));
            });
    }

    [Fact]
    public void FunctionsAgreeOrAreRefused()
    {
        Tensor[] samples = [rand([2, 4, 6], ScalarType.Float64) + 0.5, rand([5, 4, 8], ScalarType.Float64) + 0.5];
        foreach (var (name, torch, onnx) in FunctionTests.Functions.Concat(ElementTests.Functions))
            AgreesOrIsRefused(name, () => Agreement.OfFunction(torch, onnx, samples));
    }

    [Fact]
    public void ActivationsAgreeOrAreRefused()
    {
        Tensor[] samples = [randn([2, 4, 6], ScalarType.Float64), randn([5, 4, 8], ScalarType.Float64)];
        foreach (var create in ActivationTests.Modules)
        {
            using var module = create();
            module.to(ScalarType.Float64);
            AgreesOrIsRefused(module.GetType().Name, () => Agreement.OfModule(module, (onnx, x) => onnx.Call(module, x), samples));
        }
        foreach (var (torch, onnx) in ActivationTests.Functions) AgreesOrIsRefused("a function", () => Agreement.OfFunction(torch, onnx, samples));
    }

    [Fact]
    public void RecurrentLayersAgreeOrAreRefused()
    {
        Tensor[][] samples = [[randn([3, 2, 4], ScalarType.Float64)], [randn([5, 6, 4], ScalarType.Float64)]];
        using var rnn = nn.RNN(4, 5);
        using var gru = nn.GRU(4, 5);
        using var lstm = nn.LSTM(4, 5);
        rnn.to(ScalarType.Float64);
        gru.to(ScalarType.Float64);
        lstm.to(ScalarType.Float64);
        AgreesOrIsRefused("RNN", () => Agreement.Of(rnn, samples, x => [rnn.call(x[0]).Item1], (onnx, x) => [onnx.Call(rnn, x[0]).Item1]));
        AgreesOrIsRefused("GRU", () => Agreement.Of(gru, samples, x => [gru.call(x[0]).Item1], (onnx, x) => [onnx.Call(gru, x[0]).Item1]));
        AgreesOrIsRefused("LSTM", () => Agreement.Of(lstm, samples, x => [lstm.call(x[0]).Item1], (onnx, x) => [onnx.Call(lstm, x[0]).Item1]));
    }

    [Fact]
    public void AGridIsSampledOrRefused() => AgreesOrIsRefused("grid_sample", static () => Agreement.OfFunction(
        static x => [nn.functional.grid_sample(x[0], x[1])], static (_, x) => [x[0].GridSample(x[1])],
        [randn([2, 3, 5, 6], ScalarType.Float64), rand([2, 4, 7, 2], ScalarType.Float64)]));

    private static void AgreesOrIsRefused(string name, Action agrees)
    {
        try
        {
            agrees();
        }
        catch (OnnxExportException refused)
        {
            FaultText.Names(refused.Message, "Float64", "float32");
        }
        catch (Exception wrong)
        {
            throw new XunitException($"{name}: {wrong.Message}", wrong);
        }
    }
}
