using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Modules;

/// <summary>What an embedding bag is created with and TorchSharp does not tell.</summary>
/// <param name="Mode">What becomes of the rows of a bag.</param>
/// <param name="Padding">The row that does not count; null if all do.</param>
internal sealed record EmbeddingBagOptions(EmbeddingBagMode Mode, long? Padding)
{
    /// <summary>Finds the options under which the formulas give what the module gives for bags of neighboring rows.</summary>
    /// <exception cref="OnnxExportException">It gives something else.</exception>
    public static EmbeddingBagOptions Of(OnnxBuilder onnx, EmbeddingBag module)
    {
        using var scope = NewDisposeScope();
        Tensor weight = module.weight!;
        var before = weight.clone();
        var places = arange(weight.shape[0]).unsqueeze(1).to(weight.device);
        var bags = cat([places, places.roll(1, 0)], 1);
        var (single, pairs) = (module.call(places), module.call(bags));
        if (!weight.Equals(before))
        {
            weight.copy_(before);
            throw new OnnxExportException($"{onnx.Place}: an EmbeddingBag with max_norm changes its rows when it is called; this cannot be exported.");
        }
        // The padding alone is a bag of zeros.
        var zeros = single.eq(0).all(1).nonzero().view(-1).data<long>().Take(8).Select(static place => (long?)place);
        foreach (var padding in zeros.Prepend(null))
            foreach (var mode in Enum.GetValues<EmbeddingBagMode>())
                if (Formula(weight, bags, mode, padding).allclose(pairs, 1e-4, 1e-6)) return new(mode, padding);
        throw new OnnxExportException($"{onnx.Place}: its outputs are neither sums, means nor largest elements of the rows of bags, which cannot be exported.");
    }

    private static Tensor Formula(Tensor weight, Tensor bags, EmbeddingBagMode mode, long? padding)
    {
        var (rows, counts) = (weight[bags], bags.ne(padding ?? -1).unsqueeze(-1));
        var number = counts.sum(1);
        return mode switch
        {
            EmbeddingBagMode.Sum => (rows * counts).sum(1),
            EmbeddingBagMode.Mean => (rows * counts).sum(1) / number.clamp_min(1),
            _ => torch.where(number > 0, rows.masked_fill(~counts, double.NegativeInfinity).amax(1), zeros_like(number)),
        };
    }
}
