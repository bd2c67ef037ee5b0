using DistillDsl.Onnx.Export;
using DistillDsl.Onnx.Export.Modules;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Onnx.Tests.Export;

/// <summary>Embedding bags, whose options are found by running them.</summary>
public sealed class EmbeddingBagTests
{
    private static readonly Tensor[][] Bags = [[randint(7, [3, 5])], [randint(7, [6, 4])]];

    public static TheoryData<EmbeddingBagMode, long> Options
    {
        get
        {
            var all = new TheoryData<EmbeddingBagMode, long>();
            foreach (var mode in Enum.GetValues<EmbeddingBagMode>())
                foreach (var padding in new[] { -1L, 0, 2 }) all.Add(mode, padding);
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Agrees(EmbeddingBagMode mode, long padding)
    {
        using var module = EmbeddingBag(7, 4, mode: mode, padding_index: padding);
        Agreement.Of(module, Bags, x => [module.call(x[0])], (onnx, x) => [onnx.Call(module, x[0])]);
    }

    [Fact]
    public void ABagOfPaddingIsZeros()
    {
        using var module = EmbeddingBag(7, 4, mode: EmbeddingBagMode.Max, padding_index: 2);
        Agreement.Of(module, [[zeros([2, 3], int64) + 2], .. Bags], x => [module.call(x[0])], (onnx, x) => [onnx.Call(module, x[0])]);
    }

    [Fact]
    public void ABagThatChangesItsRowsIsRefusedAndKeepsThem()
    {
        using var module = EmbeddingBag(7, 4, max_norm: 0.1);
        var before = module.weight!.clone();
        var refused = Assert.Throws<OnnxExportException>(
            () => Agreement.Of(module, Bags, x => [module.call(x[0])], (onnx, x) => [onnx.Call(module, x[0])]));
        FaultText.Names(refused.Message, "EmbeddingBag", "max_norm");
        Assert.True(before.Equals(module.weight));
    }
}
