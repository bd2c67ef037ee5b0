using DistillDsl.Onnx.Export;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Tests.Export;

/// <summary>Compares an exported file, run by ONNX Runtime, with TorchSharp.</summary>
internal static class Agreement
{
    private const double Tolerance = 1e-5;

    /// <summary>A module that the library itself exports, with the samples of two shapes or more; the first is that of the export.</summary>
    public static void OfModule(nn.Module<Tensor, Tensor> module, Func<OnnxBuilder, OnnxValue, OnnxValue> call, params Tensor[] samples) =>
        Of(module, samples.Select(static s => (Tensor[])[s]).ToArray(), x => [module.call(x[0])], (onnx, x) => [call(onnx, x[0])]);

    /// <summary>A module whose inputs are told by its first operator alone.</summary>
    public static void WithoutSample(
        nn.Module<Tensor, Tensor> module, Func<OnnxBuilder, OnnxValue, OnnxValue> call, Tensor[] samples, params (string Name, long Size)[] sizes)
    {
        module.eval();
        var options = new OnnxExportOptions { FixedSizes = sizes.ToDictionary(static s => s.Name, static s => s.Size) };
        var model = OnnxExporter.Export(module, ["x0"], options, (builder, inputs) => [("y0", call(builder, inputs[0]))]);
        Compare(model, [.. samples.Select(static s => (Tensor[])[s])], x => [module.call(x[0])], static (_, sample) => [("x0", sample[0])]);
    }

    /// <summary>A function of one tensor.</summary>
    public static void OfFunction(Func<Tensor, Tensor> torch, Func<OnnxValue, OnnxValue> onnx, params Tensor[] samples) =>
        Of(nn.Identity(), samples.Select(static s => (Tensor[])[s]).ToArray(), x => [torch(x[0])], (_, x) => [onnx(x[0])]);

    /// <summary>A function of several tensors; each sample has all of them.</summary>
    public static void OfFunction(Func<Tensor[], Tensor[]> torch, Func<OnnxBuilder, OnnxValue[], OnnxValue[]> onnx, params Tensor[][] samples) =>
        Of(nn.Identity(), samples, torch, onnx);

    /// <summary>Exports with the first sample, and compares all outputs for every sample.</summary>
    public static void Of(nn.Module module, Tensor[][] samples, Func<Tensor[], Tensor[]> torch, Func<OnnxBuilder, OnnxValue[], OnnxValue[]> onnx)
    {
        module.eval();
        var names = samples[0].Select(static (_, i) => $"x{i}").ToArray();
        var model = OnnxExporter.Export(
            module, names, new() { Sample = samples[0] },
            (builder, inputs) => [.. onnx(builder, [.. inputs]).Select(static (value, i) => ($"y{i}", value))]);
        Compare(model, samples, torch, (graph, sample) => names.Zip(sample).Where(p => graph.Inputs.Any(i => i.Name == p.First)));
    }

    private static void Compare(
        OnnxModel model, Tensor[][] samples, Func<Tensor[], Tensor[]> torch, Func<OnnxGraph, Tensor[], IEnumerable<(string Name, Tensor Value)>> inputs)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "model.onnx");
        model.Save(file);
        using var graph = new OnnxGraph(file);
        foreach (var sample in samples)
        {
            using var scope = NewDisposeScope();
            using var noGrad = no_grad();
            var expected = torch(sample);
            var got = graph.Run(inputs(graph, sample).ToDictionary(static p => p.Name, static p => p.Value));
            for (var i = 0; i < expected.Length; i++) Equal(expected[i], got[graph.Outputs[i].Name], i);
        }
    }

    /// <summary>A module with [ExportOnnx], exported with the first sample, beside another that computes the same, by default itself.</summary>
    public static void OfExported(nn.Module module, Func<Tensor[], Tensor[]> torch, params Tensor[][] samples)
    {
        module.eval();
        var model = ((IOnnxExportable)module).ToOnnx(new() { Sample = samples[0] });
        Compare(model, samples, torch, static (graph, sample) => graph.Inputs.Select((input, i) => (input.Name, sample[i])));
    }

    private static void Equal(Tensor expected, Tensor got, int output)
    {
        Assert.Equal(expected.shape, got.shape);
        Assert.Equal(expected.dtype, got.dtype);
        var (a, b) = (expected.detach().to(float64), got.to(float64));
        var difference = expected.numel() == 0 ? 0 : (a - b).abs().max().item<double>();
        var scale = expected.numel() == 0 ? 1 : Math.Max(1, a.abs().max().item<double>());
        Assert.True(difference <= Tolerance * scale, $"Output {output} differs by {difference}, of values up to {scale}.");
    }
}
