using DistillDsl.Onnx.Export;
using static DistillDsl.Onnx.Format.TensorProto.Types;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Onnx.Tests.Passes;

public sealed class ExternalDataTests
{
    private static readonly Tensor Input = randn(3, 40);

    [Fact]
    public void WeightsOverTheLimitAreInAFileBesideTheModel()
    {
        using var module = Module();
        var exported = SavedModel.Export(module, Input);
        exported.MostBytes = 5000;
        using var model = new SavedModel(exported);
        Assert.Equal(4096 + 2400, new FileInfo($"{model.File}.data").Length);
        foreach (var (name, offset, length) in new[] { ("first.weight", "0", "3200"), ("second.weight", "4096", "2400") })
        {
            var weight = model.Constant(name);
            Assert.Equal(DataLocation.External, weight.DataLocation);
            Assert.Empty(weight.RawData);
            Assert.Equal(
                [("length", length), ("location", "model.onnx.data"), ("offset", offset)], weight.ExternalData.Select(static e => (e.Key, e.Value)).Order());
        }
        Assert.Equal(DataLocation.Default, model.Constant("first.bias").DataLocation);
        Close.To(module.call(Input), model.Run(Input));
        // The model itself is not changed.
        exported.MostBytes = 1 << 20;
        using var whole = new SavedModel(exported);
        Assert.False(File.Exists($"{whole.File}.data"));
        Close.To(module.call(Input), whole.Run(Input));
    }

    [Fact]
    public void AStreamCannotTakeThem()
    {
        using var module = Module();
        var exported = SavedModel.Export(module, Input);
        exported.MostBytes = 4000;
        var stream = new MemoryStream();
        var refusal = Assert.Throws<OnnxExportException>(() => exported.Save(stream));
        FaultText.Names(refusal.Message, "Sequential", "5,800", "4,000", "Save(string file)");
        Assert.Equal(0, stream.Length);
    }

    private static Module<Tensor, Tensor> Module() => Sequential(("first", Linear(40, 20)), ("second", Linear(20, 30)));
}
