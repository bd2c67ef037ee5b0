using DistillDsl.Onnx.Export.Ops;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Modules;

public static partial class OnnxModules
{
    /// <summary>An embedding bag of whole numbers [B, N], all bags of one length.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, EmbeddingBag module, OnnxValue input) => onnx.In(module, () =>
    {
        if (!input.HasShape) input.Type = ScalarType.Int64;
        input.ExpectRank(2);
        var (mode, padding) = EmbeddingBagOptions.Of(onnx, module);
        var rows = OnnxOps.Rows(input, onnx.Constant(module.weight!));
        if (padding is not { } place)
            return mode switch
            {
                EmbeddingBagMode.Sum => rows.Sum(1L),
                EmbeddingBagMode.Mean => rows.Mean([1]),
                _ => rows.Amax(1),
            };
        var counts = input.Ne(place).Unsqueeze(-1);
        var number = counts.Sum(1L).To(rows.Type);
        return mode switch
        {
            EmbeddingBagMode.Sum => rows.Mul(counts).Sum(1L),
            EmbeddingBagMode.Mean => rows.Mul(counts).Sum(1L).Div(number.Clamp(1)),
            _ => number.Gt(0).Where(rows.MaskedFill(counts.LogicalNot(), double.NegativeInfinity).Amax(1), number.ZerosLike()),
        };
    });
}
