using DistillDsl.Onnx.Export;
using Xunit.Sdk;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Tests.Export;

/// <summary>Functions that agree with TorchSharp's one by one, so that the sizes that one of them fixes stay open for the others.</summary>
internal static class Each
{
    public static void Agrees(Tensor[] samples, params (string Name, Func<Tensor, Tensor> Torch, Func<OnnxValue, OnnxValue> Onnx)[] cases) =>
        Agrees([.. samples.Select(static s => (Tensor[])[s])], [.. cases.Select(
            static c => (c.Name, (Func<Tensor[], Tensor[]>)(x => [c.Torch(x[0])]), (Func<OnnxBuilder, OnnxValue[], OnnxValue[]>)((_, x) => [c.Onnx(x[0])])))]);

    public static void Agrees(
        Tensor[][] samples, params (string Name, Func<Tensor[], Tensor[]> Torch, Func<OnnxBuilder, OnnxValue[], OnnxValue[]> Onnx)[] cases)
    {
        foreach (var (name, torch, onnx) in cases)
        {
            try
            {
                Agreement.OfFunction(torch, onnx, samples);
            }
            catch (Exception wrong)
            {
                throw new XunitException($"{name}: {wrong.Message}", wrong);
            }
        }
    }

    /// <summary>The message with which the export of a function is refused.</summary>
    public static string Refusal(Func<OnnxValue, OnnxValue> onnx, Tensor sample) =>
        Assert.Throws<OnnxExportException>(() => Agreement.OfFunction(static x => x, onnx, sample)).Message;
}
